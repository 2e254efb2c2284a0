package unroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.run.RunConfig;
import unroll.run.Status;

/// Two workers with memory for one run.
@Timeout(120)
@ParameterizedClass
@EnumSource(Dialect.class)
class WorkersTest {
    private static final RunConfig LONG = Configs.read(Configs.LONG);
    private static final long ROOM = ((LONG.cost().total() >> 20) + 1) << 20;
    private static final Limits NARROW = new Limits(2, 10, 1_000, 500, ROOM, 1L << 40);
    private final Location location;

    WorkersTest(Dialect dialect) {
        location = Stores.fresh(dialect);
    }

    @Test
    void a_run_that_waits_for_memory_begins_when_there_is_room() throws InterruptedException {
        try (Runs runs = Stores.open(location, NARROW)) {
            Reader trains = training(runs);
            Reader waits = claimed(runs);
            runs.stop(trains.run());
            waits.await(line -> line.startsWith("step "));
        }
    }

    @Test
    void a_run_that_waits_for_memory_is_given_back_untouched_and_that_is_no_death() throws InterruptedException {
        Run given;
        try (Runs runs = Stores.open(location, NARROW)) {
            training(runs);
            given = claimed(runs).run();
        }
        try (Database database = Database.open(location, new SimpleMeterRegistry())) {
            Run now = database.read(handle -> Run.find(handle, given.id())).orElseThrow();
            assertThat(now.status()).isEqualTo(Status.QUEUED);
            assertThat(new Batches(database).after(given.id(), 0, 100))
                    .extracting(entry -> new String(entry.data(), java.nio.charset.StandardCharsets.UTF_8))
                    .as("nobody was told that it trains")
                    .noneMatch(data -> data.contains("running"));
            assertThat(Claim.of(database, given.id()).orElseThrow().deaths()).isZero();
        }
    }

    private static Reader start(Runs runs) {
        return new Reader(runs, runs.start(Order.of(LONG)));
    }

    private static Reader training(Runs runs) throws InterruptedException {
        Reader run = start(runs);
        run.await(line -> line.startsWith("step "));
        return run;
    }

    /// A run that a worker has taken, and that has not begun.
    private static Reader claimed(Runs runs) {
        Reader run = start(runs);
        while (run.now().status() != Status.RUNNING) Thread.onSpinWait();
        assertThat(run.losses()).isEmpty();
        return run;
    }
}
