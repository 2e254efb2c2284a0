package unroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Location;
import unroll.store.database.Run;
import unroll.store.queue.RunRequest;

@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class OpeningsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private final Location location;
    private final Database database;
    private final Runs runs;
    private final Run run;

    OpeningsTest(Dialect dialect) {
        location = Stores.fresh(dialect);
        database = Database.open(location, new SimpleMeterRegistry());
        runs = Runs.open(database, Stores.TWO.withSlots(0), new SimpleMeterRegistry());
        run = runs.start(RunRequest.of(Configs.read(Configs.TINY)));
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void a_look_is_noted_in_memory_and_written_later() {
        var openings = new Openings(database);
        long before = opened();
        openings.note(run.id());
        openings.note("deleted meanwhile");
        assertThat(opened()).isEqualTo(before);
        openings.write(before + 2 * DAY);
        assertThat(opened()).isEqualTo(before + 2 * DAY);
    }

    @Test
    void many_looks_on_one_day_are_one_write() {
        var openings = new Openings(database);
        long before = opened();
        openings.note(run.id());
        openings.write(before + DAY / 2);
        assertThat(opened()).isEqualTo(before);
        openings.write(before + 3 * DAY);
        assertThat(opened()).as("what was noted once is not noted for ever").isEqualTo(before);
    }

    @Test
    void the_last_looks_are_written_when_the_process_goes() {
        database.write(handle -> handle.execute("update runs set unopened = 29"));
        runs.opened(run);
        runs.close();
        try (Database after = Database.open(location, new SimpleMeterRegistry())) {
            assertThat(after.<Integer>read(handle -> handle.createQuery("select unopened from runs")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
        }
    }

    private long opened() {
        return database.<Long>read(handle ->
                handle.createQuery("select opened from runs").mapTo(Long.class).one());
    }
}
