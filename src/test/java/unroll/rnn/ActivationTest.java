package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static unroll.Numbers.assertClose;

import org.junit.jupiter.api.Test;
import unroll.PinsEquation;

class ActivationTest {
    private static final double[] POINTS = {-3, -0.7, -1e-3, 1e-3, 0.4, 2.5};

    @PinsEquation
    void relu() {
        for (double a : POINTS) assertThat(Activation.RELU.of(a)).isEqualTo((a + Math.abs(a)) / 2);
        assertThat(Activation.RELU.of(Double.NaN)).isNaN();
    }

    @PinsEquation
    void tanh_slope() {
        for (double a : POINTS) assertClose(Activation.TANH.slope(Math.tanh(a)), Math.pow(Math.cosh(a), -2));
    }

    @PinsEquation
    void sigmoid_slope() {
        for (double a : POINTS) {
            assertClose(Activation.SIGMOID.slope(1 / (1 + Math.exp(-a))), 0.25 * Math.pow(Math.cosh(a / 2), -2));
        }
    }

    @PinsEquation
    void relu_slope() {
        assertThat(Activation.RELU.slope(Activation.RELU.of(0.3))).isOne();
        assertThat(Activation.RELU.slope(Activation.RELU.of(-0.3))).isZero();
        assertThat(Activation.RELU.slope(Activation.RELU.of(0))).isZero();
    }

    @Test
    void every_slope_agrees_with_central_differences() {
        for (Activation phi : Activation.values()) {
            for (double a : POINTS) {
                double difference = (phi.of(a + 1e-5) - phi.of(a - 1e-5)) / 2e-5;
                assertThat(phi.slope(phi.of(a))).isCloseTo(difference, within(1e-9));
            }
        }
    }
}
