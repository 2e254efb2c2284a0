package unroll.store;

import java.util.List;
import java.util.PriorityQueue;
import org.jdbi.v3.core.Handle;

/// Who waits behind whom and for how long, as the database had it at one moment. Immutable.
///
/// @param queue the runs that wait, the next one first
/// @param busy seconds that each run under way will still take
/// @param waits seconds that each run of the queue will take
/// @param slots how many runs all workers that have been heard of lately train at once
record Waiting(List<Work> queue, List<Double> busy, List<Double> waits, int slots) {
    /// Seconds without a heartbeat after which a worker is not counted on.
    private static final long SEEN_MILLIS = 5_000;

    static Waiting of(Handle handle) {
        List<Work> queue = Queue.inOrder(handle);
        List<Work> underWay = Work.where(handle, "where status = 'running'");
        var pace = new Pace(handle, underWay);
        List<Double> busy = underWay.stream().map(pace::remaining).toList();
        List<Double> waits = queue.stream().map(pace::remaining).toList();
        return new Waiting(queue, busy, waits, slots(handle));
    }

    static int slots(Handle handle) {
        return handle.createQuery("select coalesce(sum(slots), 0) from workers where seen > ?")
                .bind(0, System.currentTimeMillis() - SEEN_MILLIS)
                .mapTo(Integer.class)
                .one();
    }

    /// The place of a run, 1 is next; 0 where it does not wait.
    int position(String id) {
        for (int n = 0; n < queue.size(); n++) if (queue.get(n).id().equals(id)) return n + 1;
        return 0;
    }

    /// Seconds until a run that is not queued yet would start.
    double secondsOfOneMore() {
        return seconds(queue.size() + 1);
    }

    /// Seconds until a run at this place (1 is next) starts. Where no worker is there, as if one were.
    double seconds(int place) {
        var free = new PriorityQueue<Double>(busy);
        int threads = Math.max(1, slots);
        while (free.size() < threads) free.add(0.0);
        while (free.size() > threads) free.poll();
        for (int n = 0; n < Math.min(waits.size(), place - 1); n++) free.add(next(free) + waits.get(n));
        return next(free);
    }

    private static double next(PriorityQueue<Double> free) {
        Double first = free.poll();
        return first == null ? 0 : first;
    }
}
