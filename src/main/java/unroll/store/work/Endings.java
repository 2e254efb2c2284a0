package unroll.store.work;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.kernel.WorkPool;
import unroll.run.RunEvent;
import unroll.run.Status;
import unroll.store.database.Database;
import unroll.store.database.Run;
import unroll.store.database.Unavailable;
import unroll.store.log.Logs;
import unroll.store.queue.Queue;

/// How a run ends, or is given back, that this worker does not train.
public final class Endings {
    static final String OUR_FAULT = "Something went wrong on our side; start the run again.";
    private static final Logger LOGGER = LoggerFactory.getLogger(Endings.class);

    private Endings() {}

    /// Ends a run that shall stop and that no worker has, here and now: its owner need not wait in the queue for that.
    public static void stop(Database database, Logs logs, String id) {
        Claim.of(database, id).ifPresent(claim -> {
            var journal = new Journal(database, logs.of(id), claim);
            if (claim.checkpoint() == null) stop(journal, claim.run());
            else new Attempt(claim, journal, WorkPool.ALONE, () -> false).run();
            database.write(handle -> Queue.remove(handle, id));
        });
    }

    /// Ends a run that nobody should try again.
    static Outcome fail(Journal journal, Run run, String message) {
        return end(journal, run, new RunEvent.End(Status.FAILED, List.of(), null, message));
    }

    /// Ends a run that was never begun.
    static Outcome stop(Journal journal, Run run) {
        return end(journal, run, new RunEvent.End(Status.STOPPED, List.of(), null, null));
    }

    /// Gives back a run that was claimed by a process that goes down before it has begun with it.
    static Outcome giveBack(Journal journal, Run run) {
        journal.release();
        try {
            journal.write(run.trained(), null);
            return Outcome.HANDED_OVER;
        } catch (StaleAttempt | Unavailable e) {
            return lost(journal);
        }
    }

    private static Outcome end(Journal journal, Run run, RunEvent.End end) {
        try {
            journal.accept(end);
            journal.write(run.trained(), null);
            return Outcome.ENDED;
        } catch (StaleAttempt e) {
            return lost(journal);
        }
    }

    /// Somebody else has the run, who need not count this worker as dead.
    static Outcome lost(Journal journal) {
        try {
            journal.lives();
        } catch (Unavailable e) {
            LOGGER.debug("it counts as dead", e);
        }
        return Outcome.LOST;
    }
}
