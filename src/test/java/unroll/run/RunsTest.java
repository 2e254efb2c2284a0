package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One worker and a queue of two, so that who trains and who waits is known.
@Timeout(120)
class RunsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @AutoClose
    private final Runs runs = new Runs(new Runs.Limits(1, 2, 5, 1L << 30, 1L << 30), CLOCK);

    @Test
    void a_run_trains_to_its_end() throws InterruptedException {
        Run run = start(Configs.TINY);
        assertThat(Logs.end(run).path("status").asString()).isEqualTo("finished");
        assertThat(run.status()).isEqualTo(Status.FINISHED);
        assertThat(run.id()).matches("[2-9a-z]{16}");
        assertThat(run.started()).isEqualTo(CLOCK.instant());
        assertThat(runs.find(run.id())).containsSame(run);
        assertThat(runs.find("unknown")).isEmpty();
    }

    @Test
    void runs_wait_in_the_order_they_came_and_know_their_place() throws InterruptedException {
        Run first = training();
        Run second = start(Configs.TINY);
        Run third = start(Configs.TINY);
        assertThat(runs.position(first)).isZero();
        assertThat(runs.position(second)).isEqualTo(1);
        assertThat(runs.position(third)).isEqualTo(2);
        assertThat(runs.waitSeconds(2)).isGreaterThan(runs.waitSeconds(1));
        Logs.await(third, "\"position\":2");
        runs.stop(first);
        Logs.await(third, "\"position\":1");
        assertThat(Logs.end(second).path("status").asString()).isEqualTo("finished");
        assertThat(Logs.end(third).path("status").asString()).isEqualTo("finished");
    }

    @Test
    void when_a_waiting_run_is_stopped_those_behind_it_move_up() throws InterruptedException {
        training();
        Run second = start(Configs.TINY);
        Run third = start(Configs.TINY);
        runs.stop(second);
        assertThat(second.status()).isEqualTo(Status.STOPPED);
        assertThat(Logs.lines(second).getLast()).startsWith("end {\"status\":\"stopped\"");
        assertThat(runs.position(third)).isEqualTo(1);
        assertThat(Logs.lines(third).getLast()).contains("\"position\":1");
    }

    @Test
    void a_full_queue_refuses_with_a_time_to_try_again_and_starts_nothing() throws InterruptedException {
        training();
        start(Configs.TINY);
        start(Configs.TINY);
        int before = runs.recent().size();
        Busy busy = catchThrowableOfType(Busy.class, () -> start(Configs.TINY));
        assertThat(busy.seconds()).isBetween(2, 600);
        assertThat(busy).hasMessageContaining("2 runs are waiting").hasMessageContaining("nothing was started");
        assertThat(runs.recent()).hasSize(before);
    }

    @Test
    void a_paused_run_gives_its_worker_to_the_next() throws InterruptedException {
        Run paused = training();
        runs.pause(paused);
        paused.settle(60_000);
        assertThat(paused.status()).isEqualTo(Status.PAUSED);
        Run other = start(Configs.TINY);
        assertThat(Logs.end(other).path("status").asString()).isEqualTo("finished");
        assertThat(paused.status()).isEqualTo(Status.PAUSED);
        int at = paused.standing().step();
        runs.resume(paused, Integer.MAX_VALUE);
        Logs.await(paused, "\"step\":" + (at + 200));
        assertThat(paused.status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void a_run_that_was_paused_goes_on_to_its_end() throws InterruptedException {
        Run run = paused(Configs.TINY, 3);
        runs.resume(run, Integer.MAX_VALUE);
        assertThat(Logs.end(run).path("status").asString()).isEqualTo("finished");
        assertThat(Logs.steps(run)).hasSize(30);
    }

    @Test
    void a_run_told_to_step_trains_that_many_and_pauses_again() throws InterruptedException {
        Run run = paused(Configs.TINY, 3);
        for (int steps : new int[] {1, 5, 2}) {
            int before = run.standing().step();
            step(run, steps);
            assertThat(run.standing().step()).isEqualTo(before + steps);
            assertThat(run.status()).isEqualTo(Status.PAUSED);
        }
        step(run, 1_000);
        assertThat(run.status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void a_run_may_be_stopped_while_it_waits_trains_or_rests() throws InterruptedException {
        Run resting = paused(Configs.TINY, 3);
        Run trains = training();
        Run waits = start(Configs.TINY);
        for (Run run : new Run[] {waits, resting, trains}) {
            runs.stop(run);
            assertThat(Logs.end(run).path("status").asString()).isEqualTo("stopped");
            assertThat(run.status()).isEqualTo(Status.STOPPED);
        }
        assertThat(Logs.steps(resting)).hasSize(3);
        assertThat(Logs.steps(waits)).isEmpty();
    }

    @Test
    void wishes_for_a_run_that_has_ended_change_nothing() throws InterruptedException {
        Run run = start(Configs.TINY);
        Logs.end(run);
        long last = run.log().last();
        runs.pause(run);
        runs.resume(run, 5);
        runs.change(run, new ConfigChange(0.1, null));
        runs.stop(run);
        assertThat(run.status()).isEqualTo(Status.FINISHED);
        assertThat(run.log().last()).isEqualTo(last);
    }

    @Test
    void a_paused_run_that_finds_the_queue_full_stays_paused() throws InterruptedException {
        Run resting = paused(Configs.TINY, 3);
        training();
        start(Configs.TINY);
        start(Configs.TINY);
        assertThatExceptionOfType(Busy.class).isThrownBy(() -> runs.resume(resting, 1));
        assertThat(resting.status()).isEqualTo(Status.PAUSED);
    }

    @Test
    void the_newest_runs_come_first() throws InterruptedException {
        Run first = start(Configs.TINY);
        Run second = start(Configs.TINY);
        assertThat(runs.recent()).containsExactly(second, first);
    }

    @Test
    void closing_ends_every_run_and_lets_every_reader_go() throws InterruptedException {
        Run resting = paused(Configs.TINY, 3);
        Run trains = training();
        Run waits = start(Configs.TINY);
        runs.close();
        for (Run run : new Run[] {resting, trains, waits}) {
            assertThat(run.log().over(0)).isTrue();
            run.settle(60_000);
            assertThat(run.status()).isEqualTo(Status.STOPPED);
        }
        assertThatExceptionOfType(Busy.class).isThrownBy(() -> start(Configs.TINY));
    }

    private Run start(String json) {
        return runs.start(Configs.read(json), "");
    }

    /// A run that has the worker and keeps it.
    private Run training() throws InterruptedException {
        Run run = start(Configs.LONG);
        Logs.await(run, line -> line.startsWith("step "));
        return run;
    }

    private Run paused(String json, int steps) throws InterruptedException {
        Run blocking = training();
        Run run = start(json);
        runs.resume(run, steps);
        runs.stop(blocking);
        Logs.await(run, "\"paused\"");
        return run;
    }

    private void step(Run run, int steps) throws InterruptedException {
        long pauses = pauses(run);
        runs.resume(run, steps);
        Logs.await(run, line -> line.startsWith("end ") || pauses(run) > pauses);
    }

    private static long pauses(Run run) {
        return Logs.lines(run).stream().filter(l -> l.contains("\"paused\"")).count();
    }
}
