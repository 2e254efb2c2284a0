package unroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Run;
import unroll.store.log.Batches;
import unroll.store.log.EventLog;
import unroll.store.log.Logs;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;

@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class HousekeepingTest {
    private static final long NOW = System.currentTimeMillis();
    private static final long MONTH = Duration.ofDays(31).toMillis();
    private final Database database;
    private final Runs runs;

    HousekeepingTest(Dialect dialect) {
        database = Database.open(Stores.fresh(dialect), new SimpleMeterRegistry());
        runs = Runs.open(database, Stores.TWO.withSlots(0), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void what_nobody_opened_for_thirty_days_goes_and_what_is_pinned_opened_or_under_way_stays() {
        Run old = ended("a");
        Run pinned = ended("a");
        Run opened = ended("a");
        Run waits = start("a");
        runs.pin(pinned, true);
        var life = new Life(NOW);
        life.days(29);
        assertThat(left()).contains(old.id());
        look(opened, life.now);
        life.days(2);
        assertThat(left()).containsExactlyInAnyOrder(pinned.id(), opened.id(), waits.id());
    }

    @Test
    void a_clock_that_runs_a_month_ahead_for_a_moment_deletes_nothing() {
        Run run = ended("a");
        var life = new Life(NOW);
        life.days(5);
        life.now += MONTH;
        life.live(Duration.ofSeconds(70));
        life.now -= MONTH;
        life.days(5);
        life.now += 12 * MONTH;
        life.live(Duration.ofHours(5));
        assertThat(left()).containsExactly(run.id());
        assertThat(unopened(run)).as("a wrong clock is a day").isLessThanOrEqualTo(12);
    }

    @Test
    void a_run_that_was_opened_under_a_clock_far_behind_does_not_go_when_that_is_set_right() {
        Run run = ended("a");
        look(run, 0);
        database.write(handle -> handle.execute("update runs set opened = 0, created = 0"));
        var life = new Life(NOW);
        life.days(2);
        assertThat(left()).containsExactly(run.id());
    }

    @Test
    void a_process_that_starts_again_and_again_under_a_wrong_clock_counts_nothing() {
        Run run = ended("a");
        for (int n = 1; n <= 40; n++) new Life(NOW + n * MONTH).live(Duration.ofMinutes(2));
        assertThat(unopened(run)).isZero();
        assertThat(left()).containsExactly(run.id());
    }

    @Test
    void several_processes_count_a_day_once() {
        Run run = ended("a");
        var one = new Life(NOW);
        var other = new Life(NOW);
        for (int n = 0; n < 5 * 24; n++) {
            one.live(Duration.ofHours(1));
            other.live(Duration.ofHours(1));
        }
        assertThat(unopened(run)).isBetween(4, 5);
    }

    @Test
    void at_most_a_twentieth_goes_a_day_by_time_alone() {
        for (int n = 0; n < 100; n++) ended("v" + n);
        var life = new Life(NOW);
        life.days(1);
        database.write(handle -> handle.execute("update runs set unopened = 1000"));
        life.live(Duration.ofHours(20));
        assertThat(left()).hasSize(100 - Housekeeping.LEAST_A_DAY);
        life.live(Duration.ofHours(4));
        assertThat(left()).hasSize(100 - 2 * Housekeeping.LEAST_A_DAY);
    }

    @Test
    void the_oldest_of_a_visitor_who_has_too_many_go() {
        var mine = new ArrayList<Run>();
        for (int n = 0; n < 5; n++) mine.add(ended("a"));
        Run theirs = ended("b");
        tidy(2, 1L << 40);
        assertThat(left())
                .containsExactlyInAnyOrder(mine.get(3).id(), mine.get(4).id(), theirs.id());
    }

    @Test
    void the_oldest_of_all_go_where_the_disk_s_share_is_used_up() {
        var all = new ArrayList<Run>();
        for (int n = 0; n < 4; n++) all.add(ended("v" + n));
        tidy(500, 2_500);
        assertThat(left()).containsExactlyInAnyOrder(all.get(2).id(), all.get(3).id());
    }

    @Test
    void a_deleted_run_leaves_no_row_anywhere() {
        Run run = start("a");
        database.write(handle -> {
            Batches.insert(handle, run.id(), List.of(EventLog.Entry.of(1, "state", new byte[] {'{', '}'}, 0)));
            return run;
        });
        runs.delete(run);
        for (String table : List.of("runs", "batches", "checkpoints", "frames", "starts", "scheduled_tasks"))
            assertThat(database.<Integer>read(handle -> handle.createQuery("select count(*) from " + table)
                            .mapTo(Integer.class)
                            .one()))
                    .as(table)
                    .isZero();
    }

    private Run start(String visitor) {
        Run run = runs.start(
                new RunRequest(Configs.read(Configs.TINY), visitor, visitor, false, visitor + System.nanoTime()));
        clock++;
        database.write(handle -> handle.createUpdate("update runs set created = ? where id = ?")
                .bind(0, NOW + clock)
                .bind(1, run.id())
                .execute());
        return run;
    }

    private int clock;

    /// One that has ended and takes 1,000 bytes.
    private Run ended(String visitor) {
        Run run = start(visitor);
        database.write(handle -> handle.createUpdate(
                        "update runs set status = 'finished', ended = created, bytes = 1000 where id = ?")
                .bind(0, run.id())
                .execute());
        return run;
    }

    private void look(Run run, long now) {
        var openings = new Openings(database);
        openings.note(run.id());
        openings.write(now);
    }

    private int unopened(Run run) {
        return database.<Integer>read(handle -> handle.createQuery("select unopened from runs where id = ?")
                .bind(0, run.id())
                .mapTo(Integer.class)
                .one());
    }

    private void tidy(int kept, long disk) {
        housekeeping(kept, disk, 0).tidy(NOW, 0);
    }

    private Housekeeping housekeeping(int kept, long disk, long steady) {
        return new Housekeeping(database, new Logs(database), new Limits(0, 10, kept, 1L << 30, disk), steady);
    }

    /// A process that tidies once a minute (in long hours once in ten), with its two clocks.
    private final class Life {
        private static final Duration BEAT = Duration.ofMinutes(10);
        private final Housekeeping housekeeping = housekeeping(500, 1L << 40, 0);
        private long now;
        private long steady;

        Life(long now) {
            this.now = now;
            housekeeping.tidy(now, steady);
        }

        void days(int count) {
            for (int n = 0; n < count; n++) live(Duration.ofHours(24));
        }

        void live(Duration time) {
            for (Duration left = time; left.isPositive(); left = left.minus(BEAT)) {
                Duration beat = left.compareTo(BEAT) < 0 ? left : BEAT;
                now += beat.toMillis();
                steady += beat.toNanos();
                housekeeping.tidy(now, steady);
            }
        }
    }

    private List<String> left() {
        return database.read(handle ->
                Run.where(handle, "order by created").stream().map(Run::id).toList());
    }
}
