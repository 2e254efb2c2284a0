package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.Unrolled;

class TapeTest {
    private static final int T = 6;

    @Test
    void states_and_gates_are_those_of_the_papers() {
        for (Architecture a : Nets.every(5)) {
            Unrolled net = Nets.last(a, T);
            ComplexNet oracle = new ComplexNet(net);
            double loss = oracle.run().re();
            Tape tape = Tape.of(net);
            assertThat(tape.loss).isCloseTo(loss, within(1e-13));
            for (int t = 1; t <= T; t++) {
                assertThat(tape.x[t]).isEqualTo(net.x[t]);
                for (int j = 0; j < 5; j++) {
                    assertThat(tape.output().q()[t][j]).isCloseTo(oracle.output()[t][j].re(), within(1e-13));
                    for (String gate : oracle.gates.keySet())
                        assertThat(tape.gate(gate).value()[t][j])
                                .isCloseTo(oracle.gate(gate)[t][j].re(), within(1e-13));
                }
            }
        }
    }

    @Test
    void the_states_gradients_agree_with_a_complex_step() {
        for (Architecture a : Nets.every(5)) {
            Unrolled net = Nets.everywhere(a, T);
            Tape tape = Tape.of(net);
            for (Tape.State s : tape.states) {
                for (int t = 1; t <= T; t++) {
                    for (int j = 0; j < 5; j++) {
                        double expected = new ComplexNet(net)
                                .nudgeState(s.name(), t, j)
                                .run()
                                .slope();
                        assertThat(s.dq()[t][j]).isCloseTo(expected, within(1e-13));
                    }
                }
            }
        }
    }

    /// ∂E/∂W is the sum over the steps of what a gate's sum brings times what it saw, and the engine has its
    /// own way of adding that up.
    @Test
    void the_gate_sums_gradients_add_up_to_the_weights() {
        for (Architecture a : Nets.every(5)) {
            Tape tape = Tape.of(Nets.everywhere(a, T));
            for (Tape.Gate gate : tape.gates) {
                assertSum(gate.weights().Wx(), gate.da(), tape.x, 0);
                assertSum(gate.weights().Wh(), gate.da(), tape.output().q(), 1);
            }
        }
    }

    private static void assertSum(Param p, double[][] da, double[][] seen, int lag) {
        for (int n = 0; n < p.dw.length; n++) {
            double sum = 0;
            for (int t = 1; t <= T; t++) sum += da[t][n / p.cols] * seen[t - lag][n % p.cols];
            assertThat(p.dw[n]).isCloseTo(sum, within(1e-13));
        }
    }

    @Test
    void gradients_beyond_the_doubles_are_kept_in_units() {
        Tape tape = Tape.of(Nets.rnn(Activation.SIGMOID, 3, 2000, 0.2));
        double size = 0;
        for (double e : tape.drawn().dq()[1]) size = Math.max(size, Math.abs(e));
        assertThat(tape.unit[1]).isLessThan(-1100);
        assertThat(size).isBetween(1e-100, 1e100);
        assertThat(tape.unit[2000]).isZero();
    }

    @Test
    void a_batch_is_refused() {
        Architecture a = Nets.architecture(CellKind.GRU, Activation.TANH, 3, true, 1);
        assertThatThrownBy(() -> Tape.of(Nets.net(a, new boolean[] {false, true}, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch 2");
    }
}
