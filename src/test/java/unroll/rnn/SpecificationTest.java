package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.Numbers;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;

/// The fast network does what the clear one of `unroll.plain` does, over odd shapes: losses, answers,
/// every state, every gradient.
@Tag("slow")
class SpecificationTest {
    record Case(CellKind kind, Activation phi, boolean bias, boolean everyStep) {}

    static Stream<Case> cases() {
        return Stream.of(CellKind.values())
                .flatMap(kind -> Stream.of(Activation.values())
                        .filter(phi -> kind == CellKind.RNN || phi == Activation.TANH)
                        .flatMap(phi -> Stream.of(true, false)
                                .flatMap(bias ->
                                        Stream.of(true, false).map(every -> new Case(kind, phi, bias, every)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_fast_network_agrees_with_the_clear_one(Case c) {
        for (int B : new int[] {1, 3, 16, 17, 33}) {
            for (int H : new int[] {1, 5, 16, 31}) {
                for (int X : new int[] {1, 2, 10}) {
                    for (int T : new int[] {1, 2, 7, 50}) if (T < 50 || X == 2) agrees(c, B, H, X, T);
                }
            }
        }
    }

    /// Rows in several blocks, and steps in several chunks, of the weights' gradient.
    @ParameterizedTest
    @MethodSource("cases")
    void a_wide_network_agrees_with_the_clear_one(Case c) {
        agrees(c, 17, 136, 2, 9);
    }

    private static void agrees(Case c, int B, int H, int X, int T) {
        Start start = new Start(Initializer.ORTHOGONAL, 0.9, 1, new ForgetBias.Constant(1));
        Architecture a = new Architecture(c.kind, c.phi, H, c.bias, start);
        boolean[] asked = c.everyStep ? Nets.every(T) : Nets.last(T);
        Unrolled fast = Unrolled.of(a, X, 3, Loss.CROSS_ENTROPY, asked, B, 1);
        SplittableRandom random = new SplittableRandom(7);
        for (double[] x : fast.x) Numbers.fill(x, random);
        for (double[] y : fast.target) for (int k = 0; k < y.length; k++) y[k] = k / B == 1 ? 1 : 0;
        var plain = Nets.clear(fast, unroll.plain.Loss.CROSS_ENTROPY);
        String shape = "%s B %d H %d X %d T %d".formatted(c, B, H, X, T);
        fast.forward();
        plain.forward();
        fast.backward();
        plain.backward();
        assertClose(fast.losses(), plain.losses(), shape + " losses");
        for (int t = 1; t <= T; t++) assertClose(fast.output()[t], plain.output()[t], shape + " output " + t);
        for (int n = 0; n < fast.params().size(); n++) {
            Param p = fast.params().get(n);
            assertClose(p.dw, plain.params().get(n).dw, shape + " d" + p.name);
        }
        for (int s = 0; s < fast.cell().states().size(); s++) {
            var state = fast.cell().states().get(s);
            for (int t = 0; t <= T; t++) {
                assertClose(state.q(t), plain.cell().states().get(s).q()[t], shape + " " + state.name() + t);
                assertClose(state.dq(t), plain.cell().states().get(s).dq()[t], shape + " d" + state.name() + t);
            }
        }
    }

    private static void assertClose(double[] actual, double[] expected, String what) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        for (double e : expected) largest = Math.max(largest, Math.abs(e));
        for (int k = 0; k < actual.length; k++) {
            if (Math.abs(actual[k] - expected[k]) > 1e-12 * largest + 1e-16)
                assertThat(actual[k]).as("%s [%d]", what, k).isEqualTo(expected[k]);
        }
    }
}
