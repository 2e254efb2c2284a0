package unroll.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import unroll.PinsEquation;

class ElementaryTest {
    @PinsEquation
    void sigmoid() {
        for (double a = -30; a <= 30; a += 0.37) {
            // σ(a) = (1 + tanh(a/2)) / 2, an identity
            assertThat(Elementary.sigmoid(a)).isCloseTo((1 + Math.tanh(a / 2)) / 2, within(1e-15));
        }
    }

    @Test
    void a_sigmoid_far_out_is_exactly_zero_or_one() {
        assertThat(Elementary.sigmoid(-1e3)).isZero();
        assertThat(Elementary.sigmoid(1e3)).isOne();
        assertThat(Elementary.sigmoid(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Elementary.sigmoid(Double.POSITIVE_INFINITY)).isOne();
        assertThat(Elementary.sigmoid(Double.NaN)).isNaN();
    }

    @PinsEquation
    void log_sum_exp() {
        double[] twoColumns = {0.1, -1, 2, 3, -0.5, 0.25};
        assertThat(Elementary.logSumExp(twoColumns, 0, 2))
                .isCloseTo(Math.log(Math.exp(0.1) + Math.exp(2) + Math.exp(-0.5)), within(1e-14));
        assertThat(Elementary.logSumExp(twoColumns, 1, 2))
                .isCloseTo(Math.log(Math.exp(-1) + Math.exp(3) + Math.exp(0.25)), within(1e-14));
    }

    @Test
    void a_sum_of_huge_powers_does_not_overflow() {
        assertThat(Elementary.logSumExp(new double[] {1e4, 1e4}, 0, 1)).isCloseTo(1e4 + Math.log(2), within(1e-11));
        assertThat(Elementary.logSumExp(new double[] {-1e4, -1e4}, 0, 1)).isCloseTo(-1e4 + Math.log(2), within(1e-11));
    }
}
