package unroll.inspect;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import unroll.run.Busy;

/// The threads that look, beside those that train, so that no ten-minute run keeps a look waiting; and the
/// short queue before them. Who finds the queue full waits a moment for a place in it. Thread-safe.
public final class InspectionPool implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int RETRY_SECONDS = 1;
    /// More than can ever wait at once.
    private static final int ALL = 1 << 20;

    private final ThreadPoolExecutor threads;
    private final int queue;
    private final Semaphore places;
    private final Duration wait;
    private final Patience patience;

    /// Waits for an answer.
    @FunctionalInterface
    interface Patience {
        /// @throws TimeoutException where it does not come in time
        void with(Future<?> answer) throws InterruptedException, ExecutionException, TimeoutException;
    }

    /// @param queue how many looks may wait for a thread
    /// @param wait how long others wait for a place among those
    public InspectionPool(int threads, int queue, Duration wait) {
        this(threads, queue, wait, answer -> answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
    }

    InspectionPool(int threads, int queue, Duration wait, Patience patience) {
        this.queue = queue;
        this.wait = wait;
        this.patience = patience;
        places = new Semaphore(threads + queue, true);
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("looker-", 1).daemon().factory());
    }

    /// One thread a core, and four looks waiting for each.
    public static InspectionPool ofThisMachine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new InspectionPool(cores, 4 * cores, WAIT);
    }

    /// Whether the next look would have to wait for a place.
    public boolean isFull() {
        return places.availablePermits() == 0;
    }

    /// How long somebody who finds no place waits for one.
    public Duration longestWait() {
        return wait;
    }

    /// Has the work done and waits for it. Work that takes too long is interrupted, and even then this returns
    /// only when it has ended, so that what it holds may be counted free; work that has not begun never will.
    ///
    /// @throws Busy where too many wait already, or it takes far longer than any look should
    /// @throws RuntimeException whatever the work throws
    public <T> T ask(Callable<T> work) {
        try {
            if (!places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS))
                throw busy(
                        queue + " looks are waiting already, and none found its turn in " + wait.toSeconds() + " s.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stops();
        }
        try {
            return inPlace(work);
        } finally {
            places.release();
        }
    }

    private <T> T inPlace(Callable<T> work) {
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
            throw stops();
        }
        try {
            patience.with(answer);
            return answer.get();
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
            throw busy("this look was not done after " + LONGEST.toSeconds() + " s.");
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
        places.release(ALL);
    }
}
