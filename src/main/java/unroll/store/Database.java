package unroll.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// The one database: a pool of connections, brought up to the newest schema when it is opened. Thread-safe.
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final long PATIENCE_MILLIS = 3_000;
    private final Location location;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Timer reads;
    private final Timer writes;

    private Database(Location location, MeterRegistry meters) {
        this.location = location;
        pool = pool(location);
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
    /// @throws Unavailable where it can't be reached or its schema is newer than this program
    public static Database open(Location location, MeterRegistry meters) {
        var database = new Database(location, meters);
        try {
            database.migrate();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    private static HikariDataSource pool(Location location) {
        var config = new HikariConfig();
        config.setJdbcUrl(location.jdbc());
        if (location.user() != null) config.setUsername(location.user());
        if (location.password() != null) config.setPassword(location.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(PATIENCE_MILLIS);
        config.setPoolName("unroll");
        // a worker that is frozen inside a transaction holds its run's row; the server lets go of it for us
        if (location.dialect() == Dialect.POSTGRESQL) {
            config.setConnectionInitSql(
                    "set idle_in_transaction_session_timeout = '3s'; set statement_timeout = '30s'");
            // a machine that vanished without a word never answers; seconds
            config.addDataSourceProperty("connectTimeout", "3");
            config.addDataSourceProperty("socketTimeout", "40");
        }
        try {
            if (location.folder() != null) Files.createDirectories(location.folder());
            return new HikariDataSource(config);
        } catch (IOException e) {
            throw new Unavailable(
                    "The folder " + location.folder() + " can’t be made; choose another in UNROLL_DATA.", e);
        } catch (RuntimeException e) {
            throw new Unavailable("The database at " + location + " can’t be reached.", e);
        }
    }

    /// Flyway locks PostgreSQL itself; SQLite has nothing of the kind, so a file stands in for it.
    private void migrate() {
        try {
            if (location.folder() == null) flyway(location).load().migrate();
            else
                synchronized (Database.class) { // a process has its file locks as a whole
                    alone(location.folder());
                }
        } catch (FlywayException e) {
            throw new Unavailable("The database at " + location + " can’t be brought up to date: " + e.getMessage(), e);
        }
    }

    private void alone(Path folder) {
        Path file = folder.resolve("unroll.lock");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            flyway(location).load().migrate();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " can’t be locked.", e);
        }
    }

    /// With connections of its own, which may wait for another process's migration; those of the pool may not.
    /// A schema that is newer than this program is refused: who goes back to an older version must go back with the
    /// data.
    static FluentConfiguration flyway(Location location) {
        return Flyway.configure()
                .dataSource(location.jdbc(), location.user(), location.password())
                .locations("classpath:unroll/store")
                .placeholders(Map.of("bytes", location.dialect().bytes))
                .ignoreMigrationPatterns(new String[0]);
    }

    Dialect dialect() {
        return location.dialect();
    }

    Location location() {
        return location;
    }

    DataSource source() {
        return pool;
    }

    /// Asks without a transaction: each statement sees what was committed before it.
    <T> T read(Function<Handle, T> question) {
        return timed(reads, () -> jdbi.withHandle(question::apply));
    }

    /// Does all of it or nothing.
    <T> T write(Function<Handle, T> deed) {
        return timed(writes, () -> jdbi.inTransaction(deed::apply));
    }

    private <T> T timed(Timer timer, Supplier<T> work) {
        Timer.Sample sample = Timer.start();
        try {
            return work.get();
        } catch (JdbiException e) {
            throw Unavailable.because(e);
        } finally {
            sample.stop(timer);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
