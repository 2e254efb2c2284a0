package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.rnn.Architecture;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.rnn.Loss;
import unroll.rnn.Start;
import unroll.rnn.Unrolled;

class GradientProfileTest {
    private static final int B = 4;

    /// The batch's sequences one by one, each in a batch of its own, so that dq is that sequence's own
    /// gradient.
    @PinsEquation
    void mean_of_norms() {
        int T = 7;
        for (CellKind kind : CellKind.values()) {
            Architecture a = architecture(kind, Activation.TANH, Initializer.UNIFORM, 1);
            Unrolled net = trained(a, last(T), B);
            double[] means = new double[T + 1];
            double[] sums = new double[T + 1];
            double[][] summed = new double[T + 1][5];
            for (int b = 0; b < B; b++) {
                Unrolled alone = Unrolled.of(a, 2, 1, Loss.MEAN_SQUARED_ERROR, last(T), 1, 1);
                for (int t = 1; t <= T; t++) {
                    for (int j = 0; j < 2; j++) alone.x[t][j] = net.x[t][j * B + b];
                }
                alone.target[T][0] = net.target[T][b];
                alone.forward();
                alone.backward();
                for (int t = 1; t <= T; t++) {
                    double[] dq = alone.cell().drawn().dq(t);
                    means[t] += Math.sqrt(Arrays.stream(dq).map(e -> e * e).sum()) / B;
                    for (int j = 0; j < 5; j++) summed[t][j] += dq[j] / B;
                    sums[t] = Math.sqrt(Arrays.stream(summed[t]).map(e -> e * e).sum());
                }
            }
            double[] log10 = GradientProfile.of(net).log10();
            for (int t = 1; t <= T; t++) {
                assertThat(log10[t - 1]).isCloseTo(Math.log10(means[t]), within(1e-12));
                assertThat(log10[t - 1]).as("not the norm of the mean").isGreaterThan(Math.log10(sums[t]) + 1e-3);
            }
        }
    }

    /// A linear RNN with recurrent weights ρQ shrinks every gradient by exactly ρ a step.
    @PinsEquation
    void half_life() {
        for (double rho : new double[] {0.9, 0.5, 1.1}) {
            GradientProfile profile = linear(rho, 30, last(30));
            assertThat(profile.halfLife()).isCloseTo(-Math.log(2) / Math.log(rho), within(1e-9));
            for (int t = 1; t < 30; t++) {
                assertThat(profile.log10()[t] - profile.log10()[t - 1]).isCloseTo(-Math.log10(rho), within(1e-12));
            }
        }
    }

    @PinsEquation
    void decades() {
        assertThat(linear(0.9, 30, last(30)).decades()).isCloseTo(29 * Math.log10(0.9), within(1e-11));
        assertThat(linear(1.5, 30, last(30)).decades()).isCloseTo(29 * Math.log10(1.5), within(1e-11));
    }

    @Test
    void what_became_of_it_follows_from_the_decades() {
        assertThat(linear(0.9, 30, last(30)).travel()).isEqualTo(Travel.SURVIVES);
        assertThat(linear(0.8, 30, last(30)).travel()).isEqualTo(Travel.VANISHES);
        assertThat(linear(1.5, 30, last(30)).travel()).isEqualTo(Travel.GROWS);
    }

    @Test
    void three_hundred_decades_are_measured() {
        GradientProfile profile = linear(0.1, 300, last(300));
        assertThat(profile.decades()).isCloseTo(-299, within(1e-9));
        assertThat(profile.halfLife()).isCloseTo(Math.log10(2), within(1e-9));
    }

    /// Inputs of zero, so that the states stay finite where the gradient grows.
    @Test
    void norms_are_right_from_1e_minus_4000_to_1e_plus_2000() {
        for (int batch : new int[] {1, 3, 20}) {
            assertSlope(1e-2, 2001, batch);
            assertSlope(10, 2001, batch);
            assertSlope(1e-30, 134, batch);
        }
    }

    private static void assertSlope(double rho, int T, int batch) {
        Architecture a = architecture(CellKind.RNN, Activation.IDENTITY, Initializer.ORTHOGONAL, rho);
        Unrolled net = Unrolled.of(a, 2, 1, Loss.MEAN_SQUARED_ERROR, last(T), batch, 1);
        Arrays.fill(net.target[T], 0.7);
        net.forward();
        net.backward();
        double[] log10 = GradientProfile.of(net).log10();
        for (int t = 1; t < T; t++) {
            double expected = log10[T - 1] + (T - t) * Math.log10(rho);
            assertThat(log10[t - 1]).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
        assertThat(net.firstNonFinite() == null).isEqualTo(rho < 1);
    }

    @Test
    void a_gradient_that_is_exactly_zero_has_no_half_life_and_vanishes() {
        GradientProfile profile = linear(0, 200, last(200));
        assertThat(profile.log10()[0]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(profile.halfLife()).isNaN();
        assertThat(profile.travel()).isEqualTo(Travel.VANISHES);
    }

    @Test
    void a_single_step_has_no_half_life_and_no_way_to_go() {
        GradientProfile profile = linear(0.5, 1, last(1));
        assertThat(profile.log10()).hasSize(1);
        assertThat(profile.halfLife()).isNaN();
        assertThat(profile.decades()).isZero();
        assertThat(profile.travel()).isEqualTo(Travel.ONE_STEP);
    }

    @Test
    void where_the_first_step_alone_is_asked_nothing_has_to_travel() {
        boolean[] first = new boolean[6];
        first[1] = true;
        assertThat(linear(0.5, 5, first).travel()).isEqualTo(Travel.ONE_STEP);
    }

    /// A target that is answered exactly sends nothing back.
    @Test
    void where_no_gradient_starts_none_has_survived() {
        Architecture a = architecture(CellKind.LSTM, Activation.TANH, Initializer.UNIFORM, 1);
        Unrolled net = trained(a, last(6), B);
        System.arraycopy(net.output()[6], 0, net.target[6], 0, B);
        net.forward();
        net.backward();
        GradientProfile profile = GradientProfile.of(net);
        assertThat(profile.log10()).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(profile.travel()).isEqualTo(Travel.NO_GRADIENT);
        assertThat(profile.notFinite()).isZero();
        assertThat(Size.of(net).log10()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /// An input that is no number spoils every step from its own on, and so the whole way back.
    @Test
    void a_gradient_that_is_no_number_has_neither_survived_nor_vanished() {
        for (CellKind kind : CellKind.values()) {
            Unrolled net = trained(architecture(kind, Activation.TANH, Initializer.UNIFORM, 1), last(6), B);
            net.x[3][0] = Double.NaN;
            net.forward();
            net.backward();
            GradientProfile profile = GradientProfile.of(net);
            assertThat(profile.travel()).isEqualTo(Travel.NOT_FINITE);
            assertThat(profile.notFinite()).isEqualTo(6);
            assertThat(profile.halfLife()).isNaN();
            assertThat(Size.of(net).log10()).isNaN();
        }
    }

    @Test
    void the_size_is_that_of_all_weights_gradients_together() {
        Unrolled net = trained(architecture(CellKind.GRU, Activation.TANH, Initializer.UNIFORM, 1), last(6), B);
        double squares = net.params().stream()
                .flatMapToDouble(p -> Arrays.stream(p.dw))
                .map(e -> e * e)
                .sum();
        assertThat(Size.of(net).log10()).isCloseTo(Math.log10(squares) / 2, within(1e-12));
        assertThat(Size.of(net).median()).isNaN();
    }

    @Test
    void where_every_step_is_asked_the_curve_is_the_whole_loss_and_the_half_life_the_last_losss() {
        boolean[] every = last(30);
        Arrays.fill(every, 1, 31, true);
        GradientProfile profile = linear(0.8, 30, every);
        assertThat(profile.halfLife()).isCloseTo(-Math.log(2) / Math.log(0.8), within(1e-9));
        assertThat(profile.decades()).isCloseTo(29 * Math.log10(0.8), within(1e-11));
        // nearer losses keep the early steps' gradient up
        assertThat(profile.log10()[0] - profile.log10()[29]).isGreaterThan(-2);
    }

    private static GradientProfile linear(double rho, int T, boolean[] asked) {
        assertThat(asked).hasSize(T + 1);
        return GradientProfile.of(
                trained(architecture(CellKind.RNN, Activation.IDENTITY, Initializer.ORTHOGONAL, rho), asked, B));
    }

    private static Architecture architecture(CellKind kind, Activation phi, Initializer initializer, double gain) {
        return new Architecture(kind, phi, 5, true, new Start(initializer, gain, 1, new ForgetBias.Constant(1)));
    }

    /// Two inputs, one output, on random data; after a pass forward and back.
    private static Unrolled trained(Architecture a, boolean[] asked, int B) {
        Unrolled net = Unrolled.of(a, 2, 1, Loss.MEAN_SQUARED_ERROR, asked, B, 1);
        SplittableRandom random = new SplittableRandom(6);
        for (double[] x : net.x) for (int k = 0; k < x.length; k++) x[k] = random.nextGaussian();
        for (double[] y : net.target) for (int k = 0; k < y.length; k++) y[k] = random.nextGaussian();
        net.forward();
        net.backward();
        return net;
    }

    private static boolean[] last(int T) {
        boolean[] asked = new boolean[T + 1];
        asked[T] = true;
        return asked;
    }
}
