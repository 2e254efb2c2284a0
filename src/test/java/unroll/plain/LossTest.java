package unroll.plain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossTest {
    @Test
    void a_sequence_that_is_not_asked_has_neither_cross_entropy_nor_gradient() {
        double[] yhat = {1, -2, 0.5, 0.25};
        double[] y = {0, 1, 0, 0};
        double[] losses = new double[2];
        double[] dyhat = new double[4];
        Loss.CROSS_ENTROPY.forward(losses, yhat, y);
        Loss.CROSS_ENTROPY.backward(dyhat, yhat, y, 2, 0.5);
        assertThat(losses[0]).isZero();
        assertThat(losses[1]).isPositive();
        assertThat(dyhat[0]).isZero();
        assertThat(dyhat[2]).isZero();
        assertThat(dyhat[1]).isNegative();
        assertThat(dyhat[3]).isPositive();
    }
}
