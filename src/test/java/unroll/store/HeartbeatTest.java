package unroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Location;
import unroll.store.log.Logs;
import unroll.store.queue.Announcer;
import unroll.store.queue.RunRequest;

@Tag("slow")
class HeartbeatTest {
    private static final int WAITING = 20;

    /// A second of a process that serves: what it looks after, and all that it tells.
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void where_nobody_watches_a_process_writes_at_most_five_times_a_second(Dialect dialect) {
        Location location = Stores.fresh(dialect);
        var meters = new SimpleMeterRegistry();
        try (Runs others = Stores.open(location, Stores.TWO.withSlots(0));
                Database database = Database.open(location, meters);
                Runs measured = Runs.open(database, Stores.TWO.withSlots(0), new SimpleMeterRegistry())) {
            for (int n = 0; n < WAITING; n++)
                others.start(new RunRequest(Configs.read(Configs.TINY), "v" + n, "v" + n, "hall", 0, 0, false, ""));
            database.write(handle -> handle.execute("update runs set queued = queued - 60000"));
            var logs = new Logs(database);
            var housekeeping = new Housekeeping(database, logs, Stores.TWO, System.nanoTime());
            var heartbeat = new Heartbeat(
                    measured, database, "test", 2, new Announcer(database, logs), housekeeping, new Openings(database));
            for (int second = 1; second <= 10; second++) {
                long before = writes(meters);
                heartbeat.beat(second);
                assertThat(writes(meters) - before).isLessThanOrEqualTo(5);
            }
        }
    }

    private static long writes(SimpleMeterRegistry meters) {
        return meters.get("unroll.db").tag("kind", "write").timer().count();
    }
}
