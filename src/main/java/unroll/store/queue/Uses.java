package unroll.store.queue;

import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/// Seconds of training that visitors, and all visitors of one address together, have had in the last half hour. What
/// was charged stays charged when its run is deleted.
final class Uses {
    private static final long MINUTES = 30;

    private Uses() {}

    /// How an address stands beside visitors.
    static String address(String address) {
        return "@" + address;
    }

    /// The first minute that still counts.
    static long since() {
        return minute() - MINUTES;
    }

    private static long minute() {
        return TimeUnit.MILLISECONDS.toMinutes(System.currentTimeMillis());
    }

    /// To both; what is too old to count is forgotten.
    static int charge(Handle handle, String visitor, String address, double seconds) {
        handle.createUpdate("delete from uses where minute < ?")
                .bind(0, since())
                .execute();
        return charge(handle, visitor, seconds) + charge(handle, address(address), seconds);
    }

    private static int charge(Handle handle, String who, double seconds) {
        return handle.createUpdate("""
                insert into uses (who, minute, seconds) values (?, ?, ?)
                on conflict (who, minute) do update set seconds = uses.seconds + excluded.seconds
                """)
                .bind(0, who)
                .bind(1, minute())
                .bind(2, seconds)
                .execute();
    }

    static double of(Handle handle, String who) {
        return handle.createQuery("select coalesce(sum(seconds), 0) from uses where who = ? and minute >= ?")
                .bind(0, who)
                .bind(1, since())
                .mapTo(Double.class)
                .one();
    }
}
