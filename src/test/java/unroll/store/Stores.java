package unroll.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Location;
import unroll.store.database.Run;
import unroll.store.queue.Limits;

/// Databases for tests, each a new one.
public final class Stores {
    /// Two runs at once, and as much of everything as a test needs.
    public static final Limits TWO = new Limits(2, 100_000, 500, 1L << 32, 1L << 40);

    private static final Map<Runs, Database> DATABASES = Collections.synchronizedMap(new WeakHashMap<>());

    private Stores() {}

    /// Of a new SQLite file below `target`.
    public static Runs open(Limits limits) {
        return open(file(), limits);
    }

    public static Runs open(Location location, Limits limits) {
        return open(location, limits, new SimpleMeterRegistry());
    }

    public static Runs open(Location location, Limits limits, MeterRegistry meters) {
        Database database = Database.open(location, meters);
        Runs runs = Runs.open(database, limits, meters);
        DATABASES.put(runs, database);
        return runs;
    }

    /// All runs, the newest first, whoever started them.
    public static List<Run> all(Runs runs) {
        return Objects.requireNonNull(DATABASES.get(runs))
                .read(handle -> Run.where(handle, "order by created desc, id"));
    }

    /// As if other versions of the engine had trained it.
    public static void trainedBy(Runs runs, Run run, String engine) {
        Objects.requireNonNull(DATABASES.get(runs))
                .write(handle -> handle.createUpdate("update runs set engine = ? where id = ?")
                        .bind(0, engine)
                        .bind(1, run.id())
                        .execute());
    }

    /// A new database of this kind.
    public static Location fresh(Dialect dialect) {
        return dialect == Dialect.SQLITE ? file() : Postgres.fresh();
    }

    public static Location file() {
        try {
            return Location.in(
                    Files.createTempDirectory(Files.createDirectories(Path.of("target", "stores")), "unroll"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
