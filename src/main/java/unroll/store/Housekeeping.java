package unroll.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.store.database.ChangeNotifier;
import unroll.store.database.Database;
import unroll.store.log.Logs;
import unroll.store.queue.Limits;
import unroll.store.queue.Queue;

/// What is deleted without being asked for: finished runs that nobody has opened on thirty counted [Days], the oldest
/// ones of a visitor who has too many, the oldest of all where the disk's share is used up. Pinned ones and those under
/// way stay. One thread.
///
/// By time at most a twentieth of all goes a day: where runs come evenly a thirtieth is due, and where something is
/// wrong there are weeks to notice.
final class Housekeeping {
    private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);
    static final int DAYS = 30;
    static final int LEAST_A_DAY = 20;
    private static final int PARTS = 20;
    private static final int AT_ONCE = 50;
    private static final String ENDED = "status in ('finished', 'stopped', 'diverged', 'failed') and pinned = 0";
    private final Database database;
    private final Logs logs;
    private final Limits limits;
    private final Days days;
    private int leftToday;

    /// @param steady nanoseconds of [#tidy]'s clock, now
    Housekeeping(Database database, Logs logs, Limits limits, long steady) {
        this.database = database;
        this.logs = logs;
        this.limits = limits;
        days = new Days(steady);
    }

    /// Deletes what is due, a few runs at a time, so that nobody waits for it.
    ///
    /// @param now milliseconds since 1970
    /// @param steady nanoseconds of a clock that nobody sets
    void tidy(long now, long steady) {
        if (database.write(handle -> count(handle, now, steady))) leftToday = quota();
        List<String> unopened = database.read(handle -> ids(
                handle,
                "select id from runs where unopened >= ? and " + ENDED + " order by unopened desc, opened",
                DAYS,
                Math.min(leftToday, AT_ONCE)));
        leftToday -= unopened.size();
        deleteAll(unopened);
        deleteAll(
                database.read(handle -> ids(handle, """
            select id from (select id, visitor, row_number() over (partition by visitor order by created desc) as nth
                from runs where\s""" + ENDED + ") counted where nth > ?", limits.kept(), AT_ONCE)));
        deleteAll(database.read(this::overDisk));
    }

    private boolean count(Handle handle, long now, long steady) {
        if (!days.passed(handle, now, steady)) return false;
        handle.execute("update runs set unopened = unopened + 1 where " + ENDED);
        return true;
    }

    private int quota() {
        int all = database.read(handle -> handle.createQuery("select count(*) from runs where " + ENDED)
                .mapTo(Integer.class)
                .one());
        return Math.max(LEAST_A_DAY, all / PARTS);
    }

    private List<String> overDisk(Handle handle) {
        return ids(handle, """
            select id from (select id, created, status, pinned, sum(bytes) over (order by created desc, id) as above
                from runs) counted where above > ? and\s""" + ENDED + " order by created", limits.diskBytes(), AT_ONCE);
    }

    private static List<String> ids(Handle handle, String query, long value, int most) {
        return handle.createQuery(query + " limit " + most)
                .bind(0, value)
                .mapTo(String.class)
                .list();
    }

    private void deleteAll(List<String> ids) {
        for (String id : ids) {
            delete(id);
            LOGGER.info("run {} was deleted to make room", id);
        }
    }

    /// Deletes all of a run, whatever it is doing: its worker finds out with its next write.
    boolean delete(String id) {
        boolean there = database.write(handle -> {
            boolean found = handle.createUpdate("delete from runs where id = ?")
                            .bind(0, id)
                            .execute()
                    == 1;
            for (String table : List.of("batches", "checkpoints", "frames", "starts"))
                handle.createUpdate("delete from " + table + " where run_id = ?")
                        .bind(0, id)
                        .execute();
            Queue.remove(handle, id);
            ChangeNotifier.ring(handle, database.dialect(), ChangeNotifier.log(id, Long.MAX_VALUE));
            return found;
        });
        logs.release(id);
        return there;
    }
}
