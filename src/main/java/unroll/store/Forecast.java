package unroll.store;

import org.jspecify.annotations.Nullable;
import unroll.run.Status;

/// Where a run stands in the queue and when it will start, as far as that can be foreseen. Thread-safe.
public final class Forecast {
    private static final long FRESH_NANOS = 200_000_000;
    private final Database database;
    private volatile @Nullable Seen seen;

    private record Seen(Waiting waiting, long at) {}

    Forecast(Database database) {
        this.database = database;
    }

    /// The place in the queue, 1 is next; 0 where the run does not wait.
    public int position(Run run) {
        if (run.status() != Status.QUEUED) return 0;
        int place = waiting().position(run.id());
        return place > 0 ? place : look().position(run.id()); // it came after that moment
    }

    /// Seconds until a run at this place starts.
    public double waitSeconds(int place) {
        return waiting().seconds(place);
    }

    /// Seconds until a run submitted now would start.
    public double waitSeconds() {
        return waiting().secondsOfOneMore();
    }

    /// As it was a moment ago: many may ask at once.
    private Waiting waiting() {
        Seen last = seen;
        if (last != null && System.nanoTime() - last.at < FRESH_NANOS) return last.waiting;
        return look();
    }

    private Waiting look() {
        Waiting now = database.read(Waiting::of);
        seen = new Seen(now, System.nanoTime());
        return now;
    }

    /// Whether the database answers, and how many runs the workers that were heard of lately train at once.
    ///
    /// @throws Unavailable where it does not
    public int slots() {
        return database.read(Waiting::slots);
    }
}
