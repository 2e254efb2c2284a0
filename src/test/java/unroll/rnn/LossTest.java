package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static unroll.Numbers.assertClose;

import org.junit.jupiter.api.Test;
import unroll.PinsEquation;

/// Two sequences, three outputs; entry (output j, sequence b) at 2j + b.
class LossTest {
    private static final double[] YHAT = {1, -2, 0.5, 0.25, -1, 3};
    private static final double[] Y = {0, 0, 1, 0, 0, 1};

    @PinsEquation
    void mean_squared_error() {
        double[] losses = {10, 20};
        Loss.MEAN_SQUARED_ERROR.forward(losses, YHAT, Y, 0, 2);
        assertClose(losses[0], 10 + (1 + 0.25 + 1) / 3);
        assertClose(losses[1], 20 + (4 + 0.0625 + 4) / 3);
    }

    @PinsEquation
    void mean_squared_error_back() {
        double[] dyhat = new double[6];
        Loss.MEAN_SQUARED_ERROR.backward(dyhat, YHAT, Y, 2, 0.5, 0, 2);
        assertThat(dyhat)
                .containsExactly(
                        new double[] {1.0 / 3, -2.0 / 3, -0.5 / 3, 0.25 / 3, -1.0 / 3, 2.0 / 3}, within(1e-15));
    }

    @PinsEquation
    void cross_entropy() {
        double[] losses = {10, 20};
        Loss.CROSS_ENTROPY.forward(losses, YHAT, Y, 0, 2);
        assertClose(losses[0], 10 - Math.log(softmax(1, 0)));
        assertClose(losses[1], 20 - Math.log(softmax(2, 1)));
    }

    @PinsEquation
    void cross_entropy_back() {
        double[] dyhat = new double[6];
        Loss.CROSS_ENTROPY.backward(dyhat, YHAT, Y, 2, 0.5, 0, 2);
        for (int j = 0; j < 3; j++) {
            for (int b = 0; b < 2; b++) assertClose(dyhat[2 * j + b], 0.5 * (softmax(j, b) - Y[2 * j + b]));
        }
    }

    @Test
    void the_cross_entropy_of_a_confident_answer_neither_overflows_nor_rounds_to_nothing() {
        double[] losses = new double[2];
        Loss.CROSS_ENTROPY.forward(losses, new double[] {1e5, 0, 0, 40}, new double[] {0, 0, 1, 1}, 0, 2);
        assertThat(losses[0]).isEqualTo(1e5);
        assertThat(losses[1]).isBetween(0.0, 1e-15);
    }

    @Test
    void a_sequence_that_is_not_asked_has_neither_cross_entropy_nor_gradient() {
        double[] y = {0, 0, 0, 0, 0, 1};
        double[] losses = new double[2];
        double[] dyhat = new double[6];
        Loss.CROSS_ENTROPY.forward(losses, YHAT, y, 0, 2);
        Loss.CROSS_ENTROPY.backward(dyhat, YHAT, y, 2, 0.5, 0, 2);
        assertThat(losses[0]).isZero();
        assertClose(losses[1], -Math.log(softmax(2, 1)));
        for (int j = 0; j < 3; j++) {
            assertThat(dyhat[2 * j]).isZero();
            assertClose(dyhat[2 * j + 1], 0.5 * (softmax(j, 1) - y[2 * j + 1]));
        }
    }

    private static double softmax(int j, int b) {
        double powers = Math.exp(YHAT[b]) + Math.exp(YHAT[2 + b]) + Math.exp(YHAT[4 + b]);
        return Math.exp(YHAT[2 * j + b]) / powers;
    }
}
