package unroll.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.store.database.Database;
import unroll.store.database.Unavailable;
import unroll.store.queue.Announcer;
import unroll.store.queue.Roster;

/// What every process does once a second: looks after its database, says that it trains, tells waiting runs their
/// place, mends the queue; now and then writes down what was looked at, and once a minute tidies up.
final class Heartbeat implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Heartbeat.class);
    private static final long EVERY_MILLIS = 1_000;
    private static final int TIDY_EVERY = 60;
    private static final int MEND_EVERY = 2;
    private static final int NOTE_EVERY = 10;
    private final Runs runs;
    private final Database database;
    private final String name;
    private final int slots;
    private final Announcer announcer;
    private final Housekeeping housekeeping;
    private final Openings openings;
    private final Thread thread;
    private boolean irregular;

    Heartbeat(
            Runs runs,
            Database database,
            String name,
            int slots,
            Announcer announcer,
            Housekeeping housekeeping,
            Openings openings) {
        this.runs = runs;
        this.database = database;
        this.name = name;
        this.slots = slots;
        this.announcer = announcer;
        this.housekeeping = housekeeping;
        this.openings = openings;
        thread = Thread.ofPlatform().name("heartbeat").daemon().unstarted(this::live);
    }

    /// Says that this process is there, then goes on saying so.
    void start() {
        try {
            if (slots > 0) say();
        } catch (Unavailable e) {
            LOGGER.debug("it will be said a little later", e);
        }
        thread.start();
    }

    private void live() {
        try {
            for (int beat = 0; ; beat++) {
                Thread.sleep(EVERY_MILLIS);
                beat(beat);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    void beat(int beat) {
        try {
            database.probe();
            if (slots > 0) say();
            announcer.tell();
            if (beat % MEND_EVERY == 0) runs.mend();
            if (beat % NOTE_EVERY == 0) openings.write(System.currentTimeMillis());
            if (beat % TIDY_EVERY == 0) housekeeping.tidy(System.currentTimeMillis(), System.nanoTime());
            irregular = false;
        } catch (RuntimeException e) {
            boolean known = e instanceof Unavailable u && u.lasts(); // that has been said
            if (!known && !irregular) LOGGER.warn("the heartbeat missed a beat: {}", e.getMessage());
            irregular = true;
        }
    }

    private void say() {
        database.writeLazily(handle -> Roster.say(handle, database.dialect(), name, slots));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(EVERY_MILLIS);
            openings.write(System.currentTimeMillis());
            if (slots > 0) database.writeLazily(handle -> Roster.leave(handle, name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Unavailable e) {
            LOGGER.debug("others will notice", e);
        }
    }
}
