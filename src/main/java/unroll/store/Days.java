package unroll.store;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/// Counts the days that pass while anybody works on a database, for what is deleted by time.
///
/// No timestamp is trusted for that: a clock that runs ahead, or a start with one that is behind, would make a month of
/// a moment. A day is counted where both clocks agree: by the wall's a day has passed since the last was counted, by
/// whichever process, and by its own steady one this process has lived for a while and counted none for almost as long.
/// However wrong the wall's clock is, a process counts one day a day; days on which nobody was there are not counted.
final class Days {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long ALMOST_A_DAY = Duration.ofHours(23).toNanos();
    /// A process that is started again and again, each time with a wrong clock, counts nothing.
    private static final long SETTLED = Duration.ofMinutes(10).toNanos();

    private long since;
    private long wait = SETTLED;

    /// @param steady nanoseconds, when this process began
    Days(long steady) {
        since = steady;
    }

    /// Whether a day has passed, which then is counted.
    ///
    /// @param now milliseconds since 1970, as the wall's clock has it
    /// @param steady nanoseconds of a clock that nobody sets
    boolean passed(Handle handle, long now, long steady) {
        handle.createUpdate("insert into days (name, counted) values ('days', ?) on conflict (name) do nothing")
                .bind(0, now)
                .execute();
        handle.createUpdate("update days set counted = :now where counted > :now") // the clock was ahead, or is behind
                .bind("now", now)
                .execute();
        if (steady - since < wait) return false;
        int counted = handle.createUpdate("update days set counted = :now where counted <= :now - :day")
                .bind("now", now)
                .bind("day", DAY_MILLIS)
                .execute();
        if (counted == 0) return false;
        since = steady;
        wait = ALMOST_A_DAY;
        return true;
    }
}
