package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Oracle.Nudge;

/// Every weight's gradient and every entry of every ∂E/∂q_t against central differences of the [Oracle].
///
/// Differences of fourth order, f'(0) ≈ (8(f(ε) − f(−ε)) − (f(2ε) − f(−2ε))) / 12ε, are
/// off by about ε⁴ and by a rounding of f, 1e-16, divided by ε: with ε = 2e-4 by 2e-15 and 1e-12. Agreement is
/// asked to 1e-9 relative, with a floor of 1e-11 absolute for entries that are nearly zero.
class GradientTest {
    private static final double EPSILON = 2e-4;
    private static final double RELATIVE = 1e-9;
    private static final double FLOOR = 1e-11;

    record Shape(int X, int H, int Y, int B, int T) {}

    enum Ask {
        LAST,
        EVERY,
        THE_SECOND_AND_THE_LAST_BUT_ONE,
        /// Every step, but sequence b only after b of them.
        FROM_THE_BEGINNING_OF_EACH
    }

    record Case(Architecture net, Loss loss, Ask ask, Shape shape, int trainedSteps) {
        boolean[] asked() {
            int T = shape.T;
            boolean[] asked = new boolean[T + 1];
            for (int t = 1; t <= T; t++) {
                asked[t] = switch (ask) {
                    case LAST -> t == T;
                    case EVERY, FROM_THE_BEGINNING_OF_EACH -> true;
                    case THE_SECOND_AND_THE_LAST_BUT_ONE -> t == 2 || t == T - 1;
                };
            }
            return asked;
        }

        /// A network on random data, trained a little, and for relu far enough from any kink for the
        /// differences.
        Unrolled build() {
            for (long seed = 1; ; seed++) {
                Unrolled unrolled = Unrolled.of(net, shape.X, shape.Y, loss, asked(), shape.B, seed);
                SplittableRandom random = new SplittableRandom(seed);
                Optimizer optimizer = Optimizer.of(OptimizerKind.ADAM, unrolled.params());
                for (int step = 0; step <= trainedSteps; step++) {
                    draw(unrolled, random);
                    unrolled.forward();
                    unrolled.backward();
                    if (step < trainedSteps) optimizer.update(unrolled.params(), 0.05);
                }
                Oracle oracle = new Oracle(unrolled, net, loss, asked());
                oracle.loss(1, Nudge.NONE);
                if (oracle.nearestKink > 20 * EPSILON) return unrolled;
            }
        }

        private void draw(Unrolled unrolled, SplittableRandom random) {
            for (double[] x : unrolled.x) for (int k = 0; k < x.length; k++) x[k] = random.nextGaussian();
            for (int t = 1; t <= shape.T; t++) {
                double[] y = unrolled.target[t];
                if (y.length == 0) continue;
                for (int k = 0; k < y.length; k++) y[k] = loss == Loss.CROSS_ENTROPY ? 0 : random.nextGaussian();
                if (loss == Loss.MEAN_SQUARED_ERROR) continue;
                for (int b = 0; b < shape.B; b++)
                    if (ask != Ask.FROM_THE_BEGINNING_OF_EACH || t > b) y[random.nextInt(shape.Y) * shape.B + b] = 1;
            }
        }
    }

    /// Of the newer cells those of two hundred timesteps are left to [#also_at_each_of_two_hundred_timesteps].
    static Stream<Case> cases() {
        return all().filter(c -> CellKind.RACE.contains(c.net.cell()) || some(c) == 1);
    }

    private static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        Shape odd = new Shape(2, 5, 3, 3, 6);
        for (Architecture net : architectures(5)) {
            for (Loss loss : Loss.values()) {
                for (Ask ask : List.of(Ask.LAST, Ask.EVERY)) {
                    cases.add(new Case(net, loss, ask, odd, 0));
                    cases.add(new Case(net, loss, ask, odd, 4));
                    cases.add(new Case(net, loss, ask, new Shape(2, 5, 3, 3, 1), 0));
                }
            }
            cases.add(new Case(net, Loss.CROSS_ENTROPY, Ask.THE_SECOND_AND_THE_LAST_BUT_ONE, odd, 0));
            cases.add(new Case(net, Loss.CROSS_ENTROPY, Ask.FROM_THE_BEGINNING_OF_EACH, odd, 0));
        }
        for (Architecture net : architectures(1)) {
            cases.add(new Case(net, Loss.MEAN_SQUARED_ERROR, Ask.LAST, new Shape(1, 1, 1, 1, 3), 0));
        }
        for (Architecture net : architectures(9)) {
            cases.add(new Case(net, Loss.CROSS_ENTROPY, Ask.EVERY, new Shape(7, 9, 4, 2, 3), 0));
        }
        for (Architecture net : architectures(3)) {
            cases.add(new Case(net, Loss.CROSS_ENTROPY, Ask.EVERY, new Shape(2, 3, 2, 17, 3), 0));
        }
        for (Architecture net : architectures(3)) {
            if (!net.bias()) continue;
            boolean smooth = net.activation() == Activation.TANH || net.activation() == Activation.SIGMOID;
            for (int T : new int[] {2, 7, 50, 200}) {
                if (T > 7 && !smooth) continue; // relu has a kink too many on the way
                for (int trainedSteps : smooth ? new int[] {0, 100} : new int[] {0}) {
                    Shape shape = new Shape(2, 3, 2, 2, T);
                    cases.add(new Case(net, Loss.MEAN_SQUARED_ERROR, Ask.LAST, shape, trainedSteps));
                    cases.add(new Case(net, Loss.CROSS_ENTROPY, Ask.EVERY, shape, trainedSteps));
                }
            }
        }
        return cases.stream();
    }

    private static List<Architecture> architectures(int H) {
        Start start = new Start(Initializer.UNIFORM, 1.5, 1, new ForgetBias.Constant(1));
        List<Architecture> nets = new ArrayList<>();
        for (boolean bias : new boolean[] {true, false}) {
            for (Activation phi : Activation.values()) nets.add(new Architecture(CellKind.RNN, phi, H, bias, start));
            for (CellKind cell : CellKind.values())
                if (cell != CellKind.RNN) nets.add(new Architecture(cell, Activation.TANH, H, bias, start));
        }
        return nets;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_loss_is_the_oracles(Case c) {
        Unrolled net = c.build();
        double expected = new Oracle(net, c.net, c.loss, c.asked()).loss(1, Nudge.NONE);
        assertThat(Math.abs(net.forward() - expected)).isLessThan(1e-13 * Math.max(1, expected));
        assertThat(Arrays.stream(net.losses()).average().orElseThrow()).isCloseTo(net.loss(), within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_weights_gradient_agrees_with_central_differences(Case c) {
        Unrolled net = c.build();
        assertWeights(net, new Oracle(net, c.net, c.loss, c.asked()));
    }

    private static void assertWeights(Unrolled net, Oracle oracle) {
        for (Param p : net.params()) {
            for (int n = 0; n < p.w.length; n++) {
                double w = p.w[n];
                int entry = n;
                double expected = slope(epsilon(net), by -> {
                    p.w[entry] = w + by;
                    return oracle.loss(1, Nudge.NONE);
                });
                p.w[n] = w;
                assertAgree(p.dw[n], expected, "d" + p.name + "[" + n + "]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_states_gradient_agrees_with_central_differences(Case c) {
        Unrolled net = c.build();
        assertStates(net, new Oracle(net, c.net, c.loss, c.asked()), 1, some(c));
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("longest")
    void also_at_each_of_two_hundred_timesteps(Case c) {
        Unrolled net = c.build();
        Oracle oracle = new Oracle(net, c.net, c.loss, c.asked());
        assertWeights(net, oracle);
        assertStates(net, oracle, 1, 1);
        net.backwardFromLast();
        assertStates(net, oracle, net.lastAsked(), 1);
    }

    static Stream<Case> longest() {
        return all().filter(c -> some(c) > 1);
    }

    /// Every so manyth timestep, the first and the last among them: what a state costs grows with T.
    private static int some(Case c) {
        return c.shape.T > 50 ? 25 : 1;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_states_gradient_of_the_last_asked_loss_alone_agrees_and_weights_gradients_stay(Case c) {
        Unrolled net = c.build();
        List<double[]> before = net.params().stream().map(p -> p.dw.clone()).toList();
        net.backwardFromLast();
        assertStates(net, new Oracle(net, c.net, c.loss, c.asked()), net.lastAsked(), some(c));
        for (int n = 0; n < before.size(); n++)
            assertThat(net.params().get(n).dw).isEqualTo(before.get(n));
    }

    /// For the LSTM both: dc total, and dh with c held fixed.
    private static void assertStates(Unrolled net, Oracle oracle, int firstAsked, int every) {
        for (Layer.History s : net.cell().states()) {
            for (int t = 0; t <= net.timesteps(); t += every) {
                double[] dq = s.dq(t);
                for (int k = 0; k < dq.length; k++) {
                    int step = t;
                    int j = k / net.batch();
                    int b = k % net.batch();
                    double expected =
                            slope(EPSILON, by -> oracle.loss(firstAsked, new Nudge(s.name(), step, j, b, by)));
                    assertAgree(dq[k], expected, "d" + s.name() + "_" + t + "[" + j + ", " + b + "]");
                }
            }
        }
    }

    /// Where nothing is forgotten a nudge of a bias is felt T times over, which is too far for the differences.
    private static double epsilon(Unrolled net) {
        return net.architecture().cell() == CellKind.LSTM1997 && net.timesteps() > 50 ? EPSILON / 2 : EPSILON;
    }

    private static double slope(double epsilon, DoubleUnaryOperator f) {
        double near = f.applyAsDouble(epsilon) - f.applyAsDouble(-epsilon);
        double far = f.applyAsDouble(2 * epsilon) - f.applyAsDouble(-2 * epsilon);
        return (8 * near - far) / (12 * epsilon);
    }

    private static void assertAgree(double actual, double expected, String what) {
        double allowed = RELATIVE * Math.max(Math.abs(actual), Math.abs(expected)) + FLOOR;
        assertThat(Math.abs(actual - expected))
                .as("%s: %s, differences say %s", what, actual, expected)
                .isLessThanOrEqualTo(allowed);
    }
}
