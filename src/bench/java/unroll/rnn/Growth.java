package unroll.rnn;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.probe.GradientProfile;

/// How a training step's time grows with B, T and H, and what its profile of gradient norms adds to it:
/// `mvn -q -Plessons test-compile exec:exec -Dbench.main=unroll.rnn.Growth`. One thread, LSTM, X = 2; the
/// fastest tenth of each sort of step counts, with and without profile in turn, so that a busy machine
/// blurs little.
public final class Growth {
    private static final int X = 2;
    private static final double SECONDS = 2;
    private static final List<int[]> SHAPES = List.of(
            new int[] {1, 100, 16},
            new int[] {32, 100, 32},
            new int[] {16, 100, 64},
            new int[] {32, 100, 64},
            new int[] {64, 100, 64},
            new int[] {128, 100, 64},
            new int[] {32, 50, 64},
            new int[] {32, 200, 64},
            new int[] {32, 400, 64},
            new int[] {32, 800, 64},
            new int[] {32, 100, 16},
            new int[] {32, 100, 128},
            new int[] {32, 100, 256});

    private Growth() {}

    public static void main(String[] arguments) {
        new Warmup(Duration.ofSeconds(5)).run();
        // the profile's own code, which the warm-up does not run
        milliseconds(1, 100, 16);
        System.out.println(
                "| B | T | H | ms per step | ns per B·T | GFLOP/s | profile adds |\n|---|---|---|---|---|---|---|");
        for (int[] s : SHAPES) {
            double[] ms = milliseconds(s[0], s[1], s[2]);
            double flops = 2.0 * s[0] * s[1] * 4 * s[2] * (2 * (s[2] + X) + s[2]);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %d | %.3f | %.0f | %.1f | %.1f %% |%n",
                    s[0],
                    s[1],
                    s[2],
                    ms[0],
                    ms[0] * 1e6 / (s[0] * s[1]),
                    flops / ms[0] * 1e-6,
                    100 * (ms[1] / ms[0]));
        }
    }

    /// Of a step, and of the profile after it.
    private static double[] milliseconds(int B, int T, int H) {
        Start start = new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Constant(1));
        Architecture a = new Architecture(CellKind.LSTM, Activation.TANH, H, true, start);
        boolean[] asked = new boolean[T + 1];
        asked[T] = true;
        Unrolled net = Unrolled.of(a, X, 1, Loss.MEAN_SQUARED_ERROR, asked, B, 1);
        SplittableRandom random = new SplittableRandom(1);
        for (double[] x : net.x) for (int k = 0; k < x.length; k++) x[k] = random.nextDouble() * 2 - 1;
        for (double[] y : net.target) for (int k = 0; k < y.length; k++) y[k] = random.nextDouble();
        double[] steps = new double[1 << 20];
        double[] profiles = new double[steps.length];
        double sum = 0;
        int n = 0;
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        for (; n < 5 || System.nanoTime() < end && n < steps.length; n++) {
            long before = System.nanoTime();
            net.forward();
            net.backward();
            long between = System.nanoTime();
            sum += GradientProfile.of(net).decades();
            profiles[n] = (System.nanoTime() - between) * 1e-6;
            steps[n] = (between - before) * 1e-6;
        }
        if (Double.isNaN(sum)) throw new IllegalStateException("a gradient was lost");
        return new double[] {fastestTenth(steps, n), fastestTenth(profiles, n)};
    }

    private static double fastestTenth(double[] times, int n) {
        double[] sorted = Arrays.copyOf(times, n);
        Arrays.sort(sorted);
        return sorted[n / 10];
    }
}
