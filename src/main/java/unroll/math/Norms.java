package unroll.math;

import java.util.List;

/// Euclidean norms that neither underflow nor overflow: entries are divided by the largest before they
/// are squared.
///
/// A zero norm has the logarithm −∞, a norm of something infinite +∞, of something undefined NaN.
public final class Norms {
    private Norms() {}

    /// log₁₀ ‖v‖₂.
    public static double log10(double[] v) {
        double m = largest(v);
        if (m == 0 || Double.isInfinite(m)) return StrictMath.log10(m);
        return StrictMath.log10(m) + 0.5 * StrictMath.log10(squares(v, m)); // scaled_norm
    }

    /// log₁₀ Σ_b ‖column b of v‖₂, with v: units × B.
    public static double log10OfSummedColumns(double[] v, int B) {
        double m = largest(v);
        if (m == 0 || Double.isInfinite(m)) return StrictMath.log10(m);
        double[] squares = new double[B];
        for (int row = 0; row < v.length; row += B) {
            for (int b = 0; b < B; b++) squares[b] += (v[row + b] / m) * (v[row + b] / m);
        }
        double sum = 0;
        for (int b = 0; b < B; b++) sum += Math.sqrt(squares[b]);
        return StrictMath.log10(m) + StrictMath.log10(sum);
    }

    /// The norm of all gradients together, as one long vector.
    public static double ofGradients(List<Param> params) {
        double m = 0;
        for (Param p : params) m = Math.max(m, largest(p.dw));
        if (m == 0 || Double.isInfinite(m)) return m;
        double sum = 0;
        for (Param p : params) sum += squares(p.dw, m);
        return m * Math.sqrt(sum); // global_norm
    }

    private static double largest(double[] v) {
        double m = 0;
        for (double e : v) m = Math.max(m, Math.abs(e));
        return m;
    }

    private static double squares(double[] v, double m) {
        double sum = 0;
        for (double e : v) sum += (e / m) * (e / m);
        return sum;
    }
}
