package unroll.store.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Busy;
import unroll.run.ConfigChange;
import unroll.run.Configs;
import unroll.run.Status;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Dialect;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;

/// What owners want of their runs while one worker trains them and two may wait.
@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class ControlRequestsTest {
    @AutoClose
    private final Runs runs;

    ControlRequestsTest(Dialect dialect) {
        runs = Stores.open(Stores.fresh(dialect), new Limits(1, 2, 500, 1L << 30, 1L << 40));
    }

    @Test
    void a_paused_run_gives_its_worker_to_the_next() throws InterruptedException {
        Reader paused = training();
        runs.pause(paused.run());
        runs.settle(paused.run(), 60_000);
        assertThat(paused.now().status()).isEqualTo(Status.PAUSED);
        assertThat(start(Configs.TINY).end().path("status").asString()).isEqualTo("finished");
        assertThat(paused.now().status()).isEqualTo(Status.PAUSED);
        int at = paused.now().summary().step();
        runs.resume(paused.run(), Integer.MAX_VALUE);
        paused.await("\"step\":" + (at + 200));
        assertThat(paused.now().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void a_run_that_was_paused_writes_the_same_numbers_as_one_that_was_not() throws InterruptedException {
        Reader run = paused(Configs.TINY, 3);
        runs.resume(run.run(), Integer.MAX_VALUE);
        assertThat(run.end().path("status").asString()).isEqualTo("finished");
        Reader straight = start(Configs.TINY);
        straight.end();
        assertThat(run.numbers()).isEqualTo(straight.numbers());
    }

    @Test
    void a_run_told_to_step_trains_that_many_and_pauses_again() throws InterruptedException {
        Reader run = paused(Configs.TINY, 3);
        for (int steps : new int[] {1, 5, 2}) {
            int before = run.now().summary().step();
            step(run, steps);
            assertThat(run.now().summary().step()).isEqualTo(before + steps);
            assertThat(run.now().status()).isEqualTo(Status.PAUSED);
        }
        step(run, 1_000);
        assertThat(run.now().status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void a_run_may_be_stopped_while_it_waits_trains_or_rests() throws InterruptedException {
        Reader resting = paused(Configs.TINY, 3);
        Reader trains = training();
        Reader waits = start(Configs.TINY);
        for (Reader run : new Reader[] {waits, resting, trains}) {
            runs.stop(run.run());
            assertThat(run.end().path("status").asString()).isEqualTo("stopped");
            assertThat(run.now().status()).isEqualTo(Status.STOPPED);
        }
        assertThat(resting.losses()).hasSize(3);
        assertThat(waits.losses()).isEmpty();
    }

    @Test
    void a_change_is_recorded_and_a_second_before_it_is_heard_counts() throws InterruptedException {
        Reader run = paused(Configs.TINY, 3);
        runs.change(run.run(), new ConfigChange(0.1, null));
        runs.change(run.run(), new ConfigChange(0.2, Double.POSITIVE_INFINITY));
        runs.resume(run.run(), Integer.MAX_VALUE);
        run.end();
        assertThat(run.lines()).contains("training {\"step\":3,\"learningRate\":0.2,\"clip\":null}");
        assertThat(run.lines()).filteredOn(l -> l.startsWith("training")).hasSize(1);
    }

    @Test
    void wishes_for_a_run_that_has_ended_change_nothing() throws InterruptedException {
        Reader run = start(Configs.TINY);
        run.end();
        long last = run.now().lastEvent();
        runs.pause(run.run());
        runs.resume(run.run(), 5);
        runs.change(run.run(), new ConfigChange(0.1, null));
        runs.stop(run.run());
        assertThat(run.now().status()).isEqualTo(Status.FINISHED);
        assertThat(run.now().lastEvent()).isEqualTo(last);
    }

    @Test
    void a_paused_run_that_finds_the_queue_full_stays_paused() throws InterruptedException {
        Reader resting = paused(Configs.TINY, 3);
        training();
        start(Configs.TINY);
        start(Configs.TINY);
        assertThatExceptionOfType(Busy.class).isThrownBy(() -> runs.resume(resting.now(), 1));
        assertThat(resting.now().status()).isEqualTo(Status.PAUSED);
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

    private Reader paused(String json, int steps) throws InterruptedException {
        Reader blocking = training();
        Reader run = start(json);
        runs.resume(run.run(), steps);
        runs.stop(blocking.run());
        run.await("\"paused\"");
        return run;
    }

    private void step(Reader run, int steps) throws InterruptedException {
        long pauses = pauses(run);
        runs.resume(run.now(), steps);
        run.await(line -> line.startsWith("end ") || pauses(run) > pauses);
    }

    private static long pauses(Reader run) {
        return run.lines().stream().filter(l -> l.contains("\"paused\"")).count();
    }
}
