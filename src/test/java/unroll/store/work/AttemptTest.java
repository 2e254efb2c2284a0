package unroll.store.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.kernel.WorkPool;
import unroll.run.Configs;
import unroll.run.Recording;
import unroll.run.RunEvent;
import unroll.run.Status;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Run;
import unroll.store.queue.RunRequest;

/// Attempts at runs that nobody else trains: this process has no workers.
@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class AttemptTest {
    private static final List<String> TABLES = List.of("runs", "batches", "checkpoints", "frames");
    private final Database database;
    private final Runs runs;

    AttemptTest(Dialect dialect) {
        database = Database.open(Stores.fresh(dialect), new SimpleMeterRegistry());
        runs = Runs.open(database, Stores.TWO.withSlots(0), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void one_that_lost_its_run_writes_nothing_whatever_it_wants_to_write() {
        Run run = start(Configs.TINY);
        var frozen = new Journal(database, runs.log(run), claim(run));
        var next = new Journal(database, runs.log(run), claim(run));
        next.accept(RunEvent.State.of(Status.RUNNING));
        next.write(1, null);
        List<Long> before = rows();
        frozen.accept(RunEvent.State.of(Status.RUNNING));
        var save = new Journal.Save(
                3,
                new byte[] {1},
                new Recording.Delta(List.of(new Recording.Frame(1, List.of(new double[59]))), List.of()));
        assertThatExceptionOfType(StaleAttempt.class).isThrownBy(() -> frozen.write(2, null));
        assertThatExceptionOfType(StaleAttempt.class).isThrownBy(() -> frozen.write(2, save));
        assertThatExceptionOfType(StaleAttempt.class).isThrownBy(() -> frozen.pause(2, save));
        assertThat(rows()).isEqualTo(before);
        assertThat(runs.find(run.id()).orElseThrow().lastEvent()).isEqualTo(1);
        assertThat(runs.log(run).last()).as("nor are readers told").isEqualTo(1);
    }

    private List<Long> rows() {
        return database.read(handle -> TABLES.stream()
                .map(t -> handle.createQuery("select count(*) from " + t)
                        .mapTo(Long.class)
                        .one())
                .toList());
    }

    @Test
    void a_worker_that_finds_its_run_deleted_gives_up_without_a_trace() {
        Run run = start(Configs.TINY);
        Claim claim = claim(run);
        var journal = new Journal(database, runs.log(run), claim);
        runs.delete(run);
        assertThat(new Attempt(claim, journal, WorkPool.ALONE, () -> false).run())
                .isEqualTo(Outcome.LOST);
        assertThat(rows()).containsOnly(0L);
    }

    /// A worker dies after its last write; what it trained since then is trained again and not told twice.
    @Test
    void the_next_goes_on_from_the_checkpoint_and_repeats_nothing() {
        String json = Configs.tiny(400, "rnn", "lstm", "gru");
        Run straight = start(json);
        assertThat(attempt(straight)).isEqualTo(Outcome.ENDED);
        Run killed = start(json);
        var journal = new Journal(database, runs.log(killed), claim(killed));
        var recording = new Recording(killed.config());
        var training = new unroll.run.Training(killed.config(), WorkPool.ALONE, journal, recording);
        journal.accept(RunEvent.State.of(Status.RUNNING));
        for (int step = 1; step <= 150; step++) {
            while (training.step() < step) training.advance();
            journal.reach(step);
            if (step == 70) training.change(new RunEvent.Change(70, 0.02, null));
            if (step == 50) journal.write(0, new Journal.Save(50, training.checkpoint(), recording.take()));
            if (step == 100) journal.write(0, null);
        }
        assertThat(runs.find(killed.id()).orElseThrow().status()).isEqualTo(Status.RUNNING);
        assertThat(attempt(killed)).isEqualTo(Outcome.ENDED);
        Reader reader = new Reader(runs, killed);
        assertThat(reader.losses()).hasSize(400);
        assertThat(reader.lines()).contains("training {\"step\":70,\"learningRate\":0.02}");
        assertThat(reader.numbers()).isEqualTo(new Reader(runs, straight).numbers());
        assertThat(runs.recorded(killed)).isEqualTo(runs.recorded(straight));
        for (int step : new int[] {1, 2, 50, 51, 99, 150, 400, 401})
            assertThat(runs.nearest(killed, step).orElseThrow().weights())
                    .usingRecursiveComparison()
                    .isEqualTo(runs.nearest(straight, step).orElseThrow().weights());
    }

    /// Handing over costs time and changes nothing.
    @Test
    void a_run_that_gives_way_every_few_steps_tells_the_same_numbers() {
        String json = Configs.tiny(400, "rnn", "lstm", "gru");
        Run straight = start(json);
        assertThat(attempt(straight)).isEqualTo(Outcome.ENDED);
        Run sliced = start(json);
        int turns = 1;
        while (turn(sliced) == Outcome.HANDED_OVER) turns++;
        assertThat(turns).isGreaterThan(10);
        Reader reader = new Reader(runs, sliced);
        assertThat(reader.losses()).hasSize(400);
        assertThat(reader.numbers()).isEqualTo(new Reader(runs, straight).numbers());
        assertThat(reader.lines().getLast())
                .isEqualTo(new Reader(runs, straight).lines().getLast());
        assertThat(runs.recorded(sliced)).isEqualTo(runs.recorded(straight));
        assertThat(runs.nearest(sliced, 401).orElseThrow().weights())
                .usingRecursiveComparison()
                .isEqualTo(runs.nearest(straight, 401).orElseThrow().weights());
    }

    private Outcome turn(Run run) {
        Claim claim = claim(run);
        assertThat(claim.deaths()).isZero();
        int[] asked = {0};
        var journal = new Journal(database, runs.log(run), claim);
        return new Attempt(claim, journal, WorkPool.ALONE, () -> false, () -> ++asked[0] > 23, _ -> 0).run();
    }

    @Test
    void a_trainer_stands_aside_before_every_step_which_counts_for_nothing_and_changes_no_number() {
        String json = Configs.tiny(400, "rnn", "lstm", "gru");
        Run straight = start(json);
        assertThat(attempt(straight)).isEqualTo(Outcome.ENDED);
        Run polite = start(json);
        Claim claim = claim(polite);
        int[] asked = {0};
        LongUnaryOperator hour = _ -> asked[0]++ == 0 ? 3_600_000_000_000L : 0;
        var journal = new Journal(database, runs.log(polite), claim);
        new Attempt(claim, journal, WorkPool.ALONE, () -> false, () -> false, hour).run();
        assertThat(asked[0]).isGreaterThanOrEqualTo(400);
        assertThat(new Reader(runs, polite).numbers()).isEqualTo(new Reader(runs, straight).numbers());
        assertThat(trained(polite)).isLessThan(trained(straight) - 3_000);
    }

    private double trained(Run run) {
        return database.read(handle -> handle.createQuery("select trained from runs where id = ?")
                .bind(0, run.id())
                .mapTo(Double.class)
                .one());
    }

    @Test
    void a_process_that_goes_down_hands_over_at_its_next_step_and_that_is_no_death() {
        Run run = start(Configs.LONG);
        Claim first = claim(run);
        var journal = new Journal(database, runs.log(run), first);
        int[] asked = {0};
        var attempt = new Attempt(first, journal, WorkPool.ALONE, () -> ++asked[0] > 20);
        assertThat(attempt.run()).isEqualTo(Outcome.HANDED_OVER);
        Run now = runs.find(run.id()).orElseThrow();
        assertThat(now.status()).isEqualTo(Status.QUEUED);
        assertThat(now.summary().step()).isEqualTo(20);
        Claim second = claim(run);
        assertThat(second.deaths()).isZero();
        assertThat(unroll.run.Training.stepOf(java.util.Objects.requireNonNull(second.checkpoint())))
                .isEqualTo(20);
    }

    /// A pause that is wished for beside it must not keep its last exam from being sat.
    @Test
    void a_stopped_run_sits_its_last_exam_and_tells_of_it() {
        Run run = start(Configs.LONG);
        Claim first = claim(run);
        int[] asked = {0};
        new Attempt(first, new Journal(database, runs.log(run), first), WorkPool.ALONE, () -> ++asked[0] > 20).run();
        database.write(handle -> handle.execute("update runs set stopping = 1, pause_at = 1 where id = ?", run.id()));
        assertThat(attempt(run)).isEqualTo(Outcome.ENDED);
        assertThat(runs.find(run.id()).orElseThrow().status()).isEqualTo(Status.STOPPED);
        assertThat(new Reader(runs, run).lines().getLast()).contains("\"stopped\"", "\"solvedAtEnd\":false");
    }

    /// Of so many steps the profiles of every third are drawn, and losses come with them.
    @Test
    void a_run_that_rests_has_told_every_step_that_it_trained() {
        Run run = start(Configs.tiny(15_000, "rnn"));
        for (int step : new int[] {5, 6}) {
            database.write(handle ->
                    handle.execute("update runs set status = 'queued', pause_at = ? where id = ?", step, run.id()));
            assertThat(attempt(run)).isEqualTo(Outcome.RESTS);
            assertThat(new Reader(runs, run).lines().stream().filter(line -> line.contains("\"loss\"")))
                    .last()
                    .asString()
                    .contains("\"step\":" + step + ",");
        }
    }

    /// Its worker was taken for dead and was only late.
    @Test
    void one_that_lost_its_run_takes_back_the_death_that_was_counted_for_it() {
        Run run = start(Configs.TINY);
        Claim late = claim(run);
        assertThat(claim(run).deaths()).isEqualTo(1);
        var attempt = new Attempt(late, new Journal(database, runs.log(run), late), WorkPool.ALONE, () -> false);
        assertThat(attempt.run()).isEqualTo(Outcome.LOST);
        assertThat(claim(run).deaths()).as("of the second's worker alone").isEqualTo(1);
    }

    private Run start(String json) {
        return runs.start(RunRequest.of(Configs.read(json)));
    }

    private Claim claim(Run run) {
        return Claim.of(database, run.id()).orElseThrow();
    }

    private Outcome attempt(Run run) {
        Claim claim = claim(run);
        return new Attempt(claim, new Journal(database, runs.log(run), claim), WorkPool.ALONE, () -> false).run();
    }
}
