package unroll.store.queue;

import java.util.List;
import java.util.PriorityQueue;
import org.jdbi.v3.core.Handle;
import unroll.store.database.Dialect;

/// Who waits behind whom and for how long, as the database had it at one moment. Immutable.
///
/// @param queue the runs that wait, the next one first
/// @param underWay the runs that train
/// @param slots how many runs all workers that have been heard of lately train at once
record Waiting(List<Job> queue, List<Job> underWay, int slots) {
    /// @param seconds that the rest of it will take
    record Job(Work work, double seconds) {
        private static List<Job> of(List<Work> runs, Pace pace) {
            return runs.stream().map(r -> new Job(r, pace.remaining(r))).toList();
        }

        /// Seconds for which it keeps a worker before it gives way to a run with this priority.
        private double keeps(int priority) {
            return Math.min(seconds, Turn.SECONDS + Math.max(0, Shares.seconds(work.priority(), priority)));
        }
    }

    static Waiting of(Handle handle, Dialect dialect) {
        List<Work> queue = Queue.inOrder(handle);
        List<Work> underWay = Work.where(handle, "where status = 'running'");
        var pace = new Pace(handle, underWay);
        return new Waiting(Job.of(queue, pace), Job.of(underWay, pace), Roster.slots(handle, dialect));
    }

    /// The place of a run, 1 is next; 0 where it does not wait.
    int position(String id) {
        for (int n = 0; n < queue.size(); n++) if (queue.get(n).work.id().equals(id)) return n + 1;
        return 0;
    }

    /// Seconds until the run at this place (1 is next) starts.
    double seconds(int place) {
        return seconds(place - 1, queue.get(place - 1).work.priority());
    }

    /// Seconds until a run would start that came now, with this priority.
    double secondsOfOneMore(int priority) {
        int before = (int)
                queue.stream().filter(job -> job.work.priority() >= priority).count();
        return seconds(before, priority);
    }

    /// Where no worker is there, as if one were.
    private double seconds(int before, int priority) {
        var free = new PriorityQueue<Double>();
        for (Job job : underWay) free.add(job.keeps(priority));
        int threads = Math.max(1, slots);
        while (free.size() < threads) free.add(0.0);
        while (free.size() > threads) free.poll();
        for (Job job : queue.subList(0, before)) free.add(next(free) + job.keeps(priority));
        return next(free);
    }

    private static double next(PriorityQueue<Double> free) {
        Double first = free.poll();
        return first == null ? 0 : first;
    }
}
