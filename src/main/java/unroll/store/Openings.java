package unroll.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import unroll.store.database.Database;

/// Which runs somebody has looked at: noted in memory, so that looking writes nothing, and written down later. What a
/// process takes with it when it dies is lost, and may be: a look a day keeps a run. Thread-safe.
final class Openings {
    private static final int MOST = 10_000;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private final Database database;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Openings(Database database) {
        this.database = database;
    }

    void note(String run) {
        if (seen.size() < MOST) seen.add(run);
    }

    /// Writes down what was noted, of a run at most once a day.
    void write(long now) {
        if (seen.isEmpty()) return;
        List<String> runs = new ArrayList<>(seen);
        List<String> due = database.read(handle -> handle.createQuery(
                        "select id from runs where id in (<ids>) and (opened < :now - :day or unopened > 0)")
                .bindList("ids", runs)
                .bind("now", now)
                .bind("day", DAY_MILLIS)
                .mapTo(String.class)
                .list());
        if (!due.isEmpty())
            database.writeLazily(
                    handle -> handle.createUpdate("update runs set opened = :now, unopened = 0 where id in (<ids>)")
                            .bind("now", now)
                            .bindList("ids", due)
                            .execute());
        runs.forEach(seen::remove);
    }
}
