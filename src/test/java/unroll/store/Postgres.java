package unroll.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import unroll.store.database.Location;

/// A real PostgreSQL for the tests of this JVM, with a new database for whoever asks.
public final class Postgres {
    private static @Nullable EmbeddedPostgres server;

    private Postgres() {}

    public static synchronized Location fresh() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        EmbeddedPostgres running = server();
        try (var connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Location.at("postgres://postgres:postgres@localhost:" + running.getPort() + "/" + name);
    }

    private static EmbeddedPostgres server() {
        if (server == null) server = start();
        return server;
    }

    static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
