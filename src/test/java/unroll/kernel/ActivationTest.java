package unroll.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static unroll.Numbers.assertClose;

import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;

class ActivationTest {
    private static final double[] POINTS = {-3, -0.7, -1e-3, 1e-3, 0.4, 2.5};

    @PinsEquation
    void relu() {
        for (double a : POINTS) assertThat(of(Activation.RELU, a)).isEqualTo((a + Math.abs(a)) / 2);
        assertThat(of(Activation.RELU, Double.NaN)).isNaN();
    }

    @PinsEquation
    void tanh_slope() {
        for (double a : POINTS) assertClose(slope(Activation.TANH, Math.tanh(a)), Math.pow(Math.cosh(a), -2));
    }

    @PinsEquation
    void sigmoid_slope() {
        for (double a : POINTS) {
            assertClose(slope(Activation.SIGMOID, 1 / (1 + Math.exp(-a))), 0.25 * Math.pow(Math.cosh(a / 2), -2));
        }
    }

    @PinsEquation
    void relu_slope() {
        assertThat(slope(Activation.RELU, of(Activation.RELU, 0.3))).isOne();
        assertThat(slope(Activation.RELU, of(Activation.RELU, -0.3))).isZero();
        assertThat(slope(Activation.RELU, of(Activation.RELU, 0))).isZero();
    }

    @Test
    void every_slope_agrees_with_central_differences() {
        for (Activation phi : Activation.values()) {
            for (double a : POINTS) {
                double difference = (of(phi, a + 1e-5) - of(phi, a - 1e-5)) / 2e-5;
                assertThat(slope(phi, of(phi, a))).isCloseTo(difference, within(1e-9));
            }
        }
    }

    private static double of(Activation phi, double a) {
        Strip in = Strip.of(16);
        Strip out = Strip.of(16);
        in.fill(a);
        VanillaCell.forward(phi, out, in);
        return out.get(3);
    }

    private static double slope(Activation phi, double c) {
        Strip dc = Strip.of(16);
        Strip da = Strip.of(16);
        Strip at = Strip.of(16);
        dc.fill(1);
        at.fill(c);
        VanillaCell.backward(phi, da, dc, at, new double[16]);
        return da.get(5);
    }
}
