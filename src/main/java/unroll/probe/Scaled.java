package unroll.probe;

/// A matrix in units of 2^exponent in which its largest entry is about one: what is squared or multiplied
/// neither under- nor overflows, and an exact power of two changes no bit of it.
///
/// @param entries multiplied by 2^−exponent
record Scaled(double[] entries, int exponent) {
    /// Zeros, and what has an entry that is not finite, stay as they are.
    static Scaled of(double[] M) {
        double largest = 0;
        for (double e : M) largest = Math.max(largest, Math.abs(e));
        int exponent = largest == 0 || !Double.isFinite(largest) ? 0 : Math.getExponent(largest);
        double[] entries = new double[M.length];
        for (int k = 0; k < M.length; k++) entries[k] = Math.scalb(M[k], -exponent);
        return new Scaled(entries, exponent);
    }

    boolean isFinite() {
        for (double e : entries) if (!Double.isFinite(e)) return false;
        return true;
    }
}
