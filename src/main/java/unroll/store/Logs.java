package unroll.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import unroll.run.Status;
import unroll.store.EventLog.Entry;

/// The logs that somebody reads in this process, or writes. Thread-safe.
final class Logs {
    private static final int BATCH = 500;
    /// Seconds: a viewer comes back to a log at least every 15, to send a heartbeat.
    private static final double WATCHED = 20;

    private static final double FORGOTTEN = 60;
    private final Database database;
    private final Batches batches;
    private final Map<String, EventLog> open = new ConcurrentHashMap<>();

    Logs(Database database) {
        this.database = database;
        batches = new Batches(database);
    }

    /// A run's log; the same one for all who ask while it is in use.
    EventLog of(String run) {
        EventLog log = open.get(run);
        return log != null ? log : open.computeIfAbsent(run, this::load);
    }

    private EventLog load(String run) {
        return database.read(handle -> state(handle, run)
                .map(s -> new EventLog(run, batches, s.last, s.ended))
                .orElseGet(() -> new EventLog(run, batches, 0, true)));
    }

    private record State(long last, boolean ended) {}

    private static Optional<State> state(Handle handle, String run) {
        return handle.createQuery("select last_event, status from runs where id = ?")
                .bind(0, run)
                .map((row, _) ->
                        new State(row.getLong(1), Status.of(row.getString(2)).ended()))
                .findOne();
    }

    /// Brings a log up to date with the database, if anybody reads it here and it is said to have more.
    void refresh(String run, long last) {
        EventLog log = open.get(run);
        if (log != null && log.last() < last) refresh(run, log);
    }

    private void refresh(String run, EventLog log) {
        if (log.ended()) return;
        var state = database.read(handle -> state(handle, run));
        if (state.isEmpty()) {
            release(run);
            return;
        }
        List<Entry> entries;
        while (log.last() < state.get().last && !(entries = batches.after(run, log.last(), BATCH)).isEmpty())
            log.publish(entries, false);
        if (state.get().ended && log.last() >= state.get().last) log.publish(List.of(), true);
    }

    /// All that somebody waits for, and drops those that nobody reads any more.
    void refresh() {
        open.forEach((run, log) -> {
            if (log.idle() > FORGOTTEN) open.remove(run, log);
            else if (log.idle() < WATCHED && !log.isWrittenHere()) refresh(run, log);
        });
    }

    /// Whether anybody reads it here.
    boolean watched(String run) {
        EventLog log = open.get(run);
        return log != null && log.idle() < WATCHED;
    }

    /// How many are in memory.
    int size() {
        return open.size();
    }

    /// Lets the readers of a deleted run go.
    void release(String run) {
        EventLog log = open.remove(run);
        if (log != null) log.release();
    }

    /// Lets all readers go.
    void release() {
        open.values().forEach(EventLog::release);
    }
}
