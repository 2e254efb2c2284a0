package unroll.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL that can be killed and started again on the same data and port. One for all tests of this JVM that hold
/// its lock.
final class Server {
    static final String SHARED = "unroll.chaos.Server";
    private static @Nullable Server shared;
    private final Path data;
    private EmbeddedPostgres postgres;

    private Server(Path data) throws IOException {
        this.data = data;
        postgres = start(0);
    }

    static synchronized Server shared() throws IOException {
        if (shared == null)
            shared = new Server(Files.createTempDirectory(Files.createDirectories(Path.of("target", "chaos")), "pg"));
        return shared;
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_connections", "300")
                // as PostgreSQL has it by itself: what is committed survives its death
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /// The address of a new database, as DATABASE_URL takes it.
    String newDatabase() throws SQLException {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name + "?user=postgres&password=postgres";
    }

    /// As `kill -9` of the whole server does.
    void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        var all = new java.util.ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /// Starts it again after [#kill]; it recovers from its log.
    void restart() throws IOException, InterruptedException {
        int port = postgres.getPort();
        postgres.close();
        postgres = Patience.until("PostgreSQL starts again", Duration.ofSeconds(30), () -> {
            try {
                return Optional.of(start(port));
            } catch (IOException e) {
                System.out.println("PostgreSQL does not start yet: " + e.getMessage());
                return Optional.empty();
            }
        });
    }
}
