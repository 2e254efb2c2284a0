package unroll.compare;

import java.util.Arrays;

/// How long a step takes: warmed up for a while and until that changes nothing any more, then measured for a while,
/// the median counting.
record Timing(double warmSeconds, double measuredSeconds) {
    private static final int LEAST_WARM = 2;
    private static final double MOST_WARM = 20;
    private static final double SETTLED = 1.1;
    private static final int LEAST_MEASURED = 5;

    /// The median of a step's milliseconds. Slow steps overrun the time until enough were made.
    double median(Stepper stepper) {
        warm(stepper);
        double[] millis = new double[1024];
        int count = 0;
        long start = System.nanoTime();
        while (count < LEAST_MEASURED || seconds(start) < measuredSeconds) {
            if (count == millis.length) millis = Arrays.copyOf(millis, 2 * count);
            long before = System.nanoTime();
            stepper.step();
            millis[count++] = (System.nanoTime() - before) / 1e6;
        }
        return median(Arrays.copyOf(millis, count));
    }

    /// On a busy machine the compiler comes late: a stretch that is much shorter a step than the one before was none
    /// of the steady state.
    private void warm(Stepper stepper) {
        long start = System.nanoTime();
        double last = Double.POSITIVE_INFINITY;
        while (true) {
            double now = stretch(stepper, warmSeconds / 2);
            if (last < now * SETTLED && seconds(start) >= warmSeconds || seconds(start) > MOST_WARM) return;
            last = now;
        }
    }

    private static double stretch(Stepper stepper, double length) {
        long start = System.nanoTime();
        int n = 0;
        for (; n < LEAST_WARM || seconds(start) < length; n++) stepper.step();
        return seconds(start) / n;
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
