package unroll.inspect;

import java.time.Duration;
import java.util.concurrent.Future;

/// Lanes for tests.
public final class Lanes {
    private Lanes() {}

    /// Nobody gives up there, however slow the machine is.
    public static InspectionPool patient() {
        return new InspectionPool(2, 8, Duration.ofDays(1), Future::get);
    }
}
