package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.cell.CellKind;
import unroll.math.Param;

/// Truncated backpropagation against the clear network, which knows nothing of it: each piece between two cuts is a
/// short network of its own that begins in the state where the one before has ended.
class TruncationTest {
    private static final int T = 23;
    private static final int B = 18; // a panel of 16, and two that go alone

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void a_loss_at_the_end_reaches_exactly_the_windows_steps(CellKind cell) {
        int window = 7;
        Unrolled net = Nets.forwarded(cell, Nets.last(T), B);
        net.cell().truncate(window);
        net.backward();
        for (Layer.History state : net.cell().states())
            for (int t = 1; t <= T; t++) {
                if (t <= T - window)
                    assertThat(state.dq(t)).as("%s at %d", state.name(), t).containsOnly(0);
                else assertThat(state.dq(t)).as("%s at %d", state.name(), t).isNotEqualTo(new double[5 * B]);
            }
        for (int t = 1; t <= T - window; t++) assertThat(net.log10OfDrawn(t)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertPieces(net, window);
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void where_every_step_is_asked_no_gradient_crosses_from_piece_to_piece(CellKind cell) {
        for (int window : new int[] {1, 4, 22, 23}) {
            Unrolled net = Nets.forwarded(cell, Nets.every(T), B);
            net.cell().truncate(window);
            net.backward();
            assertPieces(net, window);
        }
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void a_window_of_all_steps_changes_no_bit(CellKind cell) {
        for (boolean[] asked : new boolean[][] {Nets.last(T), Nets.every(T)}) {
            double[][] exact = gradients(Nets.forwarded(cell, asked, B), Layer.FULL);
            assertThat(gradients(Nets.forwarded(cell, asked, B), T)).isDeepEqualTo(exact);
            assertThat(gradients(Nets.forwarded(cell, asked, B), T - 1)).isNotEqualTo(exact);
        }
    }

    /// Powers of two stand apart from the numbers there: a cut must not leave them behind.
    @Test
    void a_gradient_that_has_left_the_doubles_is_cut_as_well() {
        boolean[] asked = new boolean[402];
        asked[400] = asked[401] = asked[100] = true;
        Architecture steep = new Architecture(
                CellKind.RNN,
                unroll.cell.Activation.IDENTITY,
                3,
                true,
                new Start(Initializer.ORTHOGONAL, 30, 1, new ForgetBias.Constant(0)));
        Unrolled net = Unrolled.of(steep, 1, 1, Loss.MEAN_SQUARED_ERROR, asked, 2, 1);
        for (Param p : net.params()) if (p.name.startsWith("V")) Arrays.fill(p.w, 1e-300);
        net.forward();
        for (double[] y : net.target) Arrays.fill(y, 1);
        net.forward();
        net.cell().truncate(301);
        net.backward();
        assertThat(net.log10OfDrawn(101)).isGreaterThan(100);
        assertThat(net.log10OfDrawn(100)).isBetween(-320.0, -290.0);
        net.cell().truncate(Layer.FULL);
        net.forward();
        net.backward();
        assertThat(net.log10OfDrawn(100)).isGreaterThan(100);
    }

    @Test
    void a_window_of_no_step_is_refused() {
        Unrolled net = Nets.forwarded(CellKind.RNN, Nets.last(3), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.cell().truncate(0))
                .withMessageContaining("window 0 is under 1");
    }

    private static double[][] gradients(Unrolled net, int window) {
        net.cell().truncate(window);
        net.backward();
        return net.params().stream().map(p -> p.dw.clone()).toArray(double[][]::new);
    }

    private static void assertPieces(Unrolled net, int window) {
        double[][] sum = net.params().stream().map(p -> new double[p.w.length]).toArray(double[][]::new);
        for (int to = T; to >= 1; to -= window) addPiece(net, Math.max(0, to - window), to, sum);
        for (int n = 0; n < sum.length; n++) {
            double[] dw = net.params().get(n).dw;
            for (int k = 0; k < dw.length; k++)
                assertThat(dw[k]).as(net.params().get(n).name).isCloseTo(sum[n][k], within(1e-13));
        }
    }

    /// The steps from + 1 … to, as a clear network that starts in the state of step `from`.
    private static void addPiece(Unrolled net, int from, int to, double[][] sum) {
        boolean[] asked = new boolean[to - from + 1];
        for (int t = from + 1; t <= to; t++) asked[t - from] = net.asks(t);
        long count = IntStream.range(0, asked.length).filter(t -> asked[t]).count();
        if (count == 0) return;
        Architecture a = net.architecture();
        Unrolled shape = Unrolled.blank(a, net.inputs(), net.outputs(), net.lossKind(), asked, B);
        for (int n = 0; n < sum.length; n++)
            System.arraycopy(net.params().get(n).w, 0, shape.params().get(n).w, 0, sum[n].length);
        for (int t = from + 1; t <= to; t++) {
            System.arraycopy(net.x[t], 0, shape.x[t - from], 0, net.x[t].length);
            System.arraycopy(net.target[t], 0, shape.target[t - from], 0, net.target[t].length);
        }
        var clear = Nets.clear(shape, unroll.plain.Loss.MEAN_SQUARED_ERROR);
        for (int s = 0; s < clear.cell().states().size(); s++) {
            double[] initial = clear.cell().states().get(s).q()[0];
            System.arraycopy(net.cell().states().get(s).q(from), 0, initial, 0, initial.length);
        }
        clear.forward();
        clear.backward();
        for (int n = 0; n < sum.length; n++) {
            double[] dw = clear.params().get(n).dw;
            for (int k = 0; k < dw.length; k++) sum[n][k] += dw[k] * count / net.askedSteps();
        }
    }
}
