package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unroll.PinsEquation;

class VerdictTest {
    @PinsEquation
    void verdict() {
        assertThat(Verdict.of(-2.0001)).isEqualTo(Verdict.VANISHES);
        assertThat(Verdict.of(-2)).isEqualTo(Verdict.SURVIVES);
        assertThat(Verdict.of(0)).isEqualTo(Verdict.SURVIVES);
        assertThat(Verdict.of(2)).isEqualTo(Verdict.SURVIVES);
        assertThat(Verdict.of(2.0001)).isEqualTo(Verdict.EXPLODES);
    }

    @Test
    void a_gradient_that_is_zero_at_the_first_step_and_not_at_the_last_vanishes() {
        assertThat(Verdict.of(Double.NEGATIVE_INFINITY)).isEqualTo(Verdict.VANISHES);
    }
}
