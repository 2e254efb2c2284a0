package unroll.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// How the pool of connections is made.
final class Pool {
    static final int CONNECTIONS = 8;
    private static final long PATIENCE_MILLIS = 3_000;

    private Pool() {}

    /// @param file null for PostgreSQL
    static HikariDataSource of(Location location, @Nullable SqliteFile file, Trouble trouble, int connections) {
        var config = new HikariConfig();
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(PATIENCE_MILLIS);
        config.setPoolName("unroll");
        config.setExceptionOverride(new SQLExceptionOverride() {
            @java.lang.Override
            public Override adjudicate(SQLException failure) {
                trouble.note(Unavailable.because(failure));
                return Override.CONTINUE_EVICT;
            }
        });
        if (file == null) server(config, location);
        else {
            config.setDataSource(file);
            config.setMaxLifetime(0); // the last connection to leave would take SQLite's log with it
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw Unavailable.because("The database at " + location + " can’t be reached.", e);
        }
    }

    private static void server(HikariConfig config, Location location) {
        config.setJdbcUrl(location.jdbc());
        if (location.user() != null) config.setUsername(location.user());
        if (location.password() != null) config.setPassword(location.password());
        // a worker that is frozen inside a transaction holds its run's row; the server lets go of it for us
        config.setConnectionInitSql("set idle_in_transaction_session_timeout = '3s'; set statement_timeout = '30s'");
        // a machine that vanished without a word never answers; seconds
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "40");
    }
}
