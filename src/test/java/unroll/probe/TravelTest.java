package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.PinsEquation;

class TravelTest {
    private static final double ZERO = Double.NEGATIVE_INFINITY;

    @PinsEquation
    void travel() {
        assertThat(Travel.of(-2.0001)).isEqualTo(Travel.VANISHES);
        assertThat(Travel.of(-2)).isEqualTo(Travel.SURVIVES);
        assertThat(Travel.of(0)).isEqualTo(Travel.SURVIVES);
        assertThat(Travel.of(2)).isEqualTo(Travel.SURVIVES);
        assertThat(Travel.of(2.0001)).isEqualTo(Travel.GROWS);
    }

    @Test
    void a_gradient_that_is_zero_at_the_first_step_and_not_at_the_last_vanishes() {
        assertThat(Travel.of(new double[] {ZERO, -3, 0}, 3)).isEqualTo(Travel.VANISHES);
    }

    @Test
    void of_nothing_no_part_can_arrive() {
        assertThat(Travel.of(new double[] {ZERO, ZERO, ZERO}, 3)).isEqualTo(Travel.NO_GRADIENT);
        assertThat(Travel.of(new double[] {-3, -2, ZERO}, 3)).isEqualTo(Travel.NO_GRADIENT);
        assertThat(Travel.of(new double[] {ZERO}, 1)).isEqualTo(Travel.NO_GRADIENT);
    }

    @Test
    void what_starts_at_the_first_step_has_no_way_to_go() {
        assertThat(Travel.of(new double[] {0.5}, 1)).isEqualTo(Travel.ONE_STEP);
        assertThat(Travel.of(new double[] {0.5, ZERO, ZERO}, 1)).isEqualTo(Travel.ONE_STEP);
    }

    @Test
    void what_is_no_finite_number_somewhere_has_no_part() {
        assertThat(Travel.of(new double[] {Double.NaN, 300, 0}, 3)).isEqualTo(Travel.NOT_FINITE);
        assertThat(Travel.of(new double[] {Double.NaN}, 1)).isEqualTo(Travel.NOT_FINITE);
    }

    @Test
    void every_answer_has_a_word_or_a_reason_and_never_both() {
        for (Travel travel : Travel.values()) {
            assertThat(travel.word() == null).isNotEqualTo(travel.because() == null);
            String written = Objects.requireNonNull(travel.asked() ? travel.word() : travel.because());
            assertThat(Travel.read(written)).isEqualTo(travel);
        }
    }

    /// As runs of earlier versions hold them; no number stands for null.
    @ParameterizedTest
    @CsvSource({
        "vanishes, -7.5, VANISHES", "survives, 0.1, SURVIVES", "explodes, 10, GROWS",
        "vanishes, , VANISHES", "survives, , NO_GRADIENT", "explodes, , NO_GRADIENT"
    })
    void a_former_verdict_is_read_for_what_it_meant(String verdict, Double decades, Travel travel) {
        assertThat(Travel.former(verdict, decades == null ? Double.NaN : decades))
                .isEqualTo(travel);
    }
}
