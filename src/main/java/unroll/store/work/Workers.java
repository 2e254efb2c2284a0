package unroll.store.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import unroll.kernel.WorkPool;
import unroll.run.Status;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Run;
import unroll.store.log.Logs;
import unroll.store.queue.Queue;
import unroll.store.queue.Turn;

/// The threads that train in this process, each one run at a time. db-scheduler hands them runs from the shared queue
/// and notices when a whole process of them has vanished. Thread-safe.
///
/// Easy to get wrong: db-scheduler fences its own row, not what a worker writes beside it; [Journal] does that. Its
/// search for dead workers comes round every two heartbeats only, so the heartbeat is half a second.
public final class Workers implements AutoCloseable {
    /// After so many that vanished with a run nobody tries it again.
    static final int MOST_DEATHS = 3;

    private static final Logger LOGGER = LoggerFactory.getLogger(Workers.class);
    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final int MISSED = 5;
    private static final Duration POLL = Duration.ofMillis(250);
    /// No run is taken before there is a thread for it: it might wait behind one that should come later.
    private static final double ALMOST = 0.999;

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LEAVE = Duration.ofSeconds(5);
    private final Database database;
    private final Logs logs;
    private final int slots;
    private final Courtesy courtesy;
    private final Room room;
    private final WorkPool crew;
    private final Scheduler scheduler;
    private final ExecutorService trainers;
    private final AtomicInteger active = new AtomicInteger();
    private volatile boolean leaving;

    /// Memory for training, in whole megabytes.
    private record Room(Semaphore megabytes, int all) {
        Room(long bytes) {
            int all = (int) Math.max(1, bytes >> 20);
            this(new Semaphore(all, true), all);
        }

        static int of(Run run) {
            return (int) (run.config().cost().total() >> 20) + 1;
        }

        /// Lets all who wait pass, now and from now on: a process that goes down gives their runs back. Waiting
        /// with a time limit instead would lose one's place each time, and smaller runs would overtake a large
        /// one for ever. Together with what is taken this is never more than [Integer#MAX_VALUE].
        void open() {
            megabytes.release(Integer.MAX_VALUE - all);
        }
    }

    public Workers(Database database, Logs logs, Courtesy courtesy, String name, int slots, long bytes) {
        this.database = database;
        this.logs = logs;
        this.courtesy = courtesy;
        this.slots = slots;
        room = new Room(bytes);
        crew = new WorkPool(Math.max(1, Runtime.getRuntime().availableProcessors()), this::spare);
        trainers = new Trainers(slots, database.trouble());
        CustomTask<Void> task = Tasks.custom(Queue.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .onDeadExecutionRevive()
                .execute((instance, _) -> train(instance.getId()));
        scheduler = scheduler(task, name);
    }

    private Scheduler scheduler(Task<?> task, String name) {
        SchedulerBuilder builder = Scheduler.create(database.patientSource(), List.of(task))
                .schedulerName(new SchedulerName.Fixed(name))
                .jdbcCustomization(
                        new AutodetectJdbcCustomization(database.source())) // which asks now, full disk or not
                .threads(slots)
                .executorService(trainers)
                .enablePriority()
                .enableImmediateExecution()
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(LEAVE);
        if (database.dialect() == Dialect.POSTGRESQL) builder.pollUsingLockAndFetch(ALMOST, 1);
        else builder.pollUsingFetch(ALMOST, 1);
        return builder.build();
    }

    /// Begins to take runs.
    public void start() {
        scheduler.start();
    }

    /// Looks into the queue now.
    public void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    public int slots() {
        return slots;
    }

    /// Cores on which nobody trains.
    private int idle() {
        return Math.max(0, Runtime.getRuntime().availableProcessors() - active.get());
    }

    /// Of those, what a trainer may have beside its own.
    private int spare() {
        return courtesy.asks() ? 0 : idle();
    }

    /// Where a core is left for whoever asks, nobody has to.
    private long standAside(long trained) {
        return idle() > 0 ? 0 : courtesy.standAside(trained);
    }

    public int active() {
        return active.get();
    }

    private CompletionHandler<Void> train(String id) {
        MDC.put("run", id);
        active.incrementAndGet();
        try {
            Optional<Claim> claim = Claim.of(database, id);
            Outcome outcome = claim.isEmpty() ? Outcome.ENDED : attempt(claim.get());
            return (complete, operations) -> {
                try {
                    switch (outcome) {
                        case HANDED_OVER -> {
                            if (!leaving) database.writeLazily(handle -> Queue.giveWay(handle, id));
                            operations.reschedule(complete, Instant.now());
                        }
                        case LOST -> {} // the row is another worker's as well
                        case ENDED, RESTS -> {
                            operations.remove();
                            if (waits(id)) Queue.schedule(scheduler, database, id);
                        }
                    }
                } catch (ExecutionException e) { // stopped or deleted meanwhile, or another worker's by now
                    LOGGER.debug("the queue’s row of run {} is not this worker’s any more", id, e);
                }
            };
        } finally {
            active.decrementAndGet();
            MDC.remove("run");
        }
    }

    /// Whether the owner took the run up again while this worker laid it down.
    private boolean waits(String id) {
        return database.read(handle -> Run.find(handle, id))
                .filter(run -> run.status() == Status.QUEUED)
                .isPresent();
    }

    private Outcome attempt(Claim claim) {
        Run run = claim.run();
        var journal = new Journal(database, logs.of(run.id()), claim);
        if (claim.deaths() >= MOST_DEATHS)
            return Endings.fail(
                    journal,
                    run,
                    "This run was given up: " + claim.deaths()
                            + " workers vanished while they trained it. Try it with smaller networks.");
        if (claim.checkpoint() == null && claim.requests().stopping()) return Endings.stop(journal, run);
        int megabytes = Room.of(run);
        if (megabytes > room.all)
            return Endings.fail(
                    journal,
                    run,
                    "This run needs about " + megabytes + " MB and its worker has " + room.all
                            + " MB for training; choose fewer models, a smaller batch or a shorter length.");
        room.megabytes.acquireUninterruptibly(megabytes);
        try {
            return leaving ? Endings.giveBack(journal, run) : begin(claim, journal);
        } finally {
            room.megabytes.release(megabytes);
        }
    }

    private Outcome begin(Claim claim, Journal journal) {
        var turn = new Turn(database, claim.run().id(), room.megabytes::hasQueuedThreads);
        try {
            return new Attempt(claim, journal, crew, () -> leaving, turn::over, this::standAside).run();
        } catch (RuntimeException | Error e) {
            LOGGER.error("run {} can’t begin", claim.run().id(), e);
            return Endings.fail(journal, claim.run(), Endings.OUR_FAULT);
        } finally {
            turn.end();
        }
    }

    /// Hands every run over and stops: within a moment, since all are at most a step, or a piece of an exam, away from
    /// it.
    @Override
    public void close() {
        leaving = true;
        room.open();
        database.trouble().close();
        scheduler.stop();
        crew.close();
    }
}
