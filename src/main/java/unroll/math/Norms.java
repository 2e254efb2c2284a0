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
        if (m == 0 || Double.isInfinite(m)) return Elementary.log10(m);
        return Elementary.log10(m) + 0.5 * Elementary.log10(squares(v, m)); // scaled_norm
    }

    /// ‖v‖₂: by a power of two, so that the bits are those of √Σ v² wherever that has them.
    public static double of(double[] v) {
        double m = largest(v);
        if (m == 0 || !Double.isFinite(m)) return m;
        int by = Math.getExponent(m);
        double sum = 0;
        for (double e : v) sum += Math.scalb(e, -by) * Math.scalb(e, -by);
        return Math.scalb(Math.sqrt(sum), by);
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

    /// The size of the largest entry.
    public static double largest(double[] v) {
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
