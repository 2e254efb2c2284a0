package unroll.rnn;

import java.time.Duration;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.kernel.Machine;

/// Has the kernels compiled before the first run needs them: tiny networks of every kind, trained in the
/// background for a few seconds. Nothing waits for it, and no result of it is kept.
public final class Warmup implements Runnable {
    private static final int T = 12;
    private final Duration duration;

    public Warmup(Duration duration) {
        this.duration = duration;
    }

    /// Starts it on a thread of its own; not where the machine would spend minutes on it.
    public static void start(Duration duration) {
        if (Machine.slowness() == null)
            Thread.ofPlatform()
                    .name("warm-up")
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .start(new Warmup(duration));
    }

    /// Until the time is up, or the thread is interrupted.
    @Override
    public void run() {
        long end = System.nanoTime() + duration.toNanos();
        Start start = new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Constant(1));
        boolean[] asked = new boolean[T + 1];
        asked[T] = true;
        // 17 sequences: a panel of 16 and one alone
        Unrolled[] nets = new Unrolled[CellKind.values().length];
        for (CellKind kind : CellKind.values()) {
            Architecture a = new Architecture(kind, Activation.TANH, 16, true, start);
            nets[kind.ordinal()] = Unrolled.of(a, 2, 1, Loss.MEAN_SQUARED_ERROR, asked, 17, 1);
        }
        for (int n = 0; System.nanoTime() < end && !Thread.currentThread().isInterrupted(); n++) {
            Unrolled net = nets[n % nets.length];
            net.forward();
            net.backward();
        }
    }
}
