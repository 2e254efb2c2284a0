package unroll.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A new database of one kind or the other, as processes are told of it and as a test looks into it.
final class Store {
    static final String SQLITE = "SQLite";
    static final String POSTGRESQL = "PostgreSQL";
    static final List<String> KINDS = List.of(SQLITE, POSTGRESQL);
    final String kind;
    final Map<String, String> environment;
    private final String jdbc;
    private @Nullable Connection connection;

    private Store(String kind, Map<String, String> environment, String jdbc) {
        this.kind = kind;
        this.environment = environment;
        this.jdbc = jdbc;
    }

    static Store fresh(String kind) throws IOException, SQLException {
        return kind.equals(SQLITE) ? file() : of(Server.shared());
    }

    private static Store file() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "chaos")), "data");
        return new Store(
                SQLITE,
                Map.of("UNROLL_DATA", folder.toString()),
                "jdbc:sqlite:" + folder.resolve("unroll.db") + "?busy_timeout=5000");
    }

    private static Store of(Server server) throws SQLException {
        String url = server.newDatabase();
        return new Store(POSTGRESQL, Map.of("DATABASE_URL", url), url);
    }

    /// A connection that stays open, to be used by one thread at a time.
    synchronized Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || !open.isValid(1)) {
            open = DriverManager.getConnection(jdbc);
            connection = open;
        }
        return open;
    }

    /// The first column of the first row, none where it is null or there is no row.
    synchronized Optional<String> ask(String query, String run) {
        try (var statement = connection().prepareStatement(query)) {
            statement.setString(1, run);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }
}
