package unroll.store.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.ObjLongConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the other processes on this database that something is there to be read: by LISTEN and NOTIFY where it is
/// PostgreSQL. Nothing depends on a ring being heard: whoever listens also looks by itself, every second there, every
/// tenth of a second in a SQLite file.
///
/// A ring is an address and a number, `log 7kd… 120` or `queue`, never data: NOTIFY takes a lock on the whole database
/// at commit.
public final class ChangeNotifier implements AutoCloseable {
    public static final String QUEUE = "queue";
    private static final String LOG = "log ";
    private static final Logger LOGGER = LoggerFactory.getLogger(ChangeNotifier.class);
    private static final int FILE_MILLIS = 100;
    private static final int SERVER_MILLIS = 1_000;
    private final Database database;
    private final ObjLongConsumer<String> logs;
    private final Runnable queue;
    private final Runnable look;
    private final Thread listener;
    private volatile boolean closed;
    private volatile @Nullable Connection connection;

    /// @param logs hears of a run whose log has grown, and the number of its last event
    /// @param queue hears that a run waits
    /// @param look looks for whatever may not have been heard
    public ChangeNotifier(Database database, ObjLongConsumer<String> logs, Runnable queue, Runnable look) {
        this.database = database;
        this.logs = logs;
        this.queue = queue;
        this.look = look;
        listener = Thread.ofPlatform().name("change-notifier").daemon().start(this::listen);
    }

    /// To be heard when this transaction commits.
    public static void ring(Handle handle, Dialect dialect, String address) {
        if (dialect == Dialect.POSTGRESQL)
            handle.createQuery("select pg_notify('unroll', ?)")
                    .bind(0, address)
                    .mapTo(String.class)
                    .list();
    }

    public static String log(String run, long last) {
        return LOG + run + " " + last;
    }

    private void listen() {
        long looked = System.nanoTime();
        while (!closed) {
            try {
                if (database.dialect() == Dialect.SQLITE) Thread.sleep(FILE_MILLIS);
                else hear();
                boolean due = System.nanoTime() - looked > SERVER_MILLIS * 1_000_000L;
                if (database.dialect() == Dialect.POSTGRESQL && !due) continue;
                looked = System.nanoTime();
                look.run();
            } catch (SQLException | RuntimeException e) {
                boolean said = Unavailable.because(e).why() != Unavailable.Why.SILENT;
                if (!closed && !said) LOGGER.warn("the database can’t be heard: {}", e.getMessage());
                hangUp();
                rest();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void hear() throws SQLException {
        Connection here = connection;
        if (here == null || here.isClosed()) here = connect();
        PGNotification[] rings = here.unwrap(PGConnection.class).getNotifications(SERVER_MILLIS);
        if (rings == null) return;
        Map<String, Long> grown = new LinkedHashMap<>(); // what rang often meanwhile is read once
        for (PGNotification ring : rings) {
            String[] words = ring.getParameter().split(" ");
            if (words.length == 3) grown.merge(words[1], Long.parseLong(words[2]), Math::max);
            else queue.run();
        }
        grown.forEach(logs::accept);
    }

    private Connection connect() throws SQLException {
        Location location = database.location();
        var login = new Properties();
        if (location.user() != null) login.setProperty("user", location.user());
        if (location.password() != null) login.setProperty("password", location.password());
        Connection fresh = DriverManager.getConnection(location.jdbc(), login);
        connection = fresh;
        try (Statement statement = fresh.createStatement()) {
            statement.execute("listen unroll");
        }
        return fresh;
    }

    private void rest() {
        try {
            Thread.sleep(SERVER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hangUp() {
        Connection here = connection;
        connection = null;
        if (here == null) return;
        try {
            here.close();
        } catch (SQLException e) {
            LOGGER.debug("the connection was gone already", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
        hangUp();
    }
}
