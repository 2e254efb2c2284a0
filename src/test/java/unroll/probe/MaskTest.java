package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.Unrolled;

/// Every way to ask at some of four steps, the last among them or not, on every cell, against nudges of the papers'
/// equations.
class MaskTest {
    private static final int T = 4;
    private static final int H = 2;

    private static List<Unrolled> nets() {
        return Nets.every(H).stream()
                .flatMap(a -> IntStream.range(1, 1 << T).mapToObj(mask -> net(a, mask)))
                .toList();
    }

    private static Unrolled net(Architecture a, int mask) {
        boolean[] asked = new boolean[T + 1];
        for (int t = 1; t <= T; t++) asked[t] = (mask >> (t - 1) & 1) == 1;
        return Nets.net(a, asked, 1);
    }

    @Test
    void shares_add_up_to_the_gradient_and_are_nothing_after_the_last_asked_step() {
        for (Unrolled net : nets()) {
            Shares shares = Shares.of(Tape.of(net));
            double[] sum = new double[used(net, 1).length];
            for (int t = 1; t <= T; t++) {
                double[] G = used(net, t);
                for (int k = 0; k < G.length; k++) sum[k] += G[k];
                assertThat(shares.norms()[t - 1]).isCloseTo(norm(G), within(1e-12));
                assertThat(shares.partialSums()[t - 1]).isCloseTo(norm(sum), within(1e-12));
                if (t <= net.lastAsked()) continue;
                assertThat(shares.norms()[t - 1]).isZero();
                assertThat(shares.log10()[t - 1]).isEqualTo(Double.NEGATIVE_INFINITY);
                assertThat(shares.partialSums()[t - 1]).isEqualTo(shares.partialSums()[net.lastAsked() - 1]);
                if (norm(sum) > 0) assertThat(shares.lengthShares()[t - 1]).isZero();
            }
            double[] gradient = weights(net).stream()
                    .flatMapToDouble(p -> DoubleStream.of(p.dw))
                    .toArray();
            assertThat(shares.partialSums()[T - 1]).isCloseTo(norm(gradient), within(1e-12));
        }
    }

    @Test
    void a_row_of_the_error_table_is_what_that_steps_loss_alone_wants() {
        for (Unrolled net : nets()) {
            double[][] log10 = ErrorTable.of(Tape.of(net)).log10();
            for (int k = 1; k <= T; k++) {
                assertThat(log10[k - 1]).hasSize(net.asks(k) ? k : 0);
                for (int t = 1; t <= log10[k - 1].length; t++)
                    assertThat(Math.pow(10, log10[k - 1][t - 1])).isCloseTo(norm(used(net, t, k)), within(1e-12));
            }
        }
    }

    @Test
    void states_and_sums_have_the_gradients_of_a_nudge_and_none_after_the_last_asked_step() {
        for (Unrolled net : nets()) {
            Tape tape = Tape.of(net);
            for (Tape.State s : tape.states)
                for (int t = 1; t <= T; t++)
                    for (int j = 0; j < H; j++) {
                        double slope = new ComplexNet(net)
                                .nudgeState(s.name(), t, j)
                                .run()
                                .slope();
                        assertThat(s.dq()[t][j]).isCloseTo(slope, within(1e-13));
                    }
            for (Tape.Gate gate : tape.gates)
                for (int t = net.lastAsked() + 1; t <= T; t++)
                    assertThat(gate.da()[t]).containsOnly(0);
        }
    }

    @Test
    void profile_and_decades_are_those_of_the_asked_steps() {
        for (Unrolled net : nets()) {
            Profile profile = Profile.of(net);
            String drawn = net.architecture().cell().drawn();
            int last = net.lastAsked();
            for (int t = 1; t <= T; t++)
                assertThat(Math.pow(10, profile.drawn().log10()[t - 1]))
                        .isCloseTo(slope(net, drawn, t, 1, T), within(1e-12));
            double first = slope(net, drawn, 1, last, last);
            if (first > 0)
                assertThat(profile.drawn().decades())
                        .isCloseTo(Math.log10(first / slope(net, drawn, last, last, last)), within(1e-9));
        }
    }

    @Test
    void what_does_not_come_from_the_loss_is_the_same_wherever_it_is_asked() {
        for (Unrolled net : nets()) {
            Tape tape = Tape.of(net);
            Tape last = Tape.of(Nets.last(net.architecture(), T));
            assertThat(StateJacobian.of(tape)).usingRecursiveComparison().isEqualTo(StateJacobian.of(last));
            assertThat(Lyapunov.of(tape)).usingRecursiveComparison().isEqualTo(Lyapunov.of(last));
            double[][] values = Spectrum.of(tape).log10();
            assertThat(Arrays.deepEquals(values, Spectrum.of(last).log10())).isTrue();
            assertThat(GateUse.of(tape)).usingRecursiveComparison().isEqualTo(GateUse.of(last));
        }
    }

    @Test
    void every_equation_has_its_numbers_and_differences_agree() {
        for (Unrolled net : nets()) {
            Tape tape = Tape.of(net);
            for (int t = 1; t <= T; t++) {
                Worked worked = Worked.of(tape, t, 1);
                assertThat(Stream.concat(worked.forward().stream(), worked.backward().stream()))
                        .allSatisfy(line -> assertThat(line.text()).contains(" = "));
            }
            assertThat(GradientCheck.of(net, 1).worst()).isLessThan(1e-7);
        }
    }

    private static double slope(Unrolled net, String state, int t, int first, int last) {
        double squares = 0;
        for (int j = 0; j < H; j++)
            squares += Math.pow(
                    new ComplexNet(net).nudgeState(state, t, j).run(first, last).slope(), 2);
        return Math.sqrt(squares);
    }

    private static List<Param> weights(Unrolled net) {
        return Stream.concat(net.cell().inputWeights().stream(), net.cell().recurrentWeights().stream())
                .toList();
    }

    /// ∂E/∂W of all asked steps, W as it is used at step t alone.
    private static double[] used(Unrolled net, int t) {
        return used(net, t, 1, T);
    }

    private static double[] used(Unrolled net, int t, int k) {
        return used(net, t, k, k);
    }

    private static double[] used(Unrolled net, int t, int first, int last) {
        return weights(net).stream()
                .flatMapToDouble(p -> IntStream.range(0, p.w.length)
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
