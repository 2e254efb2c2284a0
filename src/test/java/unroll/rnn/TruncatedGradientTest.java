package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.Numbers;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Oracle.Nudge;

/// The gradient as it was taken in 1997: cut where an error would leave a cell through the gates.
class TruncatedGradientTest {
    private static final int T = 7;
    private static final double EPSILON = 2e-4;

    /// Differences of the loss of a network whose gates read the h that was, not the h that would be.
    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "3, true", "17, false"})
    void it_is_the_gradient_of_a_network_whose_gates_read_a_recorded_h(int B, boolean everywhere) {
        Unrolled net = net(B, everywhere);
        net.cell().keepToCarousel(true);
        net.forward();
        net.backward();
        Oracle oracle = new Oracle(net, net.architecture(), Loss.MEAN_SQUARED_ERROR, asked(everywhere));
        oracle.record();
        for (Param p : net.params()) {
            for (int n = 0; n < p.w.length; n++) {
                double w = p.w[n];
                double near = loss(oracle, p, n, w + EPSILON) - loss(oracle, p, n, w - EPSILON);
                double far = loss(oracle, p, n, w + 2 * EPSILON) - loss(oracle, p, n, w - 2 * EPSILON);
                p.w[n] = w;
                double slope = (8 * near - far) / (12 * EPSILON);
                assertThat(p.dw[n]).as(p.name).isCloseTo(slope, within(1e-9 * Math.abs(slope) + 1e-11));
            }
        }
    }

    private static double loss(Oracle oracle, Param p, int entry, double value) {
        p.w[entry] = value;
        return oracle.loss(1, Nudge.NONE);
    }

    /// What the carousel promises, to the bit: the error of the last step is at every step before what it is there.
    @Test
    void what_is_drawn_is_the_same_at_every_step() {
        Unrolled net = net(17, false);
        net.cell().keepToCarousel(true);
        net.forward();
        net.backward();
        for (int t = 1; t < T; t++) {
            assertThat(net.cell().drawn().dq(t)).isEqualTo(net.cell().drawn().dq(T));
            assertThat(net.log10OfDrawn(t)).isEqualTo(net.log10OfDrawn(T));
        }
    }

    @Test
    void it_is_not_the_gradient_and_goes_when_it_is_not_asked_for_any_more() {
        Unrolled net = net(3, true);
        net.forward();
        net.backward();
        double[][] exact = net.params().stream().map(p -> p.dw.clone()).toArray(double[][]::new);
        net.cell().keepToCarousel(true);
        net.backward();
        boolean differs = false;
        for (int n = 0; n < exact.length; n++)
            differs |= !Arrays.equals(exact[n], net.params().get(n).dw);
        assertThat(differs).isTrue();
        net.cell().keepToCarousel(false);
        net.backward();
        for (int n = 0; n < exact.length; n++)
            assertThat(net.params().get(n).dw).isEqualTo(exact[n]);
    }

    @Test
    void other_cells_were_not_made_for_it() {
        Unrolled net = Nets.forwarded(CellKind.LSTM, Nets.last(3), 1);
        assertThatThrownBy(() -> net.cell().keepToCarousel(true)).hasMessageContaining("only an LSTM of 1997");
    }

    private static boolean[] asked(boolean everywhere) {
        return everywhere ? Nets.every(T) : Nets.last(T);
    }

    private static Unrolled net(int B, boolean everywhere) {
        Start start = new Start(Initializer.UNIFORM, 1.5, 1, new ForgetBias.Constant(1));
        Architecture a = new Architecture(CellKind.LSTM1997, Activation.TANH, 4, true, start);
        Unrolled net = Unrolled.of(a, 2, 2, Loss.MEAN_SQUARED_ERROR, asked(everywhere), B, 3);
        SplittableRandom random = new SplittableRandom(5);
        for (double[] x : net.x) Numbers.fill(x, random);
        for (double[] y : net.target) Numbers.fill(y, random);
        return net;
    }
}
