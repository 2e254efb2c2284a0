package unroll.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is deleted without being asked for: finished runs that nobody has opened for a month, the oldest ones of a
/// visitor who has too many, the oldest of all where the disk's share is used up. Pinned ones and those under way
/// stay.
final class Housekeeping {
    private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);
    private static final long UNOPENED_MILLIS = 30L * 24 * 3600 * 1000;
    private static final int AT_ONCE = 50;
    private static final String ENDED = "status in ('finished', 'stopped', 'diverged', 'failed') and pinned = 0";
    private final Database database;
    private final Logs logs;
    private final Limits limits;

    Housekeeping(Database database, Logs logs, Limits limits) {
        this.database = database;
        this.logs = logs;
        this.limits = limits;
    }

    /// Deletes what is due, a few runs at a time, so that nobody waits for it.
    void tidy(long now) {
        deleteAll(database.read(handle -> ids(
                handle,
                "select id from runs where opened < ? and " + ENDED + " order by opened",
                now - UNOPENED_MILLIS)));
        deleteAll(database.read(handle -> ids(handle, """
            select id from (select id, visitor, row_number() over (partition by visitor order by created desc) as nth
                from runs where\s""" + ENDED + ") counted where nth > ?", limits.kept())));
        deleteAll(database.read(this::overDisk));
    }

    private List<String> overDisk(Handle handle) {
        return ids(handle, """
            select id from (select id, created, status, pinned, sum(bytes) over (order by created desc, id) as above
                from runs) counted where above > ? and\s""" + ENDED + " order by created", limits.diskBytes());
    }

    private static List<String> ids(Handle handle, String query, long value) {
        return handle.createQuery(query + " limit " + AT_ONCE)
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
            Bell.ring(handle, database.dialect(), Bell.log(id, Long.MAX_VALUE));
            return found;
        });
        logs.release(id);
        return there;
    }
}
