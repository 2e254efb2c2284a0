package unroll.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Busy;
import unroll.run.Complaint;
import unroll.run.Configs;
import unroll.run.InvalidConfig;
import unroll.run.Status;
import unroll.store.database.Dialect;
import unroll.store.database.Location;
import unroll.store.database.Run;
import unroll.store.log.EventLog;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;

/// One worker and a queue of two, so that who trains and who waits is known.
@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class RunsTest {
    private static final Limits ONE = new Limits(1, 2, 500, 1L << 30, 1L << 40);

    private final Location location;
    private Runs runs;

    RunsTest(Dialect dialect) {
        location = Stores.fresh(dialect);
        runs = Stores.open(location, ONE);
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void a_run_trains_to_its_end_and_can_be_opened_ever_after() throws InterruptedException {
        Reader run = start(Configs.TINY);
        assertThat(run.end().path("status").asString()).isEqualTo("finished");
        assertThat(run.now().status()).isEqualTo(Status.FINISHED);
        assertThat(run.run().id()).matches("[2-9a-z]{16}");
        assertThat(runs.find("unknown")).isEmpty();
        List<String> lines = run.lines();
        Run before = run.now();
        runs.close();
        runs = Stores.open(location, ONE);
        assertThat(new Reader(runs, before).lines()).isEqualTo(lines);
        Run after = runs.find(before.id()).orElseThrow();
        assertThat(after)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(before);
        assertThat(runs.recorded(after))
                .isEqualTo(IntStream.rangeClosed(1, 31).boxed().toList());
    }

    @Test
    void runs_wait_in_the_order_they_came_and_know_their_place() throws InterruptedException {
        Reader first = training();
        Reader second = start(Configs.TINY);
        Reader third = start(Configs.TINY);
        assertThat(third.await("queued")).contains("\"position\":2");
        assertThat(runs.forecast().position(first.now())).isZero();
        assertThat(runs.forecast().position(second.now())).isEqualTo(1);
        assertThat(runs.forecast().position(third.now())).isEqualTo(2);
        runs.stop(first.run());
        assertThat(second.end().path("status").asString()).isEqualTo("finished");
        assertThat(third.end().path("status").asString()).isEqualTo("finished");
    }

    @Test
    void when_a_waiting_run_is_stopped_those_behind_it_move_up() throws InterruptedException {
        training();
        Reader second = start(Configs.TINY);
        Reader third = start(Configs.TINY);
        third.await("\"position\":2");
        runs.stop(second.run());
        assertThat(second.now().status()).isEqualTo(Status.STOPPED);
        assertThat(second.lines().getLast()).startsWith("end {\"status\":\"stopped\"");
        third.await("\"position\":1");
        assertThat(runs.forecast().position(third.now())).isEqualTo(1);
    }

    @Test
    void a_full_queue_refuses_with_a_time_to_try_again_and_starts_nothing() throws InterruptedException {
        training();
        start(Configs.TINY);
        start(Configs.TINY);
        Busy busy = catchThrowableOfType(Busy.class, () -> start(Configs.TINY));
        assertThat(busy.seconds()).isBetween(2, 600);
        assertThat(busy).hasMessageContaining("2 runs are waiting").hasMessageContaining("nothing was started");
        assertThat(Stores.all(runs)).hasSize(3);
    }

    @Test
    void a_run_too_large_for_the_server_is_refused_with_both_figures() {
        var large = Configs.read("{\"task\":{\"kind\":\"adding\"}}");
        try (Runs small = Stores.open(new Limits(1, 2, 5, 1L << 20, 1L << 40))) {
            List<Complaint> complaints = catchThrowableOfType(
                            InvalidConfig.class, () -> small.start(RunRequest.of(large)))
                    .complaints();
            assertThat(complaints).singleElement().satisfies(c -> {
                assertThat(c.field()).isEqualTo("models");
                assertThat(c.message())
                        .contains("about " + (large.cost().total() >> 20) + " MB")
                        .contains("limit of 1 MB");
            });
            assertThat(Stores.all(small)).isEmpty();
        }
    }

    @Test
    void a_closing_process_hands_its_run_over_and_the_next_goes_on_with_it() throws InterruptedException {
        Reader run = training();
        Reader waits = start(Configs.TINY);
        runs.close();
        assertThat(runs.log(run.run()).over(0)).as("its readers are let go").isTrue();
        runs = Stores.open(location, ONE);
        Reader again = new Reader(runs, run.run());
        int at = again.now().summary().step();
        again.await("\"step\":" + (at + 100));
        runs.stop(again.run());
        assertThat(new Reader(runs, waits.run()).end().path("status").asString())
                .isEqualTo("finished");
        assertThat(IntStream.rangeClosed(1, again.losses().size()).boxed().toList())
                .as("no step is missing or told twice")
                .isEqualTo(again.losses().stream()
                        .map(l -> Integer.parseInt(l.replaceAll("^\\{\"step\":([0-9]+).*", "$1")))
                        .toList());
    }

    @Test
    void a_deleted_run_is_gone_and_its_worker_turns_to_the_next() throws InterruptedException {
        Reader run = training();
        Reader next = start(Configs.TINY);
        EventLog log = runs.log(run.run());
        runs.delete(run.run());
        assertThat(runs.find(run.run().id())).isEmpty();
        assertThat(log.over(0)).isTrue();
        assertThat(next.end().path("status").asString()).isEqualTo("finished");
        assertThat(runs.recorded(run.run())).isEmpty();
    }

    @Test
    void two_orders_with_one_key_are_one_run_while_it_exists() throws InterruptedException {
        var request = new RunRequest(Configs.read(Configs.TINY), "me", "me", false, "abc");
        Run first = runs.start(request);
        assertThat(runs.start(request).id()).isEqualTo(first.id());
        assertThat(runs.start(new RunRequest(request.config(), "you", "you", false, "abc"))
                        .id())
                .isNotEqualTo(first.id());
        runs.delete(first);
        assertThat(runs.start(request).id()).isNotEqualTo(first.id());
    }

    private Reader start(String json) {
        return new Reader(runs, runs.start(RunRequest.of(Configs.read(json))));
    }

    /// A run that has the worker and keeps it.
    private Reader training() throws InterruptedException {
        Reader run = start(Configs.LONG);
        run.await(line -> line.startsWith("step "));
        return run;
    }
}
