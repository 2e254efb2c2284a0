package unroll.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Busy;
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

@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class QueueTest {
    private static final RunConfig TINY = Configs.read(Configs.TINY);
    private final Location location;
    private final Database database;
    private Runs runs;

    QueueTest(Dialect dialect) {
        location = Stores.fresh(dialect);
        database = Database.open(location, new SimpleMeterRegistry());
        runs = Runs.open(database, Stores.TWO.withSlots(0), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void visitors_take_turns_and_bulk_work_comes_last() {
        Run a1 = start("a", false);
        Run a2 = start("a", false);
        Run a3 = start("a", false);
        Run bulk = start("script", true);
        Run b1 = start("b", false);
        Run b2 = start("b", false);
        Run c1 = start("c", false);
        assertThat(waiting()).containsExactly(a1.id(), b1.id(), c1.id(), a2.id(), b2.id(), a3.id(), bulk.id());
        assertThat(runs.forecast().position(runs.find(b2.id()).orElseThrow())).isEqualTo(5);
    }

    /// The order in which db-scheduler takes them is the order that they were told. One run each: what somebody has had
    /// meanwhile moves the next of theirs.
    @Test
    void they_are_trained_in_that_order() throws InterruptedException {
        for (String visitor : List.of("a", "b", "script", "c", "d")) start(visitor, visitor.equals("script"));
        List<String> told = waiting();
        runs.close();
        runs = Stores.open(location, Stores.TWO.withSlots(1));
        var ended = new ArrayList<Run>();
        for (String id : told) {
            var reader = new Reader(runs, runs.find(id).orElseThrow());
            reader.end();
            ended.add(reader.now());
        }
        List<Long> ends = ended.stream().map(this::began).toList();
        assertThat(ends).isSorted();
    }

    private long began(Run run) {
        return runs.log(run).after(0, 100).stream()
                .filter(e -> new String(e.data(), java.nio.charset.StandardCharsets.UTF_8).contains("running"))
                .findFirst()
                .orElseThrow()
                .written();
    }

    @Test
    void one_visitor_may_only_have_so_many_under_way() {
        runs.close();
        runs = Stores.open(location, new Limits(0, 12, 10, 1L << 32, 1L << 40));
        for (int n = 0; n < 3; n++) start("a", false);
        assertThatExceptionOfType(Busy.class)
                .isThrownBy(() -> start("a", false))
                .withMessageContaining("3 of your runs")
                .withMessageContaining("nothing was started");
        assertThat(start("b", false).status()).isEqualTo(Status.QUEUED);
    }

    /// Predictions err on the safe side; what has finished before teaches how far.
    @Test
    void the_waiting_time_is_learnt_from_runs_of_the_same_shape() {
        trainedByAWorker();
        Run first = start("a", false);
        database.write(handle -> handle.createUpdate(
                        "update runs set status = 'finished', ended = 1, trained = seconds * 0.1 where id = ?")
                .bind(0, first.id())
                .execute());
        for (String visitor : List.of("b", "c", "d")) start(visitor, false);
        Waiting now = database.read(handle -> Waiting.of(handle, database.dialect()));
        double each = TINY.cost().seconds() * 0.1;
        assertThat(now.seconds(1)).isZero();
        assertThat(now.seconds(2)).isCloseTo(each, org.assertj.core.api.Assertions.withinPercentage(1));
        assertThat(now.secondsOfOneMore(Shares.last(true)))
                .isCloseTo(3 * each, org.assertj.core.api.Assertions.withinPercentage(1));
    }

    @Test
    void the_waiting_time_is_learnt_from_a_run_under_way_where_none_has_finished() {
        Run first = start("a", false);
        start("b", false);
        database.write(handle -> handle.createUpdate(
                        "update runs set status = 'running', step = ?, trained = seconds * 3 + 1.5 where id = ?")
                .bind(0, first.config().training().steps() / 2)
                .bind(1, first.id())
                .execute());
        double whole = 2 * (TINY.cost().seconds() * 3 + 1.5);
        Waiting now = database.read(handle -> Waiting.of(handle, database.dialect()));
        assertThat(now.seconds(1)).isCloseTo(whole / 2, org.assertj.core.api.Assertions.withinPercentage(1));
        assertThat(now.secondsOfOneMore(Shares.last(true)))
                .isCloseTo(whole * 1.5, org.assertj.core.api.Assertions.withinPercentage(1));
    }

    @Test
    void where_nobody_trains_it_says_so() {
        assertThat(runs.forecast().slots()).isZero();
        runs.close();
        runs = Stores.open(location, Stores.TWO);
        assertThat(runs.forecast().slots()).isEqualTo(2);
    }

    @Test
    void a_run_that_fell_out_of_the_queue_is_put_back() throws InterruptedException {
        Run run = start("a", false);
        database.write(
                handle -> handle.createUpdate("delete from scheduled_tasks").execute());
        runs.close();
        runs = Stores.open(location, Stores.TWO);
        assertThat(new Reader(runs, run).end().path("status").asString()).isEqualTo("finished");
    }

    /// In a millisecond of its own: of those that come in the same one, any may be first.
    private Run start(String visitor, boolean bulk) {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) Thread.onSpinWait();
        return runs.start(new RunRequest(TINY, visitor, visitor, bulk, ""));
    }

    private List<String> waiting() {
        return database.read(
                handle -> Queue.inOrder(handle).stream().map(Work::id).toList());
    }

    /// A run of somebody who has had nothing starts when the long ones give way, and nobody else's before it.
    @Test
    void no_one_is_told_to_wait_for_the_whole_of_a_run_that_will_give_way() {
        trainedByAWorker();
        double longest = Configs.read(Configs.LONG).cost().seconds();
        assertThat(longest).isGreaterThan(8 * Turn.SECONDS);
        runs.start(new RunRequest(Configs.read(Configs.LONG), "a", "a", false, ""));
        database.write(handle ->
                handle.createUpdate("update runs set status = 'running'").execute());
        var another = new RunRequest(TINY, "b", "b", false, "");
        var own = new RunRequest(TINY, "a", "a", false, "");
        assertThat(runs.forecast().waitSeconds(another)).isBetween(0.1, Turn.SECONDS);
        assertThat(runs.forecast().waitSeconds(own))
                .as("their own is over first")
                .isGreaterThan(longest / 3); // of two slots
    }

    @Test
    void a_wait_of_more_than_ten_minutes_is_told_as_that_and_one_without_a_worker_not_at_all() {
        for (int n = 0; n < 3; n++) runs.start(new RunRequest(Configs.read(Configs.LONG), "a", "a", false, ""));
        database.write(handle -> handle.createUpdate("update runs set seconds = 600, trained = 0")
                .execute());
        var fourth = new RunRequest(TINY, "a", "a", false, "");
        assertThat(runs.forecast().waitSeconds(fourth)).isNaN();
        database.write(handle ->
                handle.createUpdate("update runs set seconds = 600000").execute());
        runs.close();
        Database again = Database.open(location, new SimpleMeterRegistry());
        again.write(QueueTest::worker);
        assertThat(new Forecast(again).waitSeconds(fourth)).isEqualTo(Forecast.MOST);
        again.close();
    }

    private void trainedByAWorker() {
        database.write(QueueTest::worker);
    }

    private static int worker(org.jdbi.v3.core.Handle handle) {
        return handle.createUpdate("insert into workers (name, slots, seen) values ('w', 1, ?)")
                .bind(0, System.currentTimeMillis() + 300_000) // however long this takes
                .execute();
    }
}
