package unroll.rnn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Threads that share out pieces of work which have nothing to do with one another, so that who does
/// which changes no bit. Thread-safe; several networks may share one.
public final class Crew implements AutoCloseable {
    /// The calling thread by itself.
    public static final Crew ALONE = new Crew(1);

    private final int threads;
    private final List<ExecutorService> others = new ArrayList<>();

    /// A crew of `threads`, the calling one among them.
    public Crew(int threads) {
        if (threads < 1) throw new IllegalArgumentException("threads %d is under 1; choose 1".formatted(threads));
        this.threads = threads;
        if (threads > 1)
            others.add(Executors.newFixedThreadPool(
                    threads - 1, Thread.ofPlatform().name("panels-", 1).daemon().factory()));
    }

    /// Does the work for each piece and returns when all are done; the caller works too.
    <T> void each(List<T> pieces, Consumer<T> work) {
        if (threads == 1 || pieces.size() == 1) {
            for (int n = 0; n < pieces.size(); n++) work.accept(pieces.get(n));
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int n = next.getAndIncrement(); n < pieces.size(); n = next.getAndIncrement())
                work.accept(pieces.get(n));
        };
        List<Future<?>> shares = new ArrayList<>();
        for (int n = 1; n < Math.min(threads, pieces.size()); n++)
            shares.add(others.getFirst().submit(share));
        share.run();
        for (Future<?> other : shares) await(other);
    }

    private static void await(Future<?> share) {
        boolean interrupted = false;
        while (true) {
            try {
                share.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    @Override
    public void close() {
        for (ExecutorService pool : others) pool.shutdown();
    }
}
