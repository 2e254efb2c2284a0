package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static unroll.Numbers.assertClose;
import static unroll.Numbers.fill;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.math.Param;

class UnrolledTest {
    private static final int T = 4;
    private static final int B = 3;

    @PinsEquation
    void mean_loss() {
        Unrolled net = net(Nets.every(T));
        double squares = 0;
        for (int t = 1; t <= T; t++) {
            for (int k = 0; k < 2 * B; k++) squares += Math.pow(net.output()[t][k] - net.target[t][k], 2);
        }
        assertClose(net.loss(), squares / (2 * B * T));
    }

    /// E is linear in d's gradient: dd_j is the mean over steps and sequences of 2 (ŷ − y) / Y.
    @PinsEquation
    void mean_loss_back() {
        Unrolled net = net(Nets.every(T));
        net.backward();
        for (int j = 0; j < 2; j++) {
            double sum = 0;
            for (int t = 1; t <= T; t++) {
                for (int b = 0; b < B; b++) sum += net.output()[t][j * B + b] - net.target[t][j * B + b];
            }
            assertClose(Nets.param(net.params(), "d").dw[j], sum / (B * T));
        }
    }

    /// The same as the whole gradient of a network that is asked at the last step only.
    @PinsEquation
    void last_loss_back() {
        for (CellKind kind : CellKind.values()) {
            Unrolled every = net(kind, Nets.every(T));
            Unrolled last = net(kind, Nets.last(T));
            System.arraycopy(every.target[T], 0, last.target[T], 0, 2 * B);
            for (int t = 1; t <= T; t++) System.arraycopy(every.x[t], 0, last.x[t], 0, every.x[t].length);
            last.forward();
            last.backward();
            every.backwardFromLast();
            for (int t = 1; t <= T; t++) {
                assertThat(every.cell().drawn().dq(t))
                        .isEqualTo(last.cell().drawn().dq(t));
            }
        }
    }

    @Test
    void going_back_twice_gives_the_same_gradients_not_their_double() {
        for (CellKind kind : CellKind.values()) {
            Unrolled net = net(kind, Nets.every(T));
            net.backward();
            double[] once = net.params().getFirst().dw.clone();
            double[] drawn = net.cell().drawn().dq(1);
            net.backward();
            assertThat(net.params().getFirst().dw).isEqualTo(once);
            assertThat(net.cell().drawn().dq(1)).isEqualTo(drawn);
        }
    }

    @Test
    void parameters_are_counted_as_in_the_papers() {
        assertThat(net(CellKind.RNN, Nets.last(T)).parameters()).isEqualTo(5 * (3 + 5 + 1) + 2 * (5 + 1));
        assertThat(net(CellKind.LSTM, Nets.last(T)).parameters()).isEqualTo(4 * 5 * (3 + 5 + 1) + 2 * (5 + 1));
        assertThat(net(CellKind.GRU, Nets.last(T)).parameters()).isEqualTo(3 * 5 * (3 + 5 + 1) + 5 + 2 * (5 + 1));
    }

    @Test
    void what_an_architecture_says_of_its_network_is_true_of_it() {
        for (CellKind kind : CellKind.values()) {
            for (boolean bias : new boolean[] {true, false}) {
                Architecture a = new Architecture(
                        kind, Activation.TANH, 5, bias, Nets.of(kind, 5).start());
                Unrolled net = Unrolled.of(a, 3, 2, Loss.MEAN_SQUARED_ERROR, Nets.last(T), B, 1);
                assertThat(net.parameters()).isEqualTo(a.parameters(3, 2));
                assertThat(net.cell().drawn().name()).isEqualTo(kind.drawn());
                assertThat(net.cell().recurrentWeights()).hasSize(kind.gates());
            }
        }
    }

    @Test
    void a_network_that_is_never_asked_is_refused() {
        assertThatThrownBy(() -> net(new boolean[T + 1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_healthy_network_has_no_fault() {
        Unrolled net = net(Nets.every(T));
        net.backward();
        assertThat(net.firstNonFinite()).isNull();
    }

    @Test
    void the_first_quantity_that_is_not_finite_is_named_with_its_step() {
        Unrolled net = net(CellKind.LSTM, Nets.every(T));
        net.backward();
        Param V = Nets.param(net.params(), "V");
        V.w[0] = Double.NaN;
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("V", 0));
        V.dw[0] = Double.POSITIVE_INFINITY;
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("dV", 0));
        cell(net).states().getFirst().dq()[2].set(0, Double.NaN);
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("dc", 2));
        cell(net).states().getLast().dq()[3].set(0, Double.NaN);
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("dh", 3));
        net.output()[4][0] = Double.NaN;
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("output", 4));
        cell(net).states().getLast().q()[3].set(0, Double.NEGATIVE_INFINITY);
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("h", 3));
        cell(net).states().getFirst().q()[3].set(0, Double.NaN);
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("c", 3));
        net.x[2][0] = Double.NaN;
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("x", 2));
    }

    @Test
    void a_loss_that_overflows_is_named() {
        Unrolled net = net(Nets.last(T));
        net.target[T][0] = 1e200;
        net.forward();
        net.backward();
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("loss", T));
    }

    private static Cell cell(Unrolled net) {
        return net.tracks().getFirst().cell();
    }

    private static Unrolled net(boolean[] asked) {
        return net(CellKind.RNN, asked);
    }

    /// Three inputs, five hidden units, two outputs, on random data, after one pass forward.
    private static Unrolled net(CellKind kind, boolean[] asked) {
        Unrolled net = Unrolled.of(Nets.of(kind, 5), 3, 2, Loss.MEAN_SQUARED_ERROR, asked, B, 1);
        SplittableRandom random = new SplittableRandom(5);
        for (double[] x : net.x) fill(x, random);
        for (double[] y : net.target) fill(y, random);
        net.forward();
        return net;
    }

    /// For each sequence a network of its own.
    @PinsEquation
    void norms_of_state() {
        for (CellKind kind : CellKind.values()) {
            Unrolled net = net(kind, Nets.every(T));
            net.backward();
            for (Layer.History s : net.cell().states()) {
                for (int t = 1; t <= T; t++) {
                    double sum = 0;
                    for (int b = 0; b < B; b++) {
                        double squares = 0;
                        for (int j = 0; j < 5; j++) squares += Math.pow(s.dq(t)[j * B + b], 2);
                        sum += Math.sqrt(squares);
                    }
                    assertClose(s.log10(t), Math.log10(sum));
                }
                if (s.name().equals(kind.drawn())) assertClose(s.log10(2), net.log10OfDrawn(2));
            }
        }
    }

    @Test
    void gates_have_values_before_the_way_back_and_gradients_after_it() {
        Unrolled net = net(CellKind.LSTM, Nets.every(T));
        Layer.Sum f = net.cell().gates().get(1);
        assertThat(f.name()).isEqualTo("f");
        assertThat(f.weights().b().name).isEqualTo("b_f");
        assertThat(java.util.Arrays.stream(f.value(2))).hasSize(5 * B).allMatch(v -> v > 0 && v < 1);
        assertThatThrownBy(() -> f.daInUnits(2)).isInstanceOf(IllegalStateException.class);
        net.backward();
        assertThatThrownBy(() -> f.value(2)).isInstanceOf(IllegalStateException.class);
        assertThat(net.cell().unit(2)).isZero();
        double[] da = new double[5 * B];
        for (int t = 1; t <= T; t++) for (int k = 0; k < da.length; k++) da[k] += f.daInUnits(t)[k];
        for (int j = 0; j < 5; j++) assertClose(f.weights().b().dw[j], da[j * B] + da[j * B + 1] + da[j * B + 2]);
    }

    /// In panels of 16 and of one: c passes unhindered, and what f would have read gets no gradient from it.
    @Test
    void a_clamped_forget_gate_holds_its_value_and_has_no_slope() {
        for (int batch : new int[] {1, 18}) {
            Unrolled net =
                    Unrolled.of(Nets.of(CellKind.LSTM, 5), 3, 2, Loss.MEAN_SQUARED_ERROR, Nets.last(T), batch, 1);
            SplittableRandom random = new SplittableRandom(5);
            for (double[] x : net.x) fill(x, random);
            double free = net.forward();
            net.cell().clampForget(3, 0.25);
            assertThat(net.forward()).isNotEqualTo(free);
            assertThat(net.cell().gates().get(1).value(3)).containsOnly(0.25);
            net.backward();
            assertThat(net.cell().gates().get(1).daInUnits(3)).containsOnly(0);
            assertThat(net.cell().gates().get(1).daInUnits(2)).doesNotContain(0);
            double bias = net.params().getFirst().w[0];
            double slope = net.params().getFirst().dw[0];
            net.params().getFirst().w[0] = bias + 1e-5;
            double above = net.forward();
            net.params().getFirst().w[0] = bias - 1e-5;
            assertThat(slope).isCloseTo((above - net.forward()) / 2e-5, org.assertj.core.api.Assertions.within(1e-9));
            net.params().getFirst().w[0] = bias;
            net.cell().clampForget(0, 0);
            assertThat(net.forward()).isEqualTo(free);
        }
        assertThatThrownBy(() -> net(CellKind.GRU, Nets.last(T)).cell().clampForget(1, 1))
                .hasMessageContaining("only an LSTM");
    }

    @Test
    void a_blank_network_is_all_zero() {
        Unrolled net = Unrolled.blank(Nets.of(CellKind.GRU, 5), 3, 2, Loss.MEAN_SQUARED_ERROR, Nets.last(T), 1);
        assertThat(net.params()).allSatisfy(p -> assertThat(p.w).containsOnly(0));
        assertThat(net.inputs()).isEqualTo(3);
        assertThat(net.outputs()).isEqualTo(2);
    }

    /// Where the guard has to step in and where it need not, weights' gradients are those of the clear
    /// version, also once they are as small as 1e-250.
    @Test
    void rescaling_on_the_way_back_leaves_the_weights_gradients_right() {
        Start start = new Start(Initializer.ORTHOGONAL, 0.01, 1, new ForgetBias.Constant(1));
        Architecture a = new Architecture(CellKind.RNN, Activation.TANH, 5, true, start);
        for (int batch : new int[] {1, 5, 18}) {
            boolean[] asked = Nets.last(125);
            asked[30] = true;
            Unrolled fast = Unrolled.of(a, 3, 2, Loss.MEAN_SQUARED_ERROR, asked, batch, 1);
            SplittableRandom random = new SplittableRandom(5);
            fill(fast.target[125], random);
            fast.x[3][0] = 1;
            var plain = unroll.plain.Unrolled.like(fast, a, unroll.plain.Loss.MEAN_SQUARED_ERROR, asked);
            fast.forward();
            plain.forward();
            fast.backward();
            plain.backward();
            fast.backwardFromLast();
            plain.backwardFromLast();
            for (int n = 0; n < fast.params().size(); n++) {
                double[] expected = plain.params().get(n).dw;
                double[] actual = fast.params().get(n).dw;
                for (int k = 0; k < actual.length; k++)
                    assertThat(Math.abs(actual[k] - expected[k])).isLessThanOrEqualTo(1e-10 * Math.abs(expected[k]));
            }
            double[] early = fast.cell().drawn().dq(2);
            for (int k = 0; k < early.length; k++) {
                double expected = plain.cell().drawn().dq()[2][k];
                assertThat(Math.abs(early[k] - expected)).isLessThanOrEqualTo(1e-10 * Math.abs(expected));
            }
        }
    }
}
