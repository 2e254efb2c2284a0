package unroll.store.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The database can't be reached, is full or too busy: nothing was changed, and the same may go through later.
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SQLITE_FULL = 13;
    /// No room for the index that SQLite keeps beside its log.
    private static final int SQLITE_IOERR_SHMSIZE = 4_874;

    private final Why why;

    /// What is the matter.
    public enum Why {
        /// Too busy, or it did not like the question: may be over at once.
        SILENT,
        /// There is no connection to it.
        AWAY,
        /// Its disk is full.
        FULL,
        /// Its file was removed or replaced.
        LOST
    }

    Unavailable(String message, @Nullable Throwable cause) {
        this(message, cause, Why.SILENT);
    }

    private Unavailable(String message, @Nullable Throwable cause, Why why) {
        super(message, cause);
        this.why = why;
    }

    static Unavailable because(Throwable failure) {
        Why why = why(failure);
        return why == Why.FULL
                ? new Unavailable("The disk of the database is full.", failure, why)
                : new Unavailable("The database did not answer: " + failure.getMessage(), failure, why);
    }

    /// In these words, unless the disk is full.
    static Unavailable because(String message, Throwable failure) {
        Unavailable plain = because(failure);
        return plain.full() ? plain : new Unavailable(message, failure, plain.why);
    }

    static Unavailable lost(String message) {
        return new Unavailable(message, null, Why.LOST);
    }

    private static Why why(Throwable failure) {
        return find(failure).orElse(Why.SILENT);
    }

    /// What undoing the failure failed with is kept beside it.
    private static Optional<Why> find(@Nullable Throwable failure) {
        if (failure == null) return Optional.empty();
        if (failure instanceof Unavailable known) return Optional.of(known.why);
        if (failure instanceof SQLException e) {
            if (full(e)) return Optional.of(Why.FULL);
            if (away(e)) return Optional.of(Why.AWAY);
        }
        return find(failure.getCause())
                .or(() -> Arrays.stream(failure.getSuppressed())
                        .flatMap(e -> find(e).stream())
                        .findFirst());
    }

    private static boolean full(SQLException e) {
        return e.getErrorCode() == SQLITE_FULL
                || e instanceof org.sqlite.SQLiteException s && s.getResultCode().code == SQLITE_IOERR_SHMSIZE
                || "53100".equals(e.getSQLState());
    }

    /// PostgreSQL's classes for no connection and for a server that goes down or comes up.
    private static boolean away(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    public Why why() {
        return why;
    }

    /// Whether it has no room left, rather than no connection.
    public boolean full() {
        return why == Why.FULL;
    }

    /// Whether the same would fail again until somebody does something about it.
    public boolean lasts() {
        return why != Why.SILENT;
    }
}
