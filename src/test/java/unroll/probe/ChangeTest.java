package unroll.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.PyTorch;
import unroll.rnn.Unrolled;

class ChangeTest {
    private static final int T = 12;

    /// f's (z's) sum is larger by the shift, read off through the gate itself; whether or not there is a
    /// bias.
    @PinsEquation
    void forget_shift() {
        for (CellKind cell : List.of(CellKind.LSTM, CellKind.GRU, CellKind.MINGRU)) {
            for (boolean bias : new boolean[] {true, false}) {
                Architecture a = Nets.architecture(cell, Activation.TANH, 4, bias, 1);
                Unrolled net = Nets.last(a, T);
                Unrolled changed = new Change(1.5, 1, 0, 0).applied(net);
                String gate = cell == CellKind.LSTM ? "f" : "z";
                double[] before = Tape.of(net).gate(gate).value()[1];
                double[] after = Tape.of(changed).gate(gate).value()[1];
                for (int j = 0; j < 4; j++)
                    assertThat(logit(after[j]) - logit(before[j]))
                            .isCloseTo(cell == CellKind.MINGRU ? -1.5 : 1.5, within(1e-12));
                assertThat(Tape.of(changed).loss)
                        .isCloseTo(new ComplexNet(changed).run().re(), within(1e-13));
            }
        }
    }

    /// A network whose recurrent weights are half as large is back with a gain of two.
    @PinsEquation
    void recurrent_gain() {
        for (CellKind cell : CellKind.values()) {
            if (cell.anatomy().recurrent() == 0) continue;
            Unrolled net = Nets.last(Nets.architecture(cell, Activation.TANH, 4, true, 1), T);
            double loss = net.forward();
            for (Param W : net.cell().recurrentWeights()) for (int k = 0; k < W.w.length; k++) W.w[k] /= 2;
            assertThat(net.forward()).isNotEqualTo(loss);
            assertThat(new Change(0, 2, 0, 0).applied(net).forward()).isEqualTo(loss);
        }
    }

    @Test
    void a_held_gate_gives_loss_and_gradients_that_a_complex_step_finds_too() {
        Unrolled changed = new Change(0, 1, 5, 0.9).applied(Nets.lstm(4, T, 1));
        Tape tape = Tape.of(changed);
        assertThat(tape.gate("f").value()[5]).containsOnly(0.9);
        assertThat(tape.loss)
                .isCloseTo(new ComplexNet(changed).clampForget(5, 0.9).run().re(), within(1e-13));
        for (int t = 1; t <= T; t++) {
            for (int j = 0; j < 4; j++) {
                double expected = new ComplexNet(changed)
                        .clampForget(5, 0.9)
                        .nudgeState("c", t, j)
                        .run()
                        .slope();
                assertThat(tape.state("c").dq()[t][j]).isCloseTo(expected, within(1e-14));
            }
        }
    }

    /// The article's claim, tried: where the forget gate is shut at one step nothing gets past it through the
    /// carousel, and opening it there alone brings the gradient back.
    @Test
    void opening_the_forget_gate_at_one_step_can_revive_the_gradient() {
        Unrolled net = Nets.lstm(8, 40, 0.2);
        double shut = decades(new Change(3, 1, 30, 0).applied(net));
        double open = decades(new Change(3, 1, 30, 1).applied(net));
        assertThat(shut).isLessThan(open - 0.5);
    }

    private static double decades(Unrolled net) {
        return Profile.of(net).drawn().decades();
    }

    @Test
    void nothing_changed_is_the_same_to_the_bit_and_the_network_stays_as_it_was() {
        for (Architecture a : Nets.every(3)) {
            Unrolled net = Nets.everywhere(a, T);
            double loss = net.forward();
            assertThat(Change.NONE.applied(net).forward()).isEqualTo(loss);
            new Change(0, 3, 0, 0).applied(net).forward();
            assertThat(net.forward()).isEqualTo(loss);
            assertThat(PyTorch.weights(Change.NONE.applied(net))).hasSameSizeAs(PyTorch.weights(net));
        }
    }

    @Test
    void what_cannot_be_changed_is_said() {
        Unrolled rnn = Nets.rnn(Activation.TANH, 3, T, 1);
        assertThatThrownBy(() -> new Change(1, 1, 0, 0).applied(rnn)).hasMessageContaining("choose gain");
        assertThatThrownBy(() -> new Change(0, 1, 3, 0).applied(rnn)).hasMessageContaining("has no forget gate");
        assertThatThrownBy(() -> new Change(0, 1, T + 1, 0).applied(rnn)).hasMessageContaining("choose 1 to 12");
        Unrolled of1997 = Nets.last(Nets.architecture(CellKind.LSTM1997, Activation.TANH, 3, true, 1), T);
        assertThatThrownBy(() -> new Change(1, 1, 0, 0).applied(of1997))
                .hasMessageContaining("an LSTM of 1997 has none");
        assertThatThrownBy(() -> new Change(0, 1, 3, 0).applied(of1997)).hasMessageContaining("has no forget gate");
        assertThatThrownBy(() -> new Change(Double.NaN, 1, 0, 0)).hasMessageContaining("forgetBias NaN");
        assertThatThrownBy(() -> new Change(0, Double.POSITIVE_INFINITY, 0, 0)).hasMessageContaining("gain");
        assertThatThrownBy(() -> new Change(0, 1, 1, 1.5)).hasMessageContaining("choose 0 to 1");
        assertThatThrownBy(() -> new Change(0, 1, -1, 1)).hasMessageContaining("t -1");
    }

    /// Each sequence by itself.
    @Test
    void a_profile_holds_the_mean_of_the_norms_of_every_state() {
        for (CellKind cell : CellKind.values()) {
            for (boolean every : new boolean[] {false, true}) {
                boolean[] asked = new boolean[T + 1];
                Arrays.fill(asked, every ? 1 : T, T + 1, true);
                Architecture a = Nets.architecture(cell, Activation.TANH, 4, true, 1);
                Unrolled net = Nets.net(a, asked, 19);
                Profile profile = Profile.of(net);
                assertThat(profile.batch()).isEqualTo(19);
                assertThat(profile.drawn().log10())
                        .containsExactly(requireNonNull(profile.log10().get(cell.drawn())), within(1e-12));
                for (var curve : profile.log10().entrySet()) {
                    double[] means = new double[T];
                    for (int b = 0; b < 19; b++) {
                        Tape tape = Tape.of(alone(net, asked, b));
                        for (int t = 1; t <= T; t++) {
                            double squares = 0;
                            for (double e : tape.state(curve.getKey()).dq()[t]) squares += e * e;
                            means[t - 1] += Math.sqrt(squares) / 19;
                        }
                    }
                    for (int t = 0; t < T; t++)
                        assertThat(curve.getValue()[t]).isCloseTo(Math.log10(means[t]), within(1e-11));
                }
            }
        }
    }

    private static Unrolled alone(Unrolled net, boolean[] asked, int b) {
        Unrolled alone = Nets.net(net.architecture(), asked, 1);
        for (int t = 1; t <= T; t++) {
            for (int j = 0; j < alone.x[t].length; j++) alone.x[t][j] = net.x[t][j * 19 + b];
            for (int j = 0; j < alone.target[t].length; j++) alone.target[t][j] = net.target[t][j * 19 + b];
        }
        return alone;
    }

    private static double logit(double p) {
        return Math.log(p) - Math.log1p(-p);
    }
}
