package unroll.math;

/// A sum of norms as `size` × 2^exponent, which no double need hold.
public record Magnitude(double size, int exponent) {
    private static final double LOG10_OF_2 = 0.30102999566398120;

    /// log₁₀ of the sum; −∞ where it is zero.
    public static double log10OfSum(Magnitude[] terms) {
        int top = Integer.MIN_VALUE;
        for (Magnitude m : terms) if (m.size != 0) top = Math.max(top, m.exponent);
        double sum = 0;
        for (Magnitude m : terms) sum += m.size == 0 ? 0 : Math.scalb(m.size, m.exponent - top);
        return sum == 0 ? Double.NEGATIVE_INFINITY : Elementary.log10(sum) + top * LOG10_OF_2;
    }
}
