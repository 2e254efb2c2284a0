package unroll.kernel;

import java.util.Arrays;

/// A window of `size` numbers into a larger array, from `at` on: one quantity at one time step.
///
/// Windows lie behind one another in a single array, so that large ones start on a cache line: G1 puts an
/// array of a megabyte at the start of a region, and the first number then stands 16 bytes in.
public record Strip(double[] d, int at, int size) {
    private static final int TO_THE_CACHE_LINE = 6;

    /// One strip a step, t = 0 … T, all zero.
    public static Strip[] overTime(int T, int size) {
        double[] d = new double[TO_THE_CACHE_LINE + (T + 1) * size];
        Strip[] strips = new Strip[T + 1];
        for (int t = 0; t <= T; t++) strips[t] = new Strip(d, TO_THE_CACHE_LINE + t * size, size);
        return strips;
    }

    public static Strip of(int size) {
        return overTime(0, size)[0];
    }

    /// The `size` numbers from the i-th on.
    public Strip part(int i, int size) {
        return new Strip(d, at + i, size);
    }

    /// The same part of every strip.
    public static Strip[] parts(Strip[] strips, int i, int size) {
        return Arrays.stream(strips).map(s -> s.part(i, size)).toArray(Strip[]::new);
    }

    public double get(int i) {
        return d[at + i];
    }

    public void set(int i, double value) {
        d[at + i] = value;
    }

    public void fill(double value) {
        Arrays.fill(d, at, at + size, value);
    }

    /// Multiplies all by 2^by.
    public void scale(int by) {
        for (int k = at; k < at + size; k++) d[k] = Math.scalb(d[k], by);
    }
}
