package unroll.store.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// The tables, and how those of an older program become this one's.
final class Schema {
    static final String LOCK = "unroll.lock";

    private Schema() {}

    /// Flyway locks PostgreSQL itself; SQLite has nothing of the kind, so a file stands in for it.
    static void migrate(Location location) {
        if (location.folder() == null) flyway(location).load().migrate();
        else
            synchronized (Schema.class) { // a process has its file locks as a whole
                alone(location, location.folder());
            }
    }

    private static void alone(Location location, Path folder) {
        Path file = folder.resolve(LOCK);
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            flyway(location).load().migrate();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " can’t be locked.", e);
        }
    }

    /// Whether it is this program's already; asks and writes nothing.
    static boolean isCurrent(Location location) {
        return flyway(location).load().validateWithResult().validationSuccessful;
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
}
