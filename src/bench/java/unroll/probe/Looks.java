package unroll.probe;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.rnn.Architecture;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.rnn.Loss;
import unroll.rnn.Start;
import unroll.rnn.Unrolled;

/// Milliseconds of one thread per instrument, warm, the median of many looks: H = 64, T = 200, and the rescue
/// of a batch. CPU time, so that a busy machine says the same.
public final class Looks {
    private static final int H = 64;
    private static final int T = 200;
    private static final double SECONDS = 3;

    private Looks() {}

    public static void main(String[] arguments) {
        for (CellKind cell : CellKind.values()) {
            Unrolled net = net(cell, H, T, 1, T);
            Tape tape = Tape.of(net);
            Map<String, Supplier<?>> looks = new LinkedHashMap<>();
            looks.put("tape", () -> Tape.of(net));
            looks.put("profile", () -> Profile.of(net));
            looks.put("shares", () -> Shares.of(tape));
            looks.put("gates", () -> GateUse.of(tape));
            if (cell == CellKind.LSTM) looks.put("terms", () -> AdditiveTerms.of(tape));
            looks.put("jacobian", () -> StateJacobian.of(tape));
            looks.put("spectrum", () -> Spectrum.of(tape));
            looks.put("lyapunov", () -> Lyapunov.of(tape));
            Tape everywhere = Tape.of(net(cell, H, T, 1, 1));
            looks.put("check", () -> GradientCheck.of(net, 1));
            looks.put("errors", () -> ErrorTable.of(everywhere));
            Unrolled batch = net(cell, 32, 100, 32, 100);
            looks.put(
                    "rescue, B=32 T=100 H=32",
                    () -> Profile.of(new Change(cell == CellKind.RNN ? 0 : 1, 1.2, cell == CellKind.LSTM ? 40 : 0, 1)
                            .applied(batch)));
            looks.forEach(
                    (name, look) -> System.out.printf(Locale.ROOT, "%-5s %-24s %8.2f ms%n", cell, name, millis(look)));
        }
    }

    private static double millis(Supplier<?> look) {
        var threads = ManagementFactory.getThreadMXBean();
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        while (System.nanoTime() < end || times.size() < 5) {
            long at = threads.getCurrentThreadCpuTime();
            var _ = look.get();
            times.add((threads.getCurrentThreadCpuTime() - at) * 1e-6);
        }
        List<Double> later = new ArrayList<>(times.subList(times.size() / 2, times.size()));
        later.sort(null);
        return later.get(later.size() / 2);
    }

    /// PyTorch's start on random data, asked from step `from` on.
    private static Unrolled net(CellKind cell, int H, int T, int batch, int from) {
        Start start = new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Constant(1));
        boolean[] asked = new boolean[T + 1];
        Arrays.fill(asked, from, T + 1, true);
        Architecture a = new Architecture(cell, Activation.TANH, H, true, start);
        Unrolled net = Unrolled.of(a, 2, 1, Loss.MEAN_SQUARED_ERROR, asked, batch, 1);
        SplittableRandom random = new SplittableRandom(1);
        for (double[] x : net.x) for (int k = 0; k < x.length; k++) x[k] = random.nextDouble() * 2 - 1;
        for (double[] y : net.target) for (int k = 0; k < y.length; k++) y[k] = random.nextDouble();
        return net;
    }
}
