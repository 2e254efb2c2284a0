package unroll.run;

import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The threads that train, one per core, and the bounded queue before them. Tells every waiting run its
/// place whenever that changes.
final class Workers extends ThreadPoolExecutor {
    private final Map<Thread, Run> active = new ConcurrentHashMap<>();

    Workers(int threads, int queue) {
        super(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name("trainer-", 1).daemon().factory());
        prestartAllCoreThreads();
    }

    /// Starts the run, or queues it and tells it so.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException where the queue is full
    void take(Run run) {
        execute(run);
        announce();
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable run) {
        active.put(thread, (Run) run);
        announce();
    }

    @Override
    protected void afterExecute(Runnable run, @Nullable Throwable thrown) {
        active.remove(Thread.currentThread());
        announce();
    }

    @Override
    public boolean remove(Runnable run) {
        boolean waited = super.remove(run);
        if (waited) announce();
        return waited;
    }

    /// The place in the queue, 1 is next; 0 where the run does not wait.
    int position(Run run) {
        return waiting().indexOf(run) + 1;
    }

    /// Predicted seconds until a run at this place (1 is next) starts; at `queue length + 1` for one that
    /// is not queued yet.
    double waitSeconds(int place) {
        var free = new PriorityQueue<Double>();
        for (Run run : active.values()) free.add(run.remaining());
        while (free.size() < getCorePoolSize()) free.add(0.0);
        while (free.size() > getCorePoolSize()) free.poll();
        List<Run> waiting = waiting();
        for (Run run : waiting.subList(0, Math.min(waiting.size(), place - 1))) free.add(next(free) + run.remaining());
        return next(free);
    }

    private static double next(PriorityQueue<Double> free) {
        Double first = free.poll();
        return first == null ? 0 : first;
    }

    /// Cores on which nobody trains.
    int idle() {
        return Math.max(0, getCorePoolSize() - active.size());
    }

    boolean full() {
        return getQueue().remainingCapacity() == 0;
    }

    int queued() {
        return getQueue().size();
    }

    private List<Run> waiting() {
        return getQueue().stream().map(Run.class::cast).toList();
    }

    /// One at a time, so that no run hears an older place after a newer one.
    private synchronized void announce() {
        List<Run> waiting = waiting();
        for (int i = 0; i < waiting.size(); i++) waiting.get(i).queued(i + 1, waitSeconds(i + 1));
    }
}
