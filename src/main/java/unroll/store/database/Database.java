package unroll.store.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// The one database: a pool of connections, brought up to the newest schema when it is opened. Thread-safe.
///
/// Where its disk is full it opens all the same, to be read; see [#trouble].
public final class Database implements AutoCloseable {
    /// More than any one write takes: what went through with this much goes on.
    private static final int PROBE_BYTES = 1 << 20;

    private static final String DEADLOCK = "40P01"; // PostgreSQL's word for it
    private static final int TRIES = 5;

    private final Location location;
    private final @Nullable SqliteFile file;
    private final Trouble trouble = new Trouble();
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Timer reads;
    private final Timer writes;
    private volatile boolean alone;
    /// Whether its schema is older than this program, and there was no room for a newer one.
    private volatile boolean behind;

    private Database(Location location, MeterRegistry meters) {
        this.location = location;
        file = location.folder() == null ? null : new SqliteFile(location, location.folder());
        pool = connect();
        jdbi = Jdbi.create(pool);
        reads = Timer.builder("unroll.db")
                .tag("kind", "read")
                .publishPercentileHistogram()
                .register(meters);
        writes = Timer.builder("unroll.db")
                .tag("kind", "write")
                .publishPercentileHistogram()
                .register(meters);
    }

    /// Opens it and migrates it, several processes at once if need be.
    ///
    /// @throws Unavailable where it can't be reached, its schema is newer than this program, or too old to be
    /// read and there is no room
    public static Database open(Location location, MeterRegistry meters) {
        var database = new Database(location, meters);
        try {
            if (database.alone) database.checkReadable();
            else database.migrate();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    /// Where there is not even room for what several connections share, one does.
    private HikariDataSource connect() {
        try {
            return Pool.of(location, file, trouble, Pool.CONNECTIONS);
        } catch (Unavailable e) {
            if (file == null || !e.full()) throw e;
            trouble.note(e);
            alone = true;
            file.takeAlone();
            return Pool.of(location, file, trouble, 1);
        }
    }

    private void checkReadable() {
        try {
            read(handle -> Run.where(handle, "limit 1"));
        } catch (Unavailable e) {
            throw new Unavailable(
                    "The disk of the database at " + location
                            + " is full, and the database is new, or too old to be read"
                            + " before it is brought up to date. Make room (1 MB does), or look at it with the program"
                            + " of before.",
                    e);
        }
    }

    private void migrate() {
        try {
            Schema.migrate(location);
            behind = false;
        } catch (FlywayException e) {
            Unavailable why = Unavailable.because(
                    "The database at " + location + " can’t be brought up to date: " + e.getMessage(), e);
            if (!why.full()) throw why;
            trouble.note(why);
            behind = !Schema.isCurrent(location);
            if (behind) checkReadable();
        }
        if (file == null) return;
        read(handle -> Run.where(handle, "limit 1")); // now a connection of the pool holds the log open
        file.remember();
    }

    /// What keeps it from being written just now, if anything does.
    public Trouble trouble() {
        return trouble;
    }

    /// What keeps it from being written at this moment.
    public Optional<Unavailable> look() {
        try {
            if (file != null) file.check();
        } catch (Unavailable e) {
            trouble.note(e);
        }
        return trouble.now();
    }

    /// Looks whether it is still there, and whether a trouble is over: to be called now and then.
    ///
    /// @throws Unavailable where it is not
    public void probe() {
        if (file != null) noting(file::check);
        if (trouble.now().isEmpty()) return;
        byte[] much = new byte[PROBE_BYTES];
        new SplittableRandom().nextBytes(much); // nothing that a database could compress
        write(handle -> handle.createUpdate(
                        "insert into secrets (name, value) values ('probe', ?) on conflict (name) do update set value = excluded.value")
                .bind(0, much)
                .execute());
        write(handle -> handle.execute("delete from secrets where name = 'probe'"));
        if (alone) share();
        else if (behind) migrate();
        trouble.end();
    }

    private void share() {
        Objects.requireNonNull(file).share();
        pool.setMaximumPoolSize(Pool.CONNECTIONS);
        pool.getHikariPoolMXBean().softEvictConnections();
        migrate();
        alone = false;
    }

    private void noting(Runnable check) {
        try {
            check.run();
        } catch (Unavailable e) {
            trouble.note(e);
            throw e;
        }
    }

    public Dialect dialect() {
        return location.dialect();
    }

    Location location() {
        return location;
    }

    public DataSource source() {
        return pool;
    }

    /// Connections for those who would at once try again: while there is a trouble they wait for its end.
    public DataSource patientSource() {
        return PatientSource.of(pool, trouble);
    }

    /// Asks without a transaction: each statement sees what was committed before it.
    public <T> T read(Function<Handle, T> question) {
        return timed(reads, () -> jdbi.withHandle(question::apply));
    }

    /// Does all of it or nothing. What was committed survives a power cut. The deed may be begun again, after its
    /// changes were undone.
    public <T> T write(Function<Handle, T> deed) {
        return timed(writes, () -> whole(deed));
    }

    /// As [#write], but a power cut may take back what a SQLite file took in the last moments before it, the newest
    /// first: for what would be computed again, to the same numbers.
    public <T> T writeLazily(Function<Handle, T> deed) {
        if (file == null) return write(deed);
        return timed(
                writes,
                () -> jdbi.withHandle(handle -> {
                    handle.execute("pragma synchronous = normal"); // has to stand before the transaction
                    try {
                        return handle.inTransaction(inside -> whole(inside, deed));
                    } finally {
                        handle.execute("pragma synchronous = full");
                    }
                }));
    }

    /// Of two that wait for each other's rows PostgreSQL ends one, who begins again when the other is through.
    private <T> T whole(Function<Handle, T> deed) {
        for (int tries = 1; ; tries++) {
            try {
                return jdbi.inTransaction(handle -> whole(handle, deed));
            } catch (JdbiException e) {
                if (tries == TRIES || !isDeadlock(e)) throw e;
            }
        }
    }

    private static boolean isDeadlock(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof SQLException e && DEADLOCK.equals(e.getSQLState())
                        || isDeadlock(failure.getCause()));
    }

    private <T> T whole(Handle handle, Function<Handle, T> deed) {
        T result = deed.apply(handle);
        if (file != null) noting(file::check);
        return result;
    }

    private <T> T timed(Timer timer, Supplier<T> work) {
        Timer.Sample sample = Timer.start();
        try {
            return work.get();
        } catch (JdbiException e) {
            Unavailable why = Unavailable.because(e);
            trouble.note(why);
            throw why;
        } finally {
            sample.stop(timer);
        }
    }

    @Override
    public void close() {
        trouble.close();
        pool.close();
    }
}
