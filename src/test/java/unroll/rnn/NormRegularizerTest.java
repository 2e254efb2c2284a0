package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;

/// Ω of Pascanu, Mikolov and Bengio against its formula, written out from the clear network's states, and its gradient
/// against differences of exactly that: the error and the slopes held as they are.
class NormRegularizerTest {
    private static final int H = 5;
    private static final int T = 7;
    private static final int B = 3;
    private static final double WEIGHT = 4;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void the_gradient_is_the_difference_quotient_of_its_formula(Activation phi) {
        Unrolled net = net(phi, Nets.every(T));
        double[] before = wrec(net).dw.clone();
        double omega = new NormRegularizer(H).add(net, WEIGHT);
        var clear = back(net);
        double[] w = wrec(net).w.clone();
        assertThat(omega).isCloseTo(omega(clear, phi, w), within(1e-12)).isPositive();
        double h = 1e-4;
        for (int k = 0; k < w.length; k++) {
            double near = shifted(clear, phi, w, k, h) - shifted(clear, phi, w, k, -h);
            double far = shifted(clear, phi, w, k, 2 * h) - shifted(clear, phi, w, k, -2 * h);
            double difference = (8 * near - far) / (12 * h);
            assertThat((wrec(net).dw[k] - before[k]) / WEIGHT).isCloseTo(difference, within(1e-9));
        }
    }

    @Test
    void only_the_recurrent_weights_get_any() {
        Unrolled net = net(Activation.TANH, Nets.last(T));
        double[][] before = net.params().stream().map(p -> p.dw.clone()).toArray(double[][]::new);
        new NormRegularizer(H).add(net, WEIGHT);
        for (int n = 0; n < before.length; n++) {
            Param p = net.params().get(n);
            if (p == wrec(net)) assertThat(p.dw).isNotEqualTo(before[n]);
            else assertThat(p.dw).as(p.name).containsExactly(before[n]);
        }
    }

    @Test
    void an_orthogonal_linear_network_keeps_every_error_and_pays_nothing() {
        Unrolled net = Unrolled.of(start(Activation.IDENTITY, 1), 1, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(T), B, 1);
        fill(net);
        assertThat(new NormRegularizer(H).add(net, WEIGHT)).isCloseTo(0, within(1e-25));
    }

    /// An error that halves at every step pays (1/2 − 1)² a step, however small it has become.
    @Test
    void an_error_below_the_doubles_is_measured_as_well() {
        int far = 3_000;
        Unrolled net =
                Unrolled.of(start(Activation.IDENTITY, 0.5), 1, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(far), B, 1);
        fill(net);
        assertThat(net.log10OfDrawn(1)).isLessThan(-800);
        assertThat(new NormRegularizer(H).add(net, 0)).isCloseTo(0.25 * (far - 1), within(1e-9));
    }

    @Test
    void where_no_error_arrives_nothing_is_asked() {
        Unrolled net = net(Activation.TANH, Nets.last(T));
        net.cell().truncate(2);
        net.forward();
        net.backward();
        double omega = new NormRegularizer(H).add(net, WEIGHT);
        var clear = back(net);
        for (int t = 1; t <= T - 2; t++) Arrays.fill(clear.cell().drawn().dq()[t], 0);
        assertThat(omega).isCloseTo(omega(clear, Activation.TANH, wrec(net).w), within(1e-12));
    }

    private static Architecture start(Activation phi, double gain) {
        return new Architecture(
                CellKind.RNN, phi, H, true, new Start(Initializer.ORTHOGONAL, gain, 1, new ForgetBias.Constant(0)));
    }

    private static Unrolled net(Activation phi, boolean[] asked) {
        var start = new Start(Initializer.GAUSSIAN, 1.3, 1, new ForgetBias.Constant(0));
        Unrolled net = Unrolled.of(
                new Architecture(CellKind.RNN, phi, H, true, start), 2, 2, Loss.MEAN_SQUARED_ERROR, asked, B, 4);
        fill(net);
        return net;
    }

    private static void fill(Unrolled net) {
        var random = new SplittableRandom(3);
        for (double[] x : net.x) unroll.Numbers.fill(x, random);
        for (double[] y : net.target) unroll.Numbers.fill(y, random);
        net.forward();
        net.backward();
    }

    private static Param wrec(Unrolled net) {
        return Nets.param(net.params(), "W_rec");
    }

    private static unroll.plain.Unrolled back(Unrolled net) {
        var clear = Nets.clear(net, unroll.plain.Loss.MEAN_SQUARED_ERROR);
        clear.forward();
        clear.backward();
        return clear;
    }

    private static double shifted(unroll.plain.Unrolled clear, Activation phi, double[] w, int k, double by) {
        double[] other = w.clone();
        other[k] += by;
        return omega(clear, phi, other);
    }

    /// Σ_t (‖∂E/∂c_{t+1} diag(φ'(a_{t+1})) W‖ / ‖∂E/∂c_{t+1}‖ − 1)², the mean of the sequences.
    private static double omega(unroll.plain.Unrolled clear, Activation phi, double[] w) {
        double[][] c = clear.cell().drawn().q();
        double[][] dc = clear.cell().drawn().dq();
        double sum = 0;
        for (int b = 0; b < B; b++)
            for (int t = 1; t < T; t++) {
                double before = 0;
                double after = 0;
                for (int i = 0; i < H; i++) before += Math.pow(dc[t + 1][i * B + b], 2);
                for (int j = 0; j < H; j++) {
                    double v = 0;
                    for (int i = 0; i < H; i++)
                        v += dc[t + 1][i * B + b] * phi.slope(c[t + 1][i * B + b]) * w[i * H + j];
                    after += v * v;
                }
                if (before > 0) sum += Math.pow(Math.sqrt(after) / Math.sqrt(before) - 1, 2) / B;
            }
        return sum;
    }
}
