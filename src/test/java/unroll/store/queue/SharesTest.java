package unroll.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.run.RunConfig;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Database;
import unroll.store.database.Dialect;

/// Nobody trains here, so that the order can be looked at.
@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class SharesTest {
    private static final RunConfig TINY = Configs.read(Configs.TINY);
    private static final RunConfig LONG = Configs.read(Configs.LONG);
    private final Database database;
    private final Runs runs;

    SharesTest(Dialect dialect) {
        database = Database.open(Stores.fresh(dialect), new SimpleMeterRegistry());
        runs = Runs.open(database, Stores.TWO.withSlots(0), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void who_has_had_less_training_lately_comes_first() {
        charge("much", "x", 100, 0);
        charge("little", "y", 5, 0);
        String much = start(TINY, "much", "x", 0);
        String little = start(TINY, "little", "y", 0);
        String none = start(TINY, "none", "z", 0);
        assertThat(request()).containsExactly(none, little, much);
    }

    @Test
    void what_was_had_long_ago_counts_no_more() {
        charge("a", "x", 100, 40);
        String first = start(TINY, "a", "x", 0);
        String second = start(TINY, "b", "y", 0);
        assertThat(request()).containsExactly(first, second);
    }

    /// Whoever waits is not overtaken for ever: with time what they had is forgotten.
    @Test
    void those_that_wait_are_placed_anew_as_use_grows_and_is_forgotten() {
        String a = start(TINY, "a", "x", 0);
        String b = start(TINY, "b", "y", 0);
        charge("a", "x", 100, 0);
        Shares.place(database);
        assertThat(request()).containsExactly(b, a);
        database.write(handle ->
                handle.createUpdate("update uses set minute = minute - 40").execute());
        Shares.place(database);
        assertThat(request()).containsExactly(a, b);
    }

    @Test
    void db_scheduler_is_told_of_every_new_place() {
        String a = start(TINY, "a", "x", 0);
        start(TINY, "b", "y", 0);
        charge("a", "x", 100, 0);
        Shares.place(database);
        List<String> both = database.read(handle -> handle.createQuery(
                        "select runs.id from runs join scheduled_tasks on task_instance = runs.id and"
                                + " scheduled_tasks.priority = runs.priority order by runs.priority")
                .mapTo(String.class)
                .list());
        assertThat(both).hasSize(2).startsWith(a);
    }

    /// A new cookie for every run gains nothing, even within one address.
    @Test
    void a_new_cookie_comes_behind_an_old_one() {
        var news = new ArrayList<String>();
        for (int n = 0; n < 20; n++) news.add(start(LONG, "new" + n, "x", 1));
        String old = start(TINY, "old", "x", 0);
        assertThat(request()).startsWith(old).containsAll(news);
    }

    /// Twenty visitors of one address with a run each are many; somebody else's only run does not stand behind them.
    @Test
    void many_visitors_of_one_address_do_not_hold_up_another_address() {
        for (int n = 0; n < 20; n++) start(LONG, "a" + n, "x", 0);
        String other = start(TINY, "b", "y", 0);
        assertThat(request().indexOf(other)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_hall_of_new_visitors_is_served_as_they_come() {
        var hall = new ArrayList<String>();
        for (int n = 0; n < 30; n++) hall.add(start(TINY, "student" + n, "hall", 1));
        assertThat(request()).isEqualTo(hall);
    }

    @Test
    void bulk_work_comes_last_however_little_it_had() {
        charge("a", "x", 5_000, 0);
        String bulk = runs.start(new RunRequest(TINY, "", "script", "z", 0, 0, true, ""))
                .id();
        String page = start(TINY, "a", "x", 0);
        assertThat(request()).containsExactly(page, bulk);
    }

    private void charge(String visitor, String address, double seconds, int minutesAgo) {
        long minute = TimeUnit.MILLISECONDS.toMinutes(System.currentTimeMillis()) - minutesAgo;
        for (String who : List.of(visitor, "@" + address))
            database.write(handle -> handle.createUpdate("insert into uses (who, minute, seconds) values (?, ?, ?)")
                    .bind(0, who)
                    .bind(1, minute)
                    .bind(2, seconds)
                    .execute());
    }

    private String start(RunConfig config, String visitor, String address, double newness) {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) Thread.onSpinWait();
        return runs.start(new RunRequest(config, visitor, visitor, address, newness, 0, false, ""))
                .id();
    }

    private List<String> request() {
        return database.read(
                handle -> Queue.inOrder(handle).stream().map(Work::id).toList());
    }
}
