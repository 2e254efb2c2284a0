package unroll.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.run.RunConfig;
import unroll.run.Status;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Location;
import unroll.store.database.Run;
import unroll.store.log.Logs;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;

/// Two workers with memory for one run.
@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class WorkersTest {
    private static final RunConfig LONG = Configs.read(Configs.LONG);
    private static final long ROOM = ((LONG.cost().total() >> 20) + 1) << 20;
    private static final Limits NARROW = new Limits(2, 100_000, 500, ROOM, 1L << 40);
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
            assertThat(new Logs(database).of(given.id()).after(0, 100))
                    .extracting(entry -> new String(entry.data(), java.nio.charset.StandardCharsets.UTF_8))
                    .as("nobody was told that it trains")
                    .noneMatch(data -> data.contains("running"));
            assertThat(Claim.of(database, given.id()).orElseThrow().deaths()).isZero();
        }
    }

    /// Two runs of a million steps hold both workers; whoever has had less need not wait for their end.
    @Test
    void long_runs_give_way_to_somebody_who_has_had_less_and_go_on_afterwards() throws InterruptedException {
        try (Runs runs = Stores.open(location, Stores.TWO)) {
            Reader one = start(runs, LONG, "abuser");
            Reader two = start(runs, LONG, "abuser");
            one.await(line -> line.startsWith("step "));
            two.await(line -> line.startsWith("step "));
            start(runs, LONG, "abuser");
            Reader honest = start(runs, Configs.read(Configs.TINY), "honest");
            assertThat(honest.end().path("status").asString()).isEqualTo("finished");
            for (Reader run : List.of(one, two)) {
                int step = run.now().summary().step();
                run.await(line -> line.startsWith("step ") && stepOf(line) > step + 1_000);
                assertThat(run.now().status()).isIn(Status.RUNNING, Status.QUEUED);
            }
        }
    }

    /// One that waits for memory has a thread and stands in no queue.
    @Test
    void a_run_gives_way_to_one_that_waits_for_its_memory() throws InterruptedException {
        try (Runs runs = Stores.open(location, NARROW)) {
            training(runs);
            claimed(runs).await(line -> line.startsWith("step "));
        }
    }

    @Test
    void what_is_trained_is_charged_to_the_visitor_and_to_the_address_and_stays_so() throws InterruptedException {
        try (Database database = Database.open(location, new SimpleMeterRegistry());
                Runs runs = Runs.open(database, Stores.TWO, new SimpleMeterRegistry())) {
            var run = new Reader(
                    runs, runs.start(new RunRequest(Configs.read(Configs.TINY), "me", "me", "here", 0, 0, false, "")));
            run.end();
            while (used(database, "@here") == 0) Thread.onSpinWait();
            runs.delete(run.run());
            assertThat(used(database, "me")).isPositive().isEqualTo(used(database, "@here"));
            assertThat(used(database, "you")).isZero();
        }
    }

    private static double used(Database database, String who) {
        return database.read(handle -> handle.createQuery("select coalesce(sum(seconds), 0) from uses where who = ?")
                .bind(0, who)
                .mapTo(Double.class)
                .one());
    }

    private static int stepOf(String line) {
        return Integer.parseInt(line.replaceAll(".*?\"step\":([0-9]+).*", "$1"));
    }

    private static Reader start(Runs runs, RunConfig config, String visitor) {
        return new Reader(runs, runs.start(new RunRequest(config, visitor, visitor, false, "")));
    }

    private static Reader start(Runs runs) {
        return new Reader(runs, runs.start(RunRequest.of(LONG)));
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
