package unroll.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every process does once a second: says that it trains, tells waiting runs their place, mends the queue; and
/// once a minute tidies up. Where the database is away it says so once and goes on trying.
final class Pulse implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Pulse.class);
    private static final long EVERY_MILLIS = 1_000;
    private static final int TIDY_EVERY = 60;
    private static final int MEND_EVERY = 2;
    private static final long GONE_MILLIS = 60_000;
    private final Runs runs;
    private final Database database;
    private final String name;
    private final int slots;
    private final Announcer announcer;
    private final Housekeeping housekeeping;
    private final Thread thread;
    private boolean away;

    Pulse(Runs runs, Database database, String name, int slots, Announcer announcer, Housekeeping housekeeping) {
        this.runs = runs;
        this.database = database;
        this.name = name;
        this.slots = slots;
        this.announcer = announcer;
        this.housekeeping = housekeeping;
        thread = Thread.ofPlatform().name("pulse").daemon().unstarted(this::live);
    }

    /// Says that this process is there, then goes on saying so.
    void start() {
        if (slots > 0) say();
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

    private void beat(int beat) {
        try {
            if (slots > 0) say();
            Waiting waiting = database.read(Waiting::of);
            if (!waiting.queue().isEmpty()) announcer.tell(waiting);
            if (beat % MEND_EVERY == 0) runs.mend();
            if (beat % TIDY_EVERY == 0) housekeeping.tidy(System.currentTimeMillis());
            if (away) LOGGER.info("the database is back");
            away = false;
        } catch (RuntimeException e) {
            if (!away) LOGGER.warn("the pulse missed a beat: {}", e.getMessage());
            away = true;
        }
    }

    private void say() {
        long now = System.currentTimeMillis();
        database.write(handle -> {
            handle.createUpdate("delete from workers where seen < ?")
                    .bind(0, now - GONE_MILLIS)
                    .execute();
            return handle.createUpdate("""
                    insert into workers (name, slots, seen) values (:name, :slots, :now)
                    on conflict (name) do update set seen = excluded.seen
                    """)
                    .bind("name", name)
                    .bind("slots", slots)
                    .bind("now", now)
                    .execute();
        });
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(EVERY_MILLIS);
            if (slots > 0)
                database.write(handle -> handle.createUpdate("delete from workers where name = ?")
                        .bind(0, name)
                        .execute());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Unavailable e) {
            LOGGER.debug("others will notice", e);
        }
    }
}
