package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.cell.CellKind;
import unroll.math.Param;

/// The guard against under- and overflow multiplies by powers of two, which is exact: what it touches has
/// the bits of what it leaves alone.
class ScaleTest {
    private static final int T = 30;

    /// The answers are so small beside d that they vanish in it: both networks have the same loss, and their
    /// gradients differ by 2²⁰⁰ exactly. Those of the second one are under the guard's bound all the way.
    @ParameterizedTest
    @EnumSource
    void rescaled_or_not_the_gradients_have_the_same_bits(CellKind kind) {
        for (int batch : new int[] {1, 3, 16, 37}) {
            Unrolled plain = trained(kind, batch, -80);
            Unrolled guarded = trained(kind, batch, -280);
            assertThat(guarded.loss()).isEqualTo(plain.loss());
            for (int n = 0; n < plain.params().size() - 2; n++) {
                Param expected = plain.params().get(n);
                double[] actual = guarded.params().get(n).dw;
                for (int k = 0; k < actual.length; k++)
                    assertThat(Math.scalb(actual[k], 200))
                            .as("d%s[%d], batch %d", expected.name, k, batch)
                            .isEqualTo(expected.dw[k])
                            .isNotZero();
            }
            for (int t = 1; t <= T; t++) {
                assertThat(scaled(guarded.cell().drawn().dq(t)))
                        .isEqualTo(plain.cell().drawn().dq(t));
                assertThat(guarded.log10OfDrawn(t) - plain.log10OfDrawn(t))
                        .isCloseTo(-200 * StrictMath.log10(2), within(1e-11));
            }
            assertThat(exponents(plain)).as("left alone").isZero();
            assertThat(exponents(guarded)).as("rescaled").isNotZero();
        }
    }

    private static Unrolled trained(CellKind kind, int batch, int exponent) {
        Unrolled net = Unrolled.of(Nets.of(kind, 7), 2, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(T), batch, 1);
        SplittableRandom random = new SplittableRandom(3);
        for (int t = 1; t <= T; t++) fill(net.x[t], random);
        fill(net.target[T], random);
        double[] V = Nets.param(net.params(), "V").w;
        for (int k = 0; k < V.length; k++) V[k] = Math.scalb(V[k], exponent);
        Nets.param(net.params(), "d").w[0] = 1;
        net.forward();
        net.backward();
        return net;
    }

    private static void fill(double[] v, SplittableRandom random) {
        for (int k = 0; k < v.length; k++) v[k] = 2 * random.nextDouble() - 1;
    }

    private static double[] scaled(double[] v) {
        double[] scaled = new double[v.length];
        for (int k = 0; k < v.length; k++) scaled[k] = Math.scalb(v[k], 200);
        return scaled;
    }

    private static int exponents(Unrolled net) {
        int sum = 0;
        for (Track track : net.tracks()) for (int t = 1; t <= T; t++) sum += Math.abs(track.exponent(t));
        return sum;
    }
}
