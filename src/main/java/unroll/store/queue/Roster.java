package unroll.store.queue;

import org.jdbi.v3.core.Handle;
import unroll.store.database.Dialect;

/// The processes that train, each of which says every second that it is there. When that was, the database's clock
/// tells: processes on several machines need not agree about the time.
public final class Roster {
    /// Without a word for so long, nobody counts on a worker any more.
    private static final long SEEN_MILLIS = 5_000;

    private static final long GONE_MILLIS = 600_000;

    private Roster() {}

    /// Says that a process is there, and strikes out those that are long gone.
    public static int say(Handle handle, Dialect dialect, String name, int slots) {
        handle.createUpdate("delete from workers where seen not between %1$s - :gone and %1$s + :gone"
                        .formatted(dialect.now))
                .bind("gone", GONE_MILLIS)
                .execute();
        return handle.createUpdate("""
                insert into workers (name, slots, seen) values (:name, :slots, %s)
                on conflict (name) do update set seen = excluded.seen
                """.formatted(dialect.now))
                .bind("name", name)
                .bind("slots", slots)
                .execute();
    }

    public static int leave(Handle handle, String name) {
        return handle.createUpdate("delete from workers where name = ?")
                .bind(0, name)
                .execute();
    }

    /// How many runs all that are there train at once. A clock that was set back makes nobody immortal.
    static int slots(Handle handle, Dialect dialect) {
        return handle.createQuery(
                        "select coalesce(sum(slots), 0) from workers where seen between %1$s - :seen and %1$s + :gone"
                                .formatted(dialect.now))
                .bind("seen", SEEN_MILLIS)
                .bind("gone", GONE_MILLIS)
                .mapTo(Integer.class)
                .one();
    }
}
