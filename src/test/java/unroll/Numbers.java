package unroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import unroll.math.Param;

/// What the numerical tests share: random matrices from outside the code under test, and EJML as a second
/// opinion.
public final class Numbers {
    private Numbers() {}

    public static double[] random(int size, RandomGenerator random) {
        double[] v = new double[size];
        fill(v, random);
        return v;
    }

    public static void fill(double[] v, RandomGenerator random) {
        for (int n = 0; n < v.length; n++) v[n] = random.nextGaussian();
    }

    /// A flat units × sequences matrix, or one of weights, as EJML's.
    public static DMatrixRMaj matrix(int rows, double[] v) {
        return DMatrixRMaj.wrap(rows, v.length / rows, v.clone());
    }

    public static DMatrixRMaj matrix(Param p) {
        return matrix(p.rows, p.w);
    }

    /// A B.
    public static double[] product(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.mult(a, b, null).data;
    }

    /// Aᵀ B.
    public static double[] transposedProduct(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.multTransA(a, b, null).data;
    }

    /// A Bᵀ.
    public static double[] outerProduct(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.multTransB(a, b, null).data;
    }

    /// The bias for each of B sequences.
    public static double[] spread(double[] bias, int B) {
        return product(matrix(bias.length, bias), matrix(1, ones(B)));
    }

    /// The sum over the sequences.
    public static double[] rowSums(int rows, double[] v) {
        return product(matrix(rows, v), matrix(v.length / rows, ones(v.length / rows)));
    }

    public static double[] sum(double[]... terms) {
        double[] sum = new double[terms[0].length];
        for (double[] term : terms) for (int n = 0; n < sum.length; n++) sum[n] += term[n];
        return sum;
    }

    /// Equal up to the rounding of some dozens of operations on numbers of size one.
    public static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int n = 0; n < actual.length; n++) assertClose(actual[n], expected[n]);
    }

    public static void assertClose(double actual, double expected) {
        assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(1e-12 * Math.max(1, Math.abs(expected)));
    }

    private static double[] ones(int size) {
        double[] v = new double[size];
        java.util.Arrays.fill(v, 1);
        return v;
    }
}
