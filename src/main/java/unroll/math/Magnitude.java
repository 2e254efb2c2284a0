package unroll.math;

/// A sum of norms as `size` × 2^exponent, which no double need hold.
public record Magnitude(double size, int exponent) {
    public static final Magnitude ZERO = new Magnitude(0, 0);

    /// What a doubling adds to log₁₀.
    public static final double LOG10_OF_2 = 0.30102999566398120;

    /// Both together, in the larger one's units.
    public Magnitude plus(Magnitude m) {
        if (size == 0) return m;
        if (m.size == 0) return this;
        int top = Math.max(exponent, m.exponent);
        return new Magnitude(inUnits(top) + m.inUnits(top), top);
    }

    private double inUnits(int unit) {
        return exponent == unit ? size : Math.scalb(size, exponent - unit);
    }

    /// log₁₀ of it; −∞ where it is zero.
    public double log10() {
        return Elementary.log10(size) + exponent * LOG10_OF_2;
    }
}
