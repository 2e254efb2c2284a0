package unroll.rnn;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.kernel.WorkPool;

/// Milliseconds per training step, without draws and optimiser: the median of the second half of each fork,
/// then the worst fork. Arguments: forks, seconds a fork, threads.
///
/// In a fork: the cell and B,T,H.
public final class Steps {
    private static final List<String> SHAPES = List.of(
            "LSTM 1,100,16",
            "LSTM 32,100,32",
            "LSTM 32,100,64",
            "LSTM 16,1000,64",
            "LSTM 64,200,128",
            "LSTM 128,100,256",
            "RNN 32,100,64",
            "GRU 32,100,64");
    private static final int X = 2;

    private Steps() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("fork")) {
            fork(arguments);
            return;
        }
        int forks = Integer.parseInt(arguments[0]);
        for (String shape : SHAPES) {
            double worst = 0;
            double best = Double.POSITIVE_INFINITY;
            for (int fork = 0; fork < forks; fork++) {
                double millis = launch(shape, arguments);
                worst = Math.max(worst, millis);
                best = Math.min(best, millis);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-18s worst %8.3f ms (best %8.3f)  %5.1f GF/s%n",
                    shape,
                    worst,
                    best,
                    flops(shape) / worst * 1e-6);
        }
    }

    private static double launch(String shape, String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Steps.class.getName(),
                "fork",
                shape,
                arguments[1],
                arguments[2]));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException("fork failed for " + shape);
        return Double.parseDouble(out.strip());
    }

    private static void fork(String[] arguments) {
        int[] s = sizes(arguments[1]);
        CellKind kind = CellKind.valueOf(arguments[1].split(" ")[0]);
        Start start = new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Constant(1));
        Architecture a = new Architecture(kind, Activation.TANH, s[2], true, start);
        boolean[] asked = new boolean[s[1] + 1];
        asked[s[1]] = true;
        Unrolled net = Unrolled.of(
                a, X, 1, Loss.MEAN_SQUARED_ERROR, asked, s[0], 1, new WorkPool(Integer.parseInt(arguments[3])));
        SplittableRandom random = new SplittableRandom(1);
        for (double[] x : net.x) for (int k = 0; k < x.length; k++) x[k] = random.nextDouble() * 2 - 1;
        for (double[] y : net.target) for (int k = 0; k < y.length; k++) y[k] = random.nextDouble();
        new Warmup(Duration.ofSeconds(3)).run();
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (Double.parseDouble(arguments[2]) * 1e9);
        long half = System.nanoTime() + (long) (Double.parseDouble(arguments[2]) * 5e8);
        while (System.nanoTime() < end) {
            long at = System.nanoTime();
            net.forward();
            net.backward();
            if (at > half) times.add((System.nanoTime() - at) * 1e-6);
        }
        times.sort(null);
        System.out.println(times.get(times.size() / 2));
    }

    private static int[] sizes(String shape) {
        return java.util.Arrays.stream(shape.split(" ")[1].split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /// Multiplications and additions of the products, forward and back.
    private static double flops(String shape) {
        int[] s = sizes(shape);
        int gates = CellKind.valueOf(shape.split(" ")[0]).gates();
        return 2.0 * s[0] * s[1] * gates * s[2] * (2 * (s[2] + X) + s[2]);
    }
}
