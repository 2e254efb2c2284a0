package unroll.store.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import unroll.run.EventJson;
import unroll.run.Recording;
import unroll.run.RunEvent;
import unroll.run.RunSummary;
import unroll.run.Status;
import unroll.store.database.ChangeNotifier;
import unroll.store.database.Database;
import unroll.store.log.Batches;
import unroll.store.log.EventLog;
import unroll.store.log.EventLog.Entry;
import unroll.store.log.Frames;

/// What one attempt at a run has to write down: events, where the run stands, now and then a checkpoint with the
/// weights that came since the last. Everything that is written together is one transaction, which checks first that
/// the attempt still has the run; only what was committed is published.
///
/// An attempt that goes on from a checkpoint emits again what its predecessor had written already: that is passed
/// over. One thread.
final class Journal implements Consumer<RunEvent> {
    private final Database database;
    private final EventLog log;
    private final Claim claim;
    private final List<Entry> pending = new ArrayList<>();
    private final List<RunEvent.Change> changes;
    private RunSummary summary;
    private Status status = Status.RUNNING;
    private long last;
    private long committed;
    private int lastSteps;
    private int lastGradients;
    private int changesWritten;
    private @Nullable String heard;

    /// What is saved with the events before it.
    record Save(int step, byte[] checkpoint, Recording.Delta frames) {}

    Journal(Database database, EventLog log, Claim claim) {
        this.database = database;
        this.log = log;
        this.claim = claim;
        changes = new ArrayList<>(claim.changes());
        changesWritten = changes.size();
        summary = claim.run().summary();
        last = claim.run().lastEvent();
        committed = last;
        lastSteps = claim.lastSteps();
        lastGradients = claim.lastGradients();
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Steps(List<RunEvent.Step> steps) -> {
                if (steps.getLast().step() <= lastSteps) return;
                lastSteps = steps.getLast().step();
            }
            case RunEvent.Gradients gradients -> {
                if (gradients.step() <= lastGradients) return;
                lastGradients = gradients.step();
            }
            case RunEvent.Change change -> changes.add(change);
            case RunEvent.State state -> status = state.status();
            case RunEvent.End end -> status = end.status();
        }
        summary = summary.after(event);
        pending.add(Entry.of(++last, event.type(), EventJson.encode(event), System.currentTimeMillis()));
    }

    /// The training got here.
    void reach(int step) {
        if (step > summary.step()) summary = summary.at(step);
    }

    /// These new settings are in the log with the next transaction.
    void hear(ControlRequests requests) {
        heard = requests.change();
    }

    /// Writes what has come up since the last time; answers what the owner wants.
    ///
    /// @throws StaleAttempt where another attempt has the run, or the log is not as this one left it; nothing was
    /// written
    /// @throws Unavailable where the database can't be written; the same may be tried again
    ControlRequests write(double trained, @Nullable Save save) {
        Function<Handle, ControlRequests> deed = handle -> write(handle, trained, save);
        ControlRequests requests = status.ended() ? database.write(deed) : database.writeLazily(deed);
        heard = null;
        publish();
        return requests;
    }

    /// Waits until the database can be written again, at most so long.
    void await(long millis) throws InterruptedException {
        database.trouble().await(millis);
    }

    private void publish() {
        log.append(List.copyOf(pending), status.ended());
        pending.clear();
        committed = last;
        changesWritten = changes.size();
    }

    private ControlRequests write(Handle handle, double trained, @Nullable Save save) {
        ControlRequests requests = row(handle, trained);
        String run = claim.run().id();
        long bytes = pending.isEmpty() ? 0 : Batches.insert(handle, run, pending);
        if (save != null) bytes += save(handle, run, save);
        if (status.ended())
            handle.createUpdate("delete from checkpoints where run_id = ?")
                    .bind(0, run)
                    .execute();
        if (bytes != 0)
            handle.createUpdate("update runs set bytes = bytes + ? where id = ?")
                    .bind(0, bytes)
                    .bind(1, run)
                    .execute();
        if (!pending.isEmpty()) ChangeNotifier.ring(handle, database.dialect(), ChangeNotifier.log(run, last));
        return requests;
    }

    /// Easy to get wrong: a database that crashed or was replaced by its replica may have lost what it had said was
    /// committed. Whoever went on from there would leave a gap in the log. So the log must stand where this attempt
    /// has left it, or where this very transaction leaves it, if only its answer got lost.
    private ControlRequests row(Handle handle, double trained) {
        return handle.createQuery("""
                update runs set last_event = :last, last_steps = :steps, last_gradients = :gradients,
                    changes = coalesce(:changes, changes), status = :status, standing = :standing,
                    step = :step, trained = :trained,
                    ended = case when :over = 1 then :now else ended end,
                    wish = case when wish = :heard then null else wish end
                where id = :id and attempt = :attempt and last_event in (:committed, :last)
                returning\s""" + ControlRequests.COLUMNS)
                .bind("last", last)
                .bind("committed", committed)
                .bind("steps", lastSteps)
                .bind("gradients", lastGradients)
                .bind("changes", changes.size() == changesWritten ? null : Changes.write(changes))
                .bind("status", status.word())
                .bind("standing", summary.json().toString())
                .bind("step", summary.step())
                .bind("trained", trained)
                .bind("over", status.ended() ? 1 : 0)
                .bind("now", System.currentTimeMillis())
                .bind("heard", heard == null ? "" : heard)
                .bind("id", claim.run().id())
                .bind("attempt", claim.attempt())
                .map((row, _) -> ControlRequests.of(row))
                .findOne()
                .orElseThrow(() -> new StaleAttempt(claim.run().id()));
    }

    /// Bytes that the run takes more than before.
    private long save(Handle handle, String run, Save save) {
        long bytes = 0;
        for (int step : save.frames.dropped()) bytes -= Frames.delete(handle, run, step);
        for (Recording.Frame frame : save.frames.added()) bytes += Frames.insert(handle, run, frame);
        if (!status.ended())
            handle.createUpdate("""
                insert into checkpoints (run_id, step, data) values (?, ?, ?)
                on conflict (run_id) do update set step = excluded.step, data = excluded.data
                """)
                    .bind(0, run)
                    .bind(1, save.step)
                    .bind(2, save.checkpoint)
                    .execute();
        return bytes;
    }

    /// Lays the run down for its owner to take up again, unless the owner has done so meanwhile.
    ///
    /// @return false where the run shall go on; then nothing was written
    boolean pause(double trained, Save save) {
        int events = pending.size();
        accept(RunEvent.State.of(Status.PAUSED));
        boolean rests = false;
        try {
            rests = database.write(handle -> stillWanted(handle, save.step) && write(handle, trained, save) != null);
        } finally {
            if (!rests) takeBack(events);
        }
        if (rests) publish();
        return rests;
    }

    private boolean stillWanted(Handle handle, int step) {
        ControlRequests requests = handle.createQuery("select " + ControlRequests.COLUMNS
                        + " from runs where id = ? and attempt = ?" + database.dialect().lock)
                .bind(0, claim.run().id())
                .bind(1, claim.attempt())
                .map((row, _) -> ControlRequests.of(row))
                .findOne()
                .orElseThrow(() -> new StaleAttempt(claim.run().id()));
        return requests.pauseAt() <= step && !requests.stopping();
    }

    private void takeBack(int events) {
        pending.subList(events, pending.size()).clear();
        last--;
        status = Status.RUNNING;
    }

    /// Whoever took the run from this attempt counted its worker as dead. It was late, frozen or cut off from the
    /// database, and is no reason to give the run up.
    void lives() {
        database.write(handle -> handle.createUpdate(
                        "update runs set deaths = deaths - 1 where id = ? and attempt > ? and deaths > 0 and ended is null")
                .bind(0, claim.run().id())
                .bind(1, claim.attempt())
                .execute());
    }

    /// Gives the run back to the queue without a word in its log: it goes on elsewhere.
    void release() {
        status = Status.QUEUED;
    }
}
