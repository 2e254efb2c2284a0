package unroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;

@Timeout(60)
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
    void what_nobody_opened_for_a_month_goes_and_what_is_pinned_or_under_way_stays() {
        Run old = ended("a");
        Run pinned = ended("a");
        Run opened = ended("a");
        Run waits = start("a");
        database.write(handle -> handle.createUpdate("update runs set opened = created - ?")
                .bind(0, MONTH)
                .execute());
        runs.pin(pinned, true);
        runs.opened(opened);
        tidy(500, 1L << 40);
        assertThat(left()).containsExactlyInAnyOrder(pinned.id(), opened.id(), waits.id());
        assertThat(runs.find(old.id())).isEmpty();
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
        Run run =
                runs.start(new Order(Configs.read(Configs.TINY), visitor, visitor, false, visitor + System.nanoTime()));
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

    private void tidy(int kept, long disk) {
        new Housekeeping(database, new Logs(database), new Limits(0, 10, 10, kept, 1L << 30, disk)).tidy(NOW);
    }

    private List<String> left() {
        return database.read(handle ->
                Run.where(handle, "order by created").stream().map(Run::id).toList());
    }
}
