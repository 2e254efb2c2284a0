package unroll.learn;

import java.util.Arrays;

/// What is said of the same measurement on many seeds.
final class Sample {
    private Sample() {}

    private static final double TWO_SIDED_95 = 1.959963984540054;

    /// Wilson's interval (1927) for a share of which `hits` of `of` were seen, at 95 % confidence.
    static double[] wilson(int hits, int of) {
        double z = TWO_SIDED_95;
        double seen = (double) hits / of;
        double centre = (seen + z * z / (2 * of)) / (1 + z * z / of);
        double half = z * Math.sqrt(seen * (1 - seen) / of + z * z / (4.0 * of * of)) / (1 + z * z / of);
        return new double[] {centre - half, centre + half};
    }

    /// Of the numbers among them; NaN where there is none.
    static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) return Double.NaN;
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
