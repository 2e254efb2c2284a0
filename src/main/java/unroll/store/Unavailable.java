package unroll.store;

import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The database can't be reached, is full or too busy: nothing was changed, and the same may go through later.
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SQLITE_FULL = 13;
    private final boolean full;

    Unavailable(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private Unavailable(String message, @Nullable Throwable cause, boolean full) {
        super(message, cause);
        this.full = full;
    }

    static Unavailable because(RuntimeException failure) {
        return isFull(failure)
                ? new Unavailable("The disk of the database is full.", failure, true)
                : new Unavailable("The database did not answer: " + failure.getMessage(), failure);
    }

    /// What undoing the failure failed with is kept beside it.
    private static boolean isFull(@Nullable Throwable failure) {
        if (failure == null) return false;
        return failure instanceof SQLException e && full(e)
                || isFull(failure.getCause())
                || Arrays.stream(failure.getSuppressed()).anyMatch(Unavailable::isFull);
    }

    private static boolean full(SQLException e) {
        return e.getErrorCode() == SQLITE_FULL || "53100".equals(e.getSQLState());
    }

    /// Whether it has no room left, rather than no connection.
    public boolean full() {
        return full;
    }
}
