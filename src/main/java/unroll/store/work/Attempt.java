package unroll.store.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.kernel.WorkPool;
import unroll.run.ConfigChange;
import unroll.run.Recording;
import unroll.run.RunConfig;
import unroll.run.RunEvent;
import unroll.run.Status;
import unroll.run.Training;
import unroll.store.database.Unavailable;

/// One worker's try at one run: from its last checkpoint, or from the start, until it has ended, rests, is handed over
/// or belongs to somebody else. One thread.
///
/// Between steps, and pieces of an exam, it writes down what has come up, every 50 ms, and hears then what the owner
/// wants; every quarter of a second it saves a checkpoint, less often where that is large. Where the database is away
/// it stands still and tries again: nothing that was trained is lost.
final class Attempt {
    private static final Logger LOGGER = LoggerFactory.getLogger(Attempt.class);
    /// Seconds after which a run is given up that takes three times the longest that may be predicted.
    private static final double PATIENCE = 1_800;

    private static final long WRITE_NANOS = 50_000_000;
    private static final long SAVE_NANOS = 250_000_000;
    private static final long RARELY_NANOS = 1_800_000_000;
    /// 2 MB a second; more only where checkpoints are so large that they would come too rarely.
    private static final long NANOS_PER_BYTE = 500;

    private static final long RETRY_MILLIS = 200;
    private static final long LONGEST_RETRY_MILLIS = 5_000;
    private final Claim claim;
    private final Journal journal;
    private final BooleanSupplier leaving;
    private final BooleanSupplier givesWay;
    private final LongUnaryOperator standsAside;
    private final Training training;
    private final Recording recording;
    private final Deque<RunEvent.Change> replay;
    private final long began = System.nanoTime();
    private long written = began;
    private long saved = began;
    private long saveEvery = SAVE_NANOS;
    private ControlRequests requests;
    private int trained;
    private long resumed = began;
    private long stood;

    /// @param leaving whether this process is going down
    Attempt(Claim claim, Journal journal, WorkPool crew, BooleanSupplier leaving) {
        this(claim, journal, crew, leaving, () -> false, _ -> 0);
    }

    /// @param givesWay whether it is another run's turn
    /// @param standsAside lets others go first; of nanoseconds trained, answers how many it let pass
    Attempt(
            Claim claim,
            Journal journal,
            WorkPool crew,
            BooleanSupplier leaving,
            BooleanSupplier givesWay,
            LongUnaryOperator standsAside) {
        this.claim = claim;
        this.journal = journal;
        this.leaving = leaving;
        this.givesWay = givesWay;
        this.standsAside = standsAside;
        RunConfig config = claim.run().config();
        byte @Nullable [] checkpoint = claim.checkpoint();
        recording = checkpoint == null ? new Recording(config) : new Recording(config, Training.stepOf(checkpoint));
        training = new Training(config, crew, journal, recording);
        if (checkpoint != null) training.restore(checkpoint);
        requests = claim.requests();
        replay = new ArrayDeque<>(claim.changes().stream()
                .filter(c -> c.step() >= training.step())
                .toList());
    }

    Outcome run() {
        try {
            return train();
        } catch (StaleAttempt e) {
            LOGGER.info("{}; this one ends", e.getMessage());
            return Endings.lost(journal);
        } catch (RuntimeException | Error e) {
            LOGGER.error("run {} failed", claim.run().id(), e);
            return finish(new RunEvent.End(Status.FAILED, List.of(), null, Endings.OUR_FAULT));
        }
    }

    private Outcome train() {
        if (claim.run().status() != Status.RUNNING) journal.accept(RunEvent.State.of(Status.RUNNING));
        while (true) {
            while (!replay.isEmpty() && replay.getFirst().step() <= training.step())
                training.replay(replay.removeFirst());
            if (leaving.getAsBoolean() || givesWay.getAsBoolean()) return handOver();
            standAside();
            hear();
            boolean stopping = requests.stopping() || seconds() > PATIENCE;
            if (stopping) training.stop();
            if (stopping && !training.hasExam()) return finish(training.end(Status.STOPPED));
            if (!stopping && training.step() >= requests.pauseAt()) {
                training.rest();
                Journal.Save save = save();
                if (persist(() -> journal.pause(seconds(), save))) return Outcome.RESTS;
                requests = write(save);
            } else if (training.done()) {
                return finish(training.end(Status.FINISHED));
            } else if (!training.advance()) {
                return finish(training.end(Status.DIVERGED));
            } else {
                journal.reach(training.step());
                trained++;
                if (trained == 1) requests = write(save()); // whoever sees its first frame may look at its weights
                else if (System.nanoTime() - written > WRITE_NANOS) requests = write(due());
            }
        }
    }

    private void standAside() {
        stood += standsAside.applyAsLong(System.nanoTime() - resumed);
        resumed = System.nanoTime();
    }

    private void hear() {
        ConfigChange change = requests.settings();
        if (change == null) return;
        training.change(new RunEvent.Change(training.step(), change.learningRate(), change.clip()));
        journal.hear(requests);
        requests = write(null);
    }

    private Outcome handOver() {
        journal.release();
        write(save());
        return Outcome.HANDED_OVER;
    }

    private Outcome finish(RunEvent.End end) {
        journal.accept(end);
        try {
            write(new Journal.Save(training.step(), new byte[0], recording.take()));
            return Outcome.ENDED;
        } catch (StaleAttempt e) {
            return Endings.lost(journal);
        }
    }

    private Journal.@Nullable Save due() {
        return System.nanoTime() - saved > saveEvery ? save() : null;
    }

    private Journal.Save save() {
        byte[] checkpoint = training.checkpoint();
        saved = System.nanoTime();
        saveEvery = Math.clamp(checkpoint.length * NANOS_PER_BYTE, SAVE_NANOS, RARELY_NANOS);
        return new Journal.Save(training.step(), checkpoint, recording.take());
    }

    private ControlRequests write(Journal.@Nullable Save save) {
        ControlRequests heard = persist(() -> journal.write(seconds(), save));
        written = System.nanoTime();
        return heard;
    }

    /// Tries until the database takes it, less and less often. A process that is going down gives up: the run goes on
    /// from its checkpoint.
    private <T> T persist(Supplier<T> write) {
        for (int tries = 0; ; tries++) {
            try {
                return write.get();
            } catch (Unavailable e) {
                if (leaving.getAsBoolean()) throw new StaleAttempt(claim.run().id());
                if (tries == 0 && !e.lasts()) // that is said once for all runs
                LOGGER.warn("run {} waits for the database: {}", claim.run().id(), e.getMessage());
                rest(tries, e);
            }
        }
    }

    private void rest(int tries, Unavailable why) {
        long millis = Math.min(RETRY_MILLIS << Math.min(tries, 8), LONGEST_RETRY_MILLIS);
        try {
            if (why.lasts()) journal.await(millis);
            else Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StaleAttempt(claim.run().id());
        }
    }

    private double seconds() {
        return claim.run().trained() + (System.nanoTime() - began - stood) * 1e-9;
    }
}
