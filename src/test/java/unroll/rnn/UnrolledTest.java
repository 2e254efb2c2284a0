package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static unroll.Numbers.assertClose;
import static unroll.Numbers.fill;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.cell.CellKind;

class UnrolledTest {
    private static final int T = 4;
    private static final int B = 3;

    @PinsEquation
    void mean_loss() {
        Unrolled net = Nets.forwarded(CellKind.RNN, Nets.every(T), B);
        double squares = 0;
        for (int t = 1; t <= T; t++) {
            for (int k = 0; k < 2 * B; k++) squares += Math.pow(net.output()[t][k] - net.target[t][k], 2);
        }
        assertClose(net.loss(), squares / (2 * B * T));
    }

    /// E is linear in d's gradient: dd_j is the mean over steps and sequences of 2 (ŷ − y) / Y.
    @PinsEquation
    void mean_loss_back() {
        Unrolled net = Nets.forwarded(CellKind.RNN, Nets.every(T), B);
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
            Unrolled every = Nets.forwarded(kind, Nets.every(T), B);
            Unrolled last = Nets.forwarded(kind, Nets.last(T), B);
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
            Unrolled net = Nets.forwarded(kind, Nets.every(T), B);
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
        assertThat(Nets.forwarded(CellKind.RNN, Nets.last(T), B).parameters()).isEqualTo(5 * (3 + 5 + 1) + 2 * (5 + 1));
        assertThat(Nets.forwarded(CellKind.LSTM, Nets.last(T), B).parameters())
                .isEqualTo(4 * 5 * (3 + 5 + 1) + 2 * (5 + 1));
        assertThat(Nets.forwarded(CellKind.GRU, Nets.last(T), B).parameters())
                .isEqualTo(3 * 5 * (3 + 5 + 1) + 5 + 2 * (5 + 1));
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
                assertThat(net.cell().recurrentWeights())
                        .hasSize(kind.anatomy().readingOutput().size());
            }
        }
    }

    @Test
    void a_network_that_is_never_asked_is_refused() {
        assertThatThrownBy(() -> Nets.forwarded(CellKind.RNN, new boolean[T + 1], B))
                .isInstanceOf(IllegalArgumentException.class);
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
            var plain = Nets.clear(fast, unroll.plain.Loss.MEAN_SQUARED_ERROR);
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
