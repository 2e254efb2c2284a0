package unroll.compare;

import java.util.Arrays;

/// How long a step takes: warmed up for a while, then measured for a while, the median counting.
record Timing(double warmSeconds, double measuredSeconds) {
    private static final int LEAST_WARM = 2;
    private static final int LEAST_MEASURED = 5;

    /// The median of a step's milliseconds. Slow steps overrun the time until enough were made.
    double median(Stepper stepper) {
        long start = System.nanoTime();
        for (int n = 0; n < LEAST_WARM || seconds(start) < warmSeconds; n++) stepper.step();
        double[] millis = new double[1024];
        int count = 0;
        start = System.nanoTime();
        while (count < LEAST_MEASURED || seconds(start) < measuredSeconds) {
            if (count == millis.length) millis = Arrays.copyOf(millis, 2 * count);
            long before = System.nanoTime();
            stepper.step();
            millis[count++] = (System.nanoTime() - before) / 1e6;
        }
        return median(Arrays.copyOf(millis, count));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
