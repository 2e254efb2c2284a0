package unroll.store.queue;

import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.store.database.Database;
import unroll.store.database.Unavailable;

/// How long a worker keeps a run: as long as it takes while nobody else waits, else until somebody waits who has had a
/// turn less. What it trains is charged to the run's visitor and address. One thread.
public final class Turn {
    /// Seconds; a run that is handed over loses about a seventh of one.
    static final double SECONDS = 4;

    private static final double LOOK_SECONDS = 1;
    private static final Logger LOGGER = LoggerFactory.getLogger(Turn.class);
    private final Database database;
    private final Share share;
    private final BooleanSupplier crowded;
    private final long began = System.nanoTime();
    private double next = SECONDS;
    private double charged;

    private record Share(String visitor, String address, double newness, boolean bulk) {
        static Share of(Handle handle, String run) {
            return handle.createQuery("select visitor, address, newness, priority from runs where id = ?")
                    .bind(0, run)
                    .map((row, _) -> new Share(
                            row.getString("visitor"),
                            row.getString("address"),
                            row.getDouble("newness"),
                            Shares.isBulk(row.getInt("priority"))))
                    .findOne()
                    .orElseGet(() -> new Share("", "", 0, true));
        }

        /// The priority that such a run would have now.
        int priority(Handle handle) {
            double charge = Shares.charge(newness, Uses.of(handle, visitor), Uses.of(handle, Uses.address(address)));
            return Shares.priority(charge - SECONDS, bulk);
        }
    }

    /// Begins one.
    ///
    /// @param crowded whether a run that this worker has taken waits for memory
    public Turn(Database database, String run, BooleanSupplier crowded) {
        this.database = database;
        this.crowded = crowded;
        share = database.read(handle -> Share.of(handle, run));
    }

    /// Whether it is somebody else's now.
    public boolean over() {
        if (seconds() < next) return false;
        next = seconds() + LOOK_SECONDS;
        try {
            if (seconds() - charged >= SECONDS) charge();
            return crowded.getAsBoolean() || database.read(this::someoneHasHadLess);
        } catch (Unavailable e) {
            return false; // the attempt will notice, and wait
        }
    }

    private boolean someoneHasHadLess(Handle handle) {
        return handle.createQuery("select count(*) from runs where status = 'queued' and priority >= ?")
                        .bind(0, share.priority(handle))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private void charge() {
        double now = seconds();
        database.writeLazily(handle -> Uses.charge(handle, share.visitor, share.address, now - charged));
        charged = now;
    }

    /// Charges what has not been charged yet.
    public void end() {
        try {
            charge();
        } catch (Unavailable e) {
            LOGGER.debug("a turn is not charged", e);
        }
    }

    private double seconds() {
        return (System.nanoTime() - began) * 1e-9;
    }
}
