package unroll.store.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.run.Busy;
import unroll.run.Status;
import unroll.store.database.ChangeNotifier;
import unroll.store.database.Database;
import unroll.store.database.Run;

/// How runs get into the queue: new ones, those that are taken up again, and those that fell out. Thread-safe.
public final class Intake {
    private static final Logger LOGGER = LoggerFactory.getLogger(Intake.class);
    private static final double LEAST_SECONDS = 2;
    private final Database database;
    private final Limits limits;
    private final Forecast forecast;
    private final Runnable wake;
    private final SchedulerClient scheduler;

    /// @param wake tells the workers of this process
    public Intake(Database database, Limits limits, Forecast forecast, Runnable wake) {
        this.database = database;
        this.limits = limits;
        this.forecast = forecast;
        this.wake = wake;
        scheduler = SchedulerClient.Builder.create(
                        database.source(), Tasks.custom(Queue.TASK, Void.class).execute((_, _) -> (_, _) -> {}))
                .enablePriority()
                .build();
    }

    /// The run that an earlier order of the same visitor with the same key has started.
    public Optional<Run> earlier(RunRequest request) {
        return database.read(handle -> Starting.earlier(handle, request));
    }

    /// @throws Busy where there is no room
    public Run start(RunRequest request) {
        limits.check(request.config());
        Consumer<Handle> room = handle -> {
            if (Starting.earlier(handle, request).isEmpty())
                Capacity.of(handle, limits).check(handle, request);
        };
        Starting started = where(room, request, handle -> Starting.of(handle, request, limits));
        if (started.isNew()) enqueue(started.run().id());
        return started.run();
    }

    public void resume(Run run, int steps) {
        RunRequest again = database.read(handle -> again(handle, run));
        Consumer<Handle> room = handle -> {
            if (run.status() == Status.PAUSED) Capacity.of(handle, limits).check(handle, again);
        };
        boolean waits = where(room, again, handle -> {
            room.accept(handle);
            return takeUp(handle, run.id(), steps);
        });
        if (waits) enqueue(run.id());
    }

    /// As it would be ordered now by whoever did: what rests counts for nobody, so else many would be laid by and taken
    /// up together.
    private static RunRequest again(Handle handle, Run run) {
        return handle.createQuery("select visitor, address, known from runs where id = ?")
                .bind(0, run.id())
                .map((row, _) -> new RunRequest(
                        run.config(),
                        run.owner(),
                        row.getString("visitor"),
                        row.getString("address"),
                        0,
                        row.getLong("known"),
                        false,
                        ""))
                .findOne()
                .orElseGet(() -> RunRequest.of(run.config()));
    }

    private static boolean takeUp(Handle handle, String id, int steps) {
        handle.createUpdate("update runs set pause_at = case when :steps = :all then null else step + :steps end"
                        + " where id = :id and status in ('queued', 'running', 'paused')")
                .bind("steps", steps)
                .bind("all", Integer.MAX_VALUE)
                .bind("id", id)
                .execute();
        boolean rested = handle.createUpdate(
                                "update runs set status = 'queued', queued = :now, position = 0 where id = :id and status = 'paused'")
                        .bind("now", System.currentTimeMillis())
                        .bind("id", id)
                        .execute()
                == 1;
        if (rested) Shares.place(handle, id);
        return rested;
    }

    /// Does what needs room in the queue. Whoever finds none keeps no writer waiting, neither while we look nor while
    /// we work out when they may come again.
    private <T> T where(Consumer<Handle> room, RunRequest request, Function<Handle, T> deed) {
        try {
            database.read(handle -> {
                room.accept(handle);
                return handle;
            });
            return database.write(deed);
        } catch (Full e) {
            double seconds = forecast.waitSeconds(request);
            throw new Busy(String.valueOf(e.getMessage()), (int)
                    Math.ceil(Double.isNaN(seconds) ? Forecast.MOST : Math.max(LEAST_SECONDS, seconds)));
        }
    }

    private void enqueue(String id) {
        try {
            Queue.schedule(scheduler, database, id);
        } catch (RuntimeException e) {
            LOGGER.warn("run {} is queued a little later", id, e); // by the next heartbeat
        }
        wake.run();
        database.writeLazily(handle -> {
            ChangeNotifier.ring(handle, database.dialect(), ChangeNotifier.QUEUE);
            return id;
        });
    }

    /// Puts runs into the queue that are in none though they should be, and all that wait in order.
    public void mend() {
        Shares.place(database);
        for (String id : database.read(Queue::lost)) {
            LOGGER.info("run {} goes back into the queue", id);
            enqueue(id);
        }
    }
}
