package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static unroll.Numbers.matrix;

import java.util.Arrays;
import java.util.List;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;

class StartTest {
    private static final int X = 50;
    private static final int H = 60;
    private static final int T = 100;
    private static final ForgetBias ONE = new ForgetBias.Constant(1);

    @PinsEquation
    void uniform_start() {
        for (CellKind kind : CellKind.values()) {
            Unrolled net = net(kind, new Start(Initializer.UNIFORM, 2, 3, new ForgetBias.Constant(0.1)));
            double bound = 1 / Math.sqrt(H);
            for (Param p : net.cell().inputWeights()) assertUniform(p, 3 * bound);
            for (Param p : net.cell().recurrentWeights()) assertUniform(p, 2 * bound);
            assertUniform(Nets.param(net.params(), "V"), bound);
            for (Param p : net.cell().biases()) if (p != forgetting(net)) assertUniform(p, bound);
        }
    }

    /// The bias that the forget bias is put into.
    private static @Nullable Param forgetting(Unrolled net) {
        String name = switch (net.architecture().cell()) {
            case LSTM, LSTM_COUPLED, LSTM_PEEPHOLE -> "b_f";
            case MINGRU -> "b_z";
            case RNN, GRU, LSTM1997 -> null;
        };
        return name == null ? null : Nets.param(net.params(), name);
    }

    /// The size of a sample's mean, variance and reach, each within five standard errors.
    private static void assertUniform(Param p, double bound) {
        double n = p.w.length;
        double largest = Arrays.stream(p.w).map(Math::abs).max().orElseThrow();
        assertThat(largest).as(p.name).isBetween(bound * (1 - 10 / n), bound);
        assertThat(variance(p.w)).as(p.name).isCloseTo(bound * bound / 3, within(bound * bound * 1.5 / Math.sqrt(n)));
        assertThat(Arrays.stream(p.w).average().orElseThrow())
                .as(p.name)
                .isCloseTo(0, within(3 * bound / Math.sqrt(n)));
    }

    @PinsEquation
    void gaussian_start() {
        for (CellKind kind : CellKind.values()) {
            Unrolled net = net(kind, new Start(Initializer.GAUSSIAN, 2, 3, ONE));
            for (Param p : net.cell().inputWeights())
                assertThat(variance(p.w) * X / 9).isCloseTo(1, within(0.15));
            for (Param p : net.cell().recurrentWeights())
                assertThat(variance(p.w) * H / 4).isCloseTo(1, within(0.15));
            // a normal variable's fourth moment is thrice its variance squared; a uniform one's is 1.8 times
            double[] w = net.cell().recurrentWeights().isEmpty()
                    ? net.cell().inputWeights().getFirst().w
                    : net.cell().recurrentWeights().getFirst().w;
            double fourth = Arrays.stream(w).map(e -> Math.pow(e, 4)).average().orElseThrow();
            assertThat(fourth / Math.pow(variance(w), 2)).isCloseTo(3, within(0.5));
            for (Param p : net.cell().biases())
                if (p != forgetting(net)) assertThat(p.w).containsOnly(0);
        }
    }

    @PinsEquation
    void orthogonal_start() {
        for (CellKind kind : CellKind.values()) {
            Unrolled net = net(kind, new Start(Initializer.ORTHOGONAL, 2, 3, ONE));
            for (Param p : net.cell().recurrentWeights()) {
                var half = matrix(p);
                CommonOps_DDRM.scale(0.5, half);
                assertThat(MatrixFeatures_DDRM.isOrthogonal(half, 1e-13))
                        .as(p.name)
                        .isTrue();
            }
            for (Param p : net.cell().inputWeights())
                assertThat(variance(p.w) * X / 9).isCloseTo(1, within(0.15));
            for (Param p : net.cell().biases())
                if (p != forgetting(net)) assertThat(p.w).containsOnly(0);
        }
    }

    @Test
    void an_orthogonal_start_is_not_biased_to_one_sign() {
        // Householder's QR alone leaves the first entry negative in every draw
        int positive = 0;
        for (int seed = 0; seed < 200; seed++) {
            Architecture a = architecture(CellKind.RNN, 3, true, new Start(Initializer.ORTHOGONAL, 1, 1, ONE));
            Unrolled net = Unrolled.of(a, 1, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(2), 1, seed);
            if (Nets.param(net.params(), "W_rec").w[0] > 0) positive++;
        }
        assertThat(positive).isBetween(65, 135);
    }

    @PinsEquation
    void identity_start() {
        for (CellKind kind : CellKind.values()) {
            Unrolled net = net(kind, new Start(Initializer.IDENTITY, 0.9, 1, ONE));
            for (Param p : net.cell().recurrentWeights()) {
                assertThat(MatrixFeatures_DDRM.isEquals(matrix(p), CommonOps_DDRM.diag(diagonal(0.9))))
                        .isTrue();
            }
        }
    }

    private static double[] diagonal(double value) {
        double[] diagonal = new double[H];
        Arrays.fill(diagonal, value);
        return diagonal;
    }

    @Test
    void peepholes_start_as_biases_do_also_where_there_are_none() {
        for (boolean bias : new boolean[] {true, false}) {
            for (Initializer initializer : Initializer.values()) {
                Architecture a = architecture(CellKind.LSTM_PEEPHOLE, H, bias, new Start(initializer, 2, 3, ONE));
                Unrolled net = Unrolled.of(a, X, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(T), 1, 1);
                assertThat(net.cell().peepholes()).hasSize(3);
                for (Param p : net.cell().peepholes()) {
                    if (initializer == Initializer.UNIFORM) assertUniform(p, 1 / Math.sqrt(H));
                    else assertThat(p.w).containsOnly(0);
                }
            }
        }
    }

    @PinsEquation
    void constant_start() {
        for (Initializer initializer : Initializer.values()) {
            Unrolled net = net(CellKind.LSTM, new Start(initializer, 1, 1, new ForgetBias.Constant(-2.5)));
            assertThat(Nets.param(net.params(), "b_f").w).containsOnly(-2.5);
            Unrolled minGru = net(CellKind.MINGRU, new Start(initializer, 1, 1, new ForgetBias.Constant(-2.5)));
            assertThat(Nets.param(minGru.params(), "b_z").w).containsOnly(2.5);
        }
    }

    @PinsEquation
    void chrono_start() {
        Unrolled net = net(CellKind.LSTM, new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Chrono()));
        double[] bf = Nets.param(net.params(), "b_f").w;
        double[] bi = Nets.param(net.params(), "b_i").w;
        double[] memory = Arrays.stream(bf).map(Math::exp).toArray();
        for (double m : memory) assertThat(m).isBetween(1.0, T - 1.0 + 1e-12);
        // U[1, T − 1]: mean T/2, standard deviation (T − 2)/√12
        assertThat(Arrays.stream(memory).average().orElseThrow())
                .isCloseTo(T / 2.0, within(4 * (T - 2) / Math.sqrt(12.0 * H)));
        for (int j = 0; j < H; j++) assertThat(bi[j]).isEqualTo(-bf[j]);
        Unrolled minGru = net(CellKind.MINGRU, new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Chrono()));
        for (double bz : Nets.param(minGru.params(), "b_z").w)
            assertThat(Math.exp(-bz)).isBetween(1.0, T - 1.0 + 1e-12);
    }

    @Test
    void a_chrono_start_of_the_shortest_sequences_is_zero() {
        Architecture a =
                architecture(CellKind.LSTM, 4, true, new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Chrono()));
        for (int steps = 1; steps <= 2; steps++) {
            Unrolled net = Unrolled.of(a, 1, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(steps), 1, 1);
            assertThat(Nets.param(net.params(), "b_f").w).containsOnly(0);
        }
    }

    @Test
    void a_network_without_biases_has_none_and_the_same_weights() {
        for (CellKind kind : CellKind.values()) {
            for (Initializer initializer : Initializer.values()) {
                Start start = new Start(initializer, 1, 1, new ForgetBias.Chrono());
                Unrolled with = Unrolled.of(
                        architecture(kind, 4, true, start), 2, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(9), 1, 7);
                Unrolled without = Unrolled.of(
                        architecture(kind, 4, false, start), 2, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(9), 1, 7);
                assertThat(without.params()).extracting(p -> p.name).noneMatch(name -> name.startsWith("b"));
                for (Param p : without.params()) assertThat(p.w).isEqualTo(Nets.param(with.params(), p.name).w);
            }
        }
    }

    @Test
    void weights_depend_on_the_seed_but_not_on_the_batch_nor_on_the_length() {
        Architecture a = architecture(CellKind.GRU, 4, true, new Start(Initializer.ORTHOGONAL, 1, 1, ONE));
        List<Param> one = Unrolled.of(a, 2, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(9), 1, 7)
                .params();
        List<Param> same =
                Unrolled.of(a, 2, 1, Loss.CROSS_ENTROPY, Nets.every(5), 3, 7).params();
        List<Param> other = Unrolled.of(a, 2, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(9), 1, 8)
                .params();
        for (int n = 0; n < one.size(); n++) {
            assertThat(one.get(n).w).isEqualTo(same.get(n).w);
            if (!one.get(n).name.startsWith("b")) assertThat(one.get(n).w).isNotEqualTo(other.get(n).w);
        }
    }

    private static Unrolled net(CellKind kind, Start start) {
        return Unrolled.of(architecture(kind, H, true, start), X, 3, Loss.MEAN_SQUARED_ERROR, Nets.last(T), 1, 42);
    }

    private static Architecture architecture(CellKind kind, int hidden, boolean bias, Start start) {
        return new Architecture(kind, Activation.TANH, hidden, bias, start);
    }

    private static double variance(double[] w) {
        return Arrays.stream(w).map(e -> e * e).average().orElseThrow();
    }
}
