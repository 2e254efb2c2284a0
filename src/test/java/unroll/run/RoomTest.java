package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What runs may hold of the memory, and who makes room.
@Timeout(120)
class RoomTest {
    private static final RunConfig TINY = Configs.read(Configs.TINY);
    private static final RunConfig LONG = Configs.read(Configs.LONG);
    private static final long PLENTY = 1L << 40;

    @Test
    void the_oldest_ended_runs_are_forgotten() throws InterruptedException {
        try (Runs runs = runs(3, PLENTY, PLENTY)) {
            var all = new ArrayList<Run>();
            for (int n = 0; n < 6; n++) {
                all.add(runs.start(TINY, ""));
                Logs.end(all.getLast());
            }
            assertThat(runs.recent()).containsExactly(all.get(5), all.get(4), all.get(3));
            assertThat(runs.find(all.get(2).id())).isEmpty();
            assertThat(all.get(2).log().over(0)).as("its readers are let go").isTrue();
        }
    }

    @Test
    void logs_of_ended_runs_are_kept_up_to_their_bytes() throws InterruptedException {
        try (Runs runs = runs(100, PLENTY, 1)) {
            Run first = runs.start(TINY, "");
            Logs.end(first);
            Run second = runs.start(TINY, "");
            assertThat(runs.recent()).containsExactly(second);
        }
    }

    @Test
    void a_run_that_has_not_ended_is_never_forgotten() throws InterruptedException {
        try (Runs runs = runs(1, PLENTY, 1)) {
            Run trains = training(runs);
            for (int n = 0; n < 4; n++) runs.stop(runs.start(TINY, ""));
            assertThat(runs.find(trains.id())).containsSame(trains);
            assertThat(trains.status()).isEqualTo(Status.RUNNING);
        }
    }

    @Test
    void a_run_too_large_for_the_server_is_refused_with_both_figures() {
        RunConfig large = Configs.read("{\"task\":{\"kind\":\"adding\"}}");
        try (Runs runs = runs(5, 1L << 20, PLENTY)) {
            List<Complaint> complaints = catchThrowableOfType(InvalidConfig.class, () -> runs.start(large, ""))
                    .complaints();
            assertThat(complaints).singleElement().satisfies(c -> {
                assertThat(c.field()).isEqualTo("models");
                assertThat(c.message())
                        .contains("about " + (large.cost().total() >> 20) + " MB")
                        .contains("limit of 1 MB");
            });
            assertThat(runs.recent()).isEmpty();
        }
    }

    @Test
    void where_runs_under_way_need_all_memory_another_is_told_to_come_later() throws InterruptedException {
        try (Runs runs = runs(5, LONG.cost().total() + 1, PLENTY)) {
            Run trains = training(runs);
            assertThatExceptionOfType(Busy.class)
                    .isThrownBy(() -> runs.start(TINY, ""))
                    .withMessageContaining("memory");
            assertThat(runs.recent()).containsExactly(trains);
            runs.stop(trains);
            Logs.end(trains);
            assertThat(runs.start(TINY, "")).isNotNull();
        }
    }

    @Test
    void the_oldest_paused_run_is_stopped_to_make_room_and_no_more_than_needed() throws InterruptedException {
        try (Runs runs = runs(5, 2 * LONG.cost().total() + 1, PLENTY)) {
            Run oldest = paused(runs);
            Run newer = paused(runs);
            Run next = training(runs);
            assertThat(oldest.status()).isEqualTo(Status.STOPPED);
            assertThat(newer.status()).isEqualTo(Status.PAUSED);
            assertThat(next.status()).isEqualTo(Status.RUNNING);
        }
    }

    @Test
    void no_paused_run_is_stopped_where_that_would_not_make_room() throws InterruptedException {
        RunConfig larger = Configs.read(Configs.LONG.replace("\"hidden\":8", "\"hidden\":48"));
        try (Runs runs = runs(5, 2 * LONG.cost().total(), PLENTY)) {
            Run resting = paused(runs);
            Run trains = training(runs);
            assertThatExceptionOfType(Busy.class).isThrownBy(() -> runs.start(larger, ""));
            assertThat(resting.status()).isEqualTo(Status.PAUSED);
            assertThat(trains.status()).isEqualTo(Status.RUNNING);
        }
    }

    private static Runs runs(int kept, long liveBytes, long keptBytes) {
        return new Runs(new Runs.Limits(1, 8, kept, liveBytes, keptBytes), Clock.systemUTC());
    }

    private static Run training(Runs runs) throws InterruptedException {
        Run run = runs.start(LONG, "");
        Logs.await(run, line -> line.startsWith("step "));
        return run;
    }

    private static Run paused(Runs runs) throws InterruptedException {
        Run run = training(runs);
        runs.pause(run);
        Logs.await(run, "\"paused\"");
        return run;
    }
}
