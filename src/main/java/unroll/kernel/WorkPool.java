package unroll.kernel;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Threads that share out pieces of work which have nothing to do with one another, so that who does
/// which changes no bit.
///
/// Thread-safe; several runs may share one, and a piece may share out its own pieces: the caller works
/// too, and waits only for pieces that somebody is working on.
public final class WorkPool implements AutoCloseable {
    /// The calling thread by itself.
    public static final WorkPool ALONE = new WorkPool(1);

    /// Being woken takes about as long, which is much of a small step: whoever waits stays awake for this time first.
    private static final long AWAKE_NANOS = 50_000;

    private final IntSupplier freeCores;
    private final Semaphore idle;
    private final @Nullable ExecutorService helpers;

    /// A crew of `threads`, the calling one among them.
    public WorkPool(int threads) {
        this(threads, () -> threads - 1);
    }

    /// @param freeCores how many helpers may be called just now
    public WorkPool(int threads, IntSupplier freeCores) {
        if (threads < 1) throw new IllegalArgumentException("threads %d is under 1; choose 1".formatted(threads));
        this.freeCores = freeCores;
        idle = new Semaphore(threads - 1);
        helpers = threads == 1 ? null : pool(threads - 1);
    }

    /// Once closed it discards calls for help: the caller does everything then.
    private static ExecutorService pool(int threads) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new Calls(),
                Thread.ofPlatform().name("helper-", 1).daemon().factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /// Does the work for each piece and returns when all are done. What a piece throws is thrown here when
    /// no piece is under way any more; of several that fail, one is told.
    public <T> void each(List<T> pieces, Consumer<T> work) {
        int wanted = helpers == null ? 0 : Math.min(pieces.size() - 1, freeCores.getAsInt());
        if (wanted <= 0 || !idle.tryAcquire()) {
            for (int n = 0; n < pieces.size(); n++) work.accept(pieces.get(n));
            return;
        }
        var shares = new Shares<>(pieces, work);
        help(shares);
        for (int n = 1; n < wanted && idle.tryAcquire(); n++) help(shares);
        shares.work();
        shares.await();
    }

    private void help(Shares<?> shares) {
        if (helpers == null) return;
        helpers.execute(() -> {
            shares.work();
            idle.release();
        });
    }

    /// Work that is under way goes on, with the caller alone.
    @Override
    public void close() {
        if (helpers != null) helpers.shutdown();
    }

    private static void stayAwake(BooleanSupplier come) {
        long since = System.nanoTime();
        while (!come.getAsBoolean() && System.nanoTime() - since < AWAKE_NANOS) Thread.onSpinWait();
    }

    private static final class Calls extends LinkedBlockingQueue<Runnable> {
        @Override
        public Runnable take() throws InterruptedException {
            stayAwake(() -> !isEmpty());
            return super.take();
        }
    }

    private record Shares<T>(
            List<T> pieces, Consumer<T> piece, AtomicInteger next, CountDownLatch left, Queue<Throwable> failures) {
        Shares(List<T> pieces, Consumer<T> piece) {
            this(pieces, piece, new AtomicInteger(), new CountDownLatch(pieces.size()), new ConcurrentLinkedQueue<>());
        }

        void work() {
            for (int n = next.getAndIncrement(); n < pieces.size(); n = next.getAndIncrement()) {
                try {
                    piece.accept(pieces.get(n));
                } catch (RuntimeException | Error e) {
                    failures.add(e);
                }
                left.countDown();
            }
        }

        void await() {
            stayAwake(() -> left.getCount() == 0);
            boolean interrupted = false;
            while (true) {
                try {
                    left.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
            switch (failures.peek()) {
                case null -> {}
                case Error e -> throw e;
                case Throwable e -> throw (RuntimeException) e;
            }
        }
    }
}
