package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;

/// Against EJML's singular value decomposition.
class SpectralNormTest {
    private final Random random = new Random(1);

    @PinsEquation
    void spectral_norm() {
        for (int n = 1; n <= 70; n++) {
            assertNorm(RandomMatrices_DDRM.rectangle(n, n, -1, 1, random));
            assertNorm(RandomMatrices_DDRM.orthogonal(n, n, random));
            assertNorm(graded(n));
        }
    }

    @Test
    void two_largest_that_are_equal_or_nearly_equal_are_no_trouble() {
        for (double second : new double[] {1, 1 - 1e-15, 1 - 1e-9, 1 - 1e-4, 0.9}) {
            double[] values = new double[40];
            Arrays.fill(values, 0.3);
            values[0] = 1;
            values[1] = second;
            DMatrixRMaj U = RandomMatrices_DDRM.orthogonal(40, 40, random);
            DMatrixRMaj V = RandomMatrices_DDRM.orthogonal(40, 40, random);
            DMatrixRMaj m = CommonOps_DDRM.mult(CommonOps_DDRM.mult(U, CommonOps_DDRM.diag(values), null), V, null);
            assertThat(SpectralNorm.of(m.data, 40)).isCloseTo(1, within(1e-13));
        }
    }

    @Test
    void blocks_rank_one_and_zero_are_no_trouble() {
        DMatrixRMaj blocks = new DMatrixRMaj(10, 10);
        for (int k = 0; k < 10; k++) blocks.set(k, 9 - k / 5 * 5 - (9 - k) % 5, k + 1);
        assertNorm(blocks);
        assertNorm(CommonOps_DDRM.mult(
                RandomMatrices_DDRM.rectangle(9, 1, random), RandomMatrices_DDRM.rectangle(1, 9, random), null));
        assertNorm(CommonOps_DDRM.diag(0, 0, 0, -7, 0, 0));
        assertThat(SpectralNorm.of(new double[9], 3)).isZero();
        assertThat(SpectralNorm.log10(new double[9], 3, 5)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void units_and_sizes_beyond_the_squares_are_counted() {
        DMatrixRMaj m = RandomMatrices_DDRM.rectangle(6, 6, random);
        double norm = largest(m);
        double[] tiny = Arrays.stream(m.data).map(e -> e * 0x1p-900).toArray();
        assertThat(SpectralNorm.of(tiny, 6)).isCloseTo(norm * 0x1p-900, within(norm * 0x1p-930));
        double expected = Math.log10(norm) + 5000 * Math.log10(2);
        assertThat(SpectralNorm.log10(tiny, 6, 5900)).isCloseTo(expected, within(1e-11));
        tiny[3] = Double.POSITIVE_INFINITY;
        assertThat(SpectralNorm.of(tiny, 6)).isNaN();
    }

    private DMatrixRMaj graded(int n) {
        DMatrixRMaj m = RandomMatrices_DDRM.rectangle(n, n, random);
        for (int j = 0; j < n; j++) for (int k = 0; k < n; k++) m.set(j, k, m.get(j, k) * Math.pow(10, -j - 0.5 * k));
        return m;
    }

    private static void assertNorm(DMatrixRMaj m) {
        double expected = largest(m);
        assertThat(SpectralNorm.of(m.data, m.numRows)).isCloseTo(expected, within(1e-13 * expected));
    }

    static double largest(DMatrixRMaj m) {
        return Arrays.stream(SingularOps_DDRM.singularValues(m)).max().orElseThrow();
    }
}
