package unroll.inspect;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import unroll.run.Busy;

/// The threads that look, beside those that train, so that no ten-minute run keeps a look waiting; and the
/// short queue before them. Thread-safe.
public final class Lane implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private static final int RETRY_SECONDS = 1;
    private final ThreadPoolExecutor threads;
    private final int places;

    /// @param places how many looks may wait
    public Lane(int threads, int places) {
        this.places = places;
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

    /// Has the work done and waits for it.
    ///
    /// @throws Busy where too many wait already, or it takes far longer than any look should
    /// @throws RuntimeException whatever the work throws
    public <T> T ask(Callable<T> work) {
        Future<T> answer;
        try {
            answer = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw busy(places + " looks are waiting already.");
        }
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw busy("this look was not done after " + PATIENCE_SECONDS + " s.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy("the server stops.");
        } finally {
            answer.cancel(true);
            threads.purge();
        }
    }

    private static Busy busy(String why) {
        return new Busy("The microscope is busy: " + why + " Try again in " + RETRY_SECONDS + " s.", RETRY_SECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
