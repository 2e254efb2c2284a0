package unroll.store.queue;

import org.jspecify.annotations.Nullable;
import unroll.run.Status;
import unroll.store.database.Database;
import unroll.store.database.Run;

/// Where a run stands in the queue and when it will start, as far as that can be foreseen. Thread-safe.
public final class Forecast {
    /// Seconds; nobody is told of a longer time, which would not be meant.
    public static final double MOST = 600;

    private static final long FRESH_NANOS = 200_000_000;
    private final Database database;
    private volatile @Nullable Seen seen;

    private record Seen(Waiting waiting, long at) {}

    public Forecast(Database database) {
        this.database = database;
    }

    /// The place in the queue, 1 is next; 0 where the run does not wait.
    public int position(Run run) {
        if (run.status() != Status.QUEUED) return 0;
        int place = waiting().position(run.id());
        return place > 0 ? place : look().position(run.id()); // it came after that moment
    }

    /// Seconds until the run at this place starts, [#MOST] for that and more; NaN while no worker is there.
    public double waitSeconds(int place) {
        Waiting now = waiting();
        int behind = Math.min(place, now.queue().size());
        return told(now, behind == 0 ? 0 : now.seconds(behind));
    }

    /// Seconds until one more run of a visitor would start, as [#waitSeconds(int)].
    public double waitSeconds(RunRequest request) {
        Waiting now = waiting();
        int priority = database.read(handle -> Shares.next(handle, request));
        return told(now, now.secondsOfOneMore(priority));
    }

    static double told(Waiting waiting, double seconds) {
        return waiting.slots() == 0 ? Double.NaN : Math.min(MOST, seconds);
    }

    /// As it was a moment ago: many may ask at once.
    private Waiting waiting() {
        Seen last = seen;
        if (last != null && System.nanoTime() - last.at < FRESH_NANOS) return last.waiting;
        return look();
    }

    private Waiting look() {
        Waiting now = database.read(handle -> Waiting.of(handle, database.dialect()));
        seen = new Seen(now, System.nanoTime());
        return now;
    }

    /// Whether the database answers, and how many runs the workers that were heard of lately train at once.
    ///
    /// @throws Unavailable where it does not
    public int slots() {
        return database.read(handle -> Roster.slots(handle, database.dialect()));
    }
}
