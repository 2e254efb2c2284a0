package unroll.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import unroll.run.Busy;
import unroll.run.ConfigChange;
import unroll.run.InvalidConfig;
import unroll.run.Recording;
import unroll.run.Status;
import unroll.store.database.ChangeNotifier;
import unroll.store.database.Database;
import unroll.store.database.Run;
import unroll.store.database.Unavailable;
import unroll.store.log.EventLog;
import unroll.store.log.Frames;
import unroll.store.log.Logs;
import unroll.store.queue.Announcer;
import unroll.store.queue.Forecast;
import unroll.store.queue.Intake;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;
import unroll.store.work.ControlRequests;
import unroll.store.work.Courtesy;
import unroll.store.work.Endings;
import unroll.store.work.Workers;

/// All runs of one database, for a process that serves them, trains them, or both. Thread-safe; nothing here waits for
/// training.
///
/// @see Limits#slots
public final class Runs implements AutoCloseable {
    static final String NEWEST = "where owner = ? order by created desc, id limit ?";
    /// The first bound is for the index, which knows nothing of `or`.
    static final String BEFORE = "where owner = ? and created <= ? and (created < ? or created = ? and id > ?)"
            + " order by created desc, id limit ?";

    private final Database database;
    private final Logs logs;
    private final Housekeeping housekeeping;
    private final Openings openings;
    private final Intake intake;
    private final Courtesy courtesy = new Courtesy();
    private final @Nullable Workers workers;
    private final ChangeNotifier notifier;
    private final Heartbeat heartbeat;
    private final Forecast forecast;
    private volatile boolean closed;

    private Runs(Database database, Limits limits, MeterRegistry meters) {
        this.database = database;
        logs = new Logs(database);
        housekeeping = new Housekeeping(database, logs, limits, System.nanoTime());
        openings = new Openings(database);
        // begins with the process, so that whoever operates can tell who trains what
        String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        workers = limits.slots() == 0
                ? null
                : new Workers(database, logs, courtesy, name, limits.slots(), limits.runBytes());
        forecast = new Forecast(database);
        intake = new Intake(database, limits, forecast, this::wake);
        notifier = new ChangeNotifier(database, logs::refresh, this::wake, logs::refresh);
        heartbeat = new Heartbeat(
                this, database, name, limits.slots(), new Announcer(database, logs), housekeeping, openings);
        Gauges.register(meters, database, logs, courtesy, workers);
    }

    /// Begins to serve this database, and to train where there are slots for it. Closes it at the end.
    public static Runs open(Database database, Limits limits, MeterRegistry meters) {
        var runs = new Runs(database, limits, meters);
        runs.heartbeat.start();
        if (runs.workers != null) runs.workers.start();
        return runs;
    }

    /// The run that an earlier order of the same visitor with the same key has started.
    public Optional<Run> earlier(RunRequest request) {
        return intake.earlier(request);
    }

    /// Starts a run or queues it; the run of an earlier order with the same key where there is one.
    ///
    /// @throws Busy where neither is possible now
    /// @throws InvalidConfig where it is too large for this site
    public Run start(RunRequest request) {
        if (closed) throw new Busy("This server is restarting; nothing was started.", 5);
        return intake.start(request);
    }

    private void wake() {
        if (workers != null) workers.wake();
    }

    public Optional<Run> find(String id) {
        return database.read(handle -> Run.find(handle, id));
    }

    /// The newest runs, at most so many.
    public List<Run> recent(int most) {
        return database.read(handle -> Run.where(handle, "order by created desc, id limit ?", most));
    }

    /// What somebody started before this run, the newest first, at most so many.
    public List<Run> before(Run run, String owner, int most) {
        long created = run.started().toEpochMilli();
        return database.read(handle -> Run.where(handle, BEFORE, owner, created, created, created, run.id(), most));
    }

    /// What somebody started, the newest first.
    public List<Run> newest(String owner, int most) {
        return database.read(handle -> Run.where(handle, NEWEST, owner, most));
    }

    /// What somebody started, the pinned ones first.
    public List<Run> of(String owner, int most) {
        return database.read(handle ->
                Run.where(handle, "where owner = ? order by pinned desc, created desc, id limit ?", owner, most));
    }

    /// Somebody looks at it: that keeps it for another month. Nothing is written now.
    public void opened(Run run) {
        openings.note(run.id());
    }

    public void pause(Run run) {
        update("update runs set pause_at = 0 where id = ? and status in ('queued', 'running')", run.id());
    }

    /// Lets a paused run train `steps` more steps, [Integer#MAX_VALUE] for all that are left; one that is under way
    /// pauses after so many.
    ///
    /// @throws Busy where the queue is full; the run stays paused
    public void resume(Run run, int steps) {
        intake.resume(run, steps);
    }

    /// Ends a run before its next step; at once where no worker has it.
    public void stop(Run run) {
        update("update runs set stopping = 1 where id = ? and status in ('queued', 'running', 'paused')", run.id());
        boolean rests = find(run.id())
                .filter(r -> r.status() == Status.PAUSED || r.status() == Status.QUEUED)
                .isPresent();
        if (rests) Endings.stop(database, logs, run.id());
    }

    /// New settings for all models from the next step on; of two changes before it the later counts.
    public void change(Run run, ConfigChange change) {
        database.write(handle -> ControlRequests.add(handle, database.dialect(), run.id(), change));
    }

    public void rename(Run run, String title) {
        update("update runs set title = ? where id = ?", title, run.id());
    }

    /// A pinned run is never deleted to make room.
    public void pin(Run run, boolean pinned) {
        update("update runs set pinned = ?, unopened = 0 where id = ?", pinned ? 1 : 0, run.id());
    }

    /// Deletes all of it; a worker that trains it notices with its next write.
    public void delete(Run run) {
        housekeeping.delete(run.id());
    }

    private void update(String statement, Object... values) {
        database.write(handle -> {
            var update = handle.createUpdate(statement);
            for (int n = 0; n < values.length; n++) update.bind(n, values[n]);
            return update.execute();
        });
    }

    /// Waits a moment for a wish to be heard: until no worker trains the run, or the time is up.
    public void settle(Run run, long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        try {
            Optional<Run> now = find(run.id());
            while (now.isPresent() && now.get().wished()) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) return;
                log(run).await(now.get().lastEvent(), 1, Math.min(left, 100));
                now = find(run.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The run's log. Ask for it again now and then: one that nobody reads for a minute is dropped.
    public EventLog log(Run run) {
        return logs.of(run.id());
    }

    /// The steps whose weights are kept, ascending.
    public List<Integer> recorded(Run run) {
        return database.read(handle -> Frames.steps(handle, run.id()));
    }

    /// The kept frame nearest to a step, the earlier of two; none where no weights are kept yet.
    public Optional<Recording.Frame> nearest(Run run, int step) {
        return database.read(handle -> Frames.nearest(handle, run.id(), run.config(), step));
    }

    /// Who waits, and for how long.
    public Forecast forecast() {
        return forecast;
    }

    /// Who goes first where this process trains too.
    public Courtesy courtesy() {
        return courtesy;
    }

    /// A key that outlives the process, the same in all processes on one database.
    public byte[] secret(String name) {
        return Secrets.of(database, name);
    }

    /// What keeps anything from being written just now, if anything does; all that there is can be read.
    public Optional<Unavailable> trouble() {
        return database.look();
    }

    void mend() {
        intake.mend();
    }

    /// Hands over what is trained here, and lets every reader go.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        logs.release();
        heartbeat.close();
        if (workers != null) workers.close();
        notifier.close();
        database.close();
    }
}
