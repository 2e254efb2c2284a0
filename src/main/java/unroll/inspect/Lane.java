package unroll.inspect;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import unroll.run.Busy;

/// The threads that look, beside those that train, so that no ten-minute run keeps a look waiting; and the
/// short queue before them. Thread-safe.
public final class Lane implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 20_000;
    private static final int RETRY_SECONDS = 1;
    private final ThreadPoolExecutor threads;
    private final int places;
    private final long patience;

    /// @param places how many looks may wait
    public Lane(int threads, int places) {
        this(threads, places, PATIENCE_MILLIS);
    }

    Lane(int threads, int places, long patience) {
        this.places = places;
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(places),
                Thread.ofPlatform().name("looker-", 1).daemon().factory());
    }

    /// One thread a core, and four looks waiting for each.
    public static Lane ofThisMachine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Lane(cores, 4 * cores);
    }

    /// Whether the next look would be refused.
    public boolean isFull() {
        return threads.getQueue().remainingCapacity() == 0;
    }

    /// Has the work done and waits for it. Work that takes too long is interrupted, and even then this returns
    /// only when it has ended, so that what it holds may be counted free; work that has not begun never will.
    ///
    /// @throws Busy where too many wait already, or it takes far longer than any look should
    /// @throws RuntimeException whatever the work throws
    public <T> T ask(Callable<T> work) {
        var taken = new AtomicBoolean();
        var ended = new CountDownLatch(1);
        Future<T> answer;
        try {
            answer = threads.submit(() -> {
                if (!taken.compareAndSet(false, true)) throw new CancellationException("given up before it began");
                try {
                    return work.call();
                } finally {
                    ended.countDown();
                }
            });
        } catch (RejectedExecutionException e) {
            if (threads.isShutdown()) throw stops();
            throw busy(places + " looks are waiting already.");
        }
        try {
            return answer.get(patience, TimeUnit.MILLISECONDS);
        } catch (CancellationException e) {
            throw stops();
        } catch (ExecutionException e) {
            if (threads.isShutdown()
                    && (e.getCause() instanceof CancellationException || e.getCause() instanceof InterruptedException))
                throw stops();
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            threads.purge();
            if (!taken.compareAndSet(false, true)) await(ended);
            throw busy("this look was not done after " + patience / 1_000 + " s.");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw stops();
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Busy stops() {
        return busy("the server stops.");
    }

    private static Busy busy(String why) {
        return new Busy("The microscope is busy: " + why + " Try again in " + RETRY_SECONDS + " s.", RETRY_SECONDS);
    }

    /// Interrupts the looks under way and tells those who wait that the server stops.
    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) if (waiting instanceof Future<?> look) look.cancel(false);
    }
}
