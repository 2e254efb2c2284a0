package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static unroll.Numbers.assertClose;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.math.Param;
import unroll.rnn.Clip.Clipped;

class ClipTest {
    private final Param p = new Param("p", 1, 2);
    private final Param q = new Param("q", 1, 1);
    private final List<Param> params = List.of(p, q);

    ClipTest() {
        set(2, -3, 6);
    }

    @PinsEquation
    void clip_norm() {
        Clipped clipped = Clip.clip(params, 1.4);
        assertThat(p.dw).containsExactly(new double[] {0.4, -0.6}, within(1e-15));
        assertClose(q.dw[0], 1.2);
        assertClose(clipped.before(), 7);
        assertClose(clipped.after(), 1.4);
        assertThat(clipped.clipped()).isTrue();
    }

    @Test
    void a_norm_at_the_limit_or_a_limit_that_is_off_leaves_the_gradients_as_they_are() {
        assertThat(Clip.clip(params, 7)).isEqualTo(new Clipped(7, 7, false));
        assertThat(Clip.clip(params, Double.POSITIVE_INFINITY)).isEqualTo(new Clipped(7, 7, false));
        assertThat(p.dw).containsExactly(2, -3);
    }

    @Test
    void huge_and_tiny_gradients_keep_their_direction() {
        set(2e300, -3e300, 6e300);
        assertThat(Clip.clip(params, 7e-300).clipped()).isTrue();
        assertThat(p.dw[0] / 2e-300).isCloseTo(1, within(1e-14));
        assertThat(p.dw[1] / -3e-300).isCloseTo(1, within(1e-14));
        set(2e-300, -3e-300, 6e-300);
        assertThat(Clip.clip(params, 1).clipped()).isFalse();
        assertThat(Clip.clip(params, 1).before() / 7e-300).isCloseTo(1, within(1e-14));
    }

    private void set(double a, double b, double c) {
        p.dw[0] = a;
        p.dw[1] = b;
        q.dw[0] = c;
    }
}
