package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.Unrolled;

class SharesTest {
    private static final int T = 4;

    /// Every weight nudged by a complex step as it is used at step t alone.
    @PinsEquation
    void step_share() {
        for (Architecture a : Nets.every(3)) {
            Unrolled net = Nets.everywhere(a, T);
            double[] norms = Shares.of(Tape.of(net)).norms();
            for (int t = 1; t <= T; t++) {
                double norm = norm(used(net, t, 1, T));
                assertThat(norms[t - 1]).isCloseTo(norm, within(1e-13));
            }
        }
    }

    @PinsEquation
    void partial_sum() {
        for (Architecture a : Nets.every(3)) {
            Unrolled net = Nets.everywhere(a, T);
            double[] sums = Shares.of(Tape.of(net)).partialSums();
            double[] S = new double[used(net, 1, 1, T).length];
            for (int t = 1; t <= T; t++) {
                double[] G = used(net, t, 1, T);
                for (int k = 0; k < S.length; k++) S[k] += G[k];
                assertThat(sums[t - 1]).isCloseTo(norm(S), within(1e-13));
            }
        }
    }

    @Test
    void the_last_partial_sum_is_the_whole_gradient() {
        for (Unrolled net : new Unrolled[] {
            Nets.lstm(64, 200, 1), Nets.gru(64, 200, 1), Nets.rnn(Activation.RELU, 64, 200, 1), Nets.lstm(1, 1, 1)
        }) {
            double[] sums = Shares.of(Tape.of(net)).partialSums();
            assertThat(sums[sums.length - 1]).isCloseTo(wholeGradient(net), within(1e-12 * wholeGradient(net)));
        }
    }

    @Test
    void whatever_is_asked_the_shares_add_up_to_the_gradient_and_none_lies_behind_the_last_question() {
        int T = 6;
        for (Architecture a : Nets.every(3))
            for (int mask = 1; mask < 1 << T; mask++) {
                boolean[] asked = new boolean[T + 1];
                for (int t = 1; t <= T; t++) asked[t] = (mask >> (t - 1) & 1) == 1;
                Unrolled net = Nets.net(a, asked, 1);
                Shares shares = Shares.of(Tape.of(net));
                double whole = wholeGradient(net);
                assertThat(shares.partialSums()[T - 1]).isCloseTo(whole, within(1e-12 * (1 + whole)));
                for (int t = net.lastAsked() + 1; t <= T; t++) {
                    assertThat(shares.norms()[t - 1]).isZero();
                    if (whole > 0) assertThat(shares.lengthShares()[t - 1]).isZero();
                }
            }
    }

    private static double wholeGradient(Unrolled net) {
        double squares = 0;
        for (Param p : net.cell().inputWeights()) for (double e : p.dw) squares += e * e;
        for (Param p : net.cell().recurrentWeights()) for (double e : p.dw) squares += e * e;
        return Math.sqrt(squares);
    }

    @PinsEquation
    void length_share() {
        Shares shares = Shares.of(Tape.of(Nets.lstm(5, T, 1)));
        double[] norms = shares.norms();
        double all = Arrays.stream(norms).sum();
        for (int t = 1; t <= T; t++) {
            double rest = Arrays.stream(norms, t - 1, T).sum();
            assertThat(shares.lengthShares()[t - 1]).isCloseTo(rest / all, within(1e-13));
        }
    }

    @Test
    void what_no_double_holds_has_its_logarithm_still() {
        Shares shares = Shares.of(Tape.of(Nets.rnn(Activation.SIGMOID, 3, 2000, 0.2)));
        assertThat(shares.log10()[0]).isBetween(-10000.0, -400.0);
        assertThat(shares.norms()[0]).isZero();
        assertThat(shares.log10PartialSums()[0]).isCloseTo(shares.log10()[0], within(1e-12));
        assertThat(shares.log10PartialSums()[1]).isBetween(shares.log10()[1] - 0.5, shares.log10()[1] + 0.5);
        assertThat(shares.lengthShares()[0]).isEqualTo(1);
        assertThat(shares.norms()[1999]).isPositive();
    }

    /// Inputs, and with them G_t, times a power of two; biases and recurrent weights off, φ linear.
    @Test
    void inputs_whose_squares_no_double_holds_have_their_shares() {
        for (int by : new int[] {-1000, -600}) {
            Architecture a = Nets.architecture(unroll.cell.CellKind.RNN, Activation.IDENTITY, 3, false, 0);
            Unrolled net = Nets.last(a, T);
            Arrays.fill(Nets.param(net, "W_in").w, 0);
            Shares plain = Shares.of(Tape.of(net));
            for (double[] x : net.x) for (int k = 0; k < x.length; k++) x[k] = Math.scalb(x[k], by);
            Shares scaled = Shares.of(Tape.of(net));
            double expected = plain.log10()[T - 1] + by * Math.log10(2);
            assertThat(scaled.log10()[T - 1]).isCloseTo(expected, within(1e-9));
            assertThat(scaled.log10PartialSums()[T - 1]).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void no_gradient_at_all_has_no_shares() {
        Unrolled net = Nets.lstm(3, T, 1);
        Arrays.fill(Nets.param(net, "V").w, 0);
        Shares shares = Shares.of(Tape.of(net));
        assertThat(shares.log10()).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(shares.log10PartialSums()).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(shares.lengthShares()).containsOnly(Double.NaN);
    }

    /// Row k − 1: the loss of step k alone, the weights nudged as they are used at t alone.
    @PinsEquation
    void error_table() {
        for (Architecture a : Nets.every(3)) {
            Unrolled net = Nets.everywhere(a, T);
            double[][] log10 = ErrorTable.of(Tape.of(net)).log10();
            for (int k = 1; k <= T; k++) {
                assertThat(log10[k - 1]).hasSize(k);
                for (int t = 1; t <= k; t++)
                    assertThat(Math.pow(10, log10[k - 1][t - 1])).isCloseTo(norm(used(net, t, k, k)), within(1e-12));
            }
        }
    }

    @Test
    void a_table_of_one_loss_is_its_shares_and_rows_that_are_not_asked_are_empty() {
        for (Unrolled net : new Unrolled[] {Nets.lstm(64, 40, 1), Nets.gru(20, 40, 1)}) {
            Tape tape = Tape.of(net);
            double[][] log10 = ErrorTable.of(tape).log10();
            assertThat(log10[0]).isEmpty();
            assertThat(log10[38]).isEmpty();
            for (int t = 0; t < 40; t++)
                assertThat(log10[39][t]).isCloseTo(Shares.of(tape).log10()[t], within(1e-11));
        }
    }

    @Test
    void a_table_of_many_rows_keeps_those_far_beyond_the_doubles() {
        Architecture a = Nets.architecture(unroll.cell.CellKind.RNN, Activation.SIGMOID, 3, true, 0.2);
        double[][] log10 = ErrorTable.of(Tape.of(Nets.everywhere(a, 600))).log10();
        assertThat(log10[599][0]).isBetween(-3000.0, -400.0);
        assertThat(log10[599][599]).isBetween(-5.0, 1.0);
        assertThat(log10[300]).hasSize(301);
    }

    /// ∂E/∂W of the losses `first` … `last` for all recurrent and input weights as they are used at t.
    private static double[] used(Unrolled net, int t, int first, int last) {
        return java.util.stream.Stream.concat(
                        net.cell().inputWeights().stream(), net.cell().recurrentWeights().stream())
                .flatMapToDouble(p -> java.util.stream.IntStream.range(0, p.w.length)
                        .mapToDouble(n -> new ComplexNet(net)
                                .nudgeWeightAt(p.name, n, t)
                                .run(first, last)
                                .slope()))
                .toArray();
    }

    private static double norm(double[] v) {
        return Math.sqrt(Arrays.stream(v).map(e -> e * e).sum());
    }
}
