package unroll.store.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import unroll.run.Status;
import unroll.store.database.Database;
import unroll.store.log.EventLog.Entry;

/// The logs that somebody reads in this process, or writes. Thread-safe.
public final class Logs {
    private static final int BATCH = 500;
    /// Seconds: a viewer comes back to a log at least every 15, to send a heartbeat.
    private static final double WATCHED = 20;

    private static final double FORGOTTEN = 60;
    private final Database database;
    private final Batches batches;
    private final Map<String, EventLog> open = new ConcurrentHashMap<>();

    public Logs(Database database) {
        this.database = database;
        batches = new Batches(database);
    }

    /// A run's log; the same one for all who ask while it is in use.
    public EventLog of(String run) {
        EventLog log = open.get(run);
        return log != null ? log : open.computeIfAbsent(run, this::load);
    }

    private EventLog load(String run) {
        State state = states(List.of(run)).get(run);
        return state == null
                ? new EventLog(run, batches, 0, true)
                : new EventLog(run, batches, state.last, state.ended);
    }

    private record State(String run, long last, boolean ended) {}

    private Map<String, State> states(List<String> runs) {
        return database.read(handle -> handle
                .createQuery("select id, last_event, status from runs where id in (<runs>)")
                .bindList("runs", runs)
                .map((row, _) -> new State(
                        row.getString(1),
                        row.getLong(2),
                        Status.of(row.getString(3)).ended()))
                .stream()
                .collect(Collectors.toMap(State::run, Function.identity())));
    }

    /// Brings a log up to date with the database, if anybody reads it here and it is said to have more.
    public void refresh(String run, long last) {
        EventLog log = open.get(run);
        if (log != null && log.last() < last) refresh(List.of(log));
    }

    /// All that somebody waits for, and drops those that nobody reads any more.
    public void refresh() {
        var watched = new ArrayList<EventLog>();
        open.forEach((run, log) -> {
            if (log.idle() > FORGOTTEN) open.remove(run, log);
            else if (log.idle() < WATCHED && !log.isWrittenHere()) watched.add(log);
        });
        refresh(watched);
    }

    /// With one question for all: a hall that watches two hundred runs wait would else ask two thousand times a second.
    private void refresh(List<EventLog> watched) {
        List<EventLog> logs = watched.stream().filter(log -> !log.ended()).toList();
        if (logs.isEmpty()) return;
        Map<String, State> states = states(logs.stream().map(EventLog::run).toList());
        for (EventLog log : logs) {
            State state = states.get(log.run());
            if (state == null) release(log.run());
            else refresh(log, state);
        }
    }

    private void refresh(EventLog log, State now) {
        List<Entry> entries;
        while (log.last() < now.last && !(entries = batches.after(now.run, log.last(), BATCH)).isEmpty())
            log.publish(entries, false);
        if (now.ended && log.last() >= now.last) log.publish(List.of(), true);
    }

    /// Whether anybody reads it here.
    public boolean watched(String run) {
        EventLog log = open.get(run);
        return log != null && log.idle() < WATCHED;
    }

    /// How many are in memory.
    public int size() {
        return open.size();
    }

    /// Lets the readers of a deleted run go.
    public void release(String run) {
        EventLog log = open.remove(run);
        if (log != null) log.release();
    }

    /// Lets all readers go.
    public void release() {
        open.values().forEach(EventLog::release);
    }
}
