package unroll.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Run;

/// Forty seconds of work may wait, and nobody trains; a tiny run counts as one.
@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class CapacityTest {
    private static final RunConfig TINY = Configs.read(Configs.TINY);
    private static final double FORTY = 40 * Shares.LEAST;
    /// When the cookies were given that fill an address's share.
    private static final long NEW = 2_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Database database;
    private final Runs runs;

    CapacityTest(Dialect dialect) {
        database = Database.open(Stores.fresh(dialect), meters);
        runs = Runs.open(database, new Limits(0, FORTY, 10, 1L << 32, 1L << 40), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void one_visitor_may_fill_a_quarter_of_the_queue() {
        for (int n = 0; n < 10; n++) start(TINY, "a", "x");
        refused("a", "x", "10 of your runs");
        start(TINY, "b", "x");
    }

    /// It is the work that counts, not how many runs it is cut into.
    @Test
    void one_long_run_fills_it_as_many_short_ones_do() {
        RunConfig large = Configs.read(Configs.LONG);
        assertThat(large.cost().seconds()).isGreaterThan(FORTY);
        start(TINY, "a", "x");
        assertThatExceptionOfType(Busy.class).isThrownBy(() -> start(large, "a", "x"));
        start(TINY, "a", "x");
    }

    @Test
    void one_address_may_fill_half_of_it_whatever_cookies_it_takes() {
        for (int n = 0; n < 20; n++) start(TINY, "a" + n, "x");
        refused("another", "x", "your network");
        start(TINY, "honest", "y");
    }

    /// Somebody at its address takes a new cookie for every run.
    @Test
    void whoever_was_known_before_those_that_fill_it_may_have_a_run_all_the_same() {
        for (int n = 0; n < 20; n++) start(TINY, "a" + n, "x");
        start(TINY, "elder", "x", 1_999);
        refused(TINY, "elder", "x", 1_999, "your network");
        start(TINY, "another", "x", 0);
        refused(TINY, "newcomer", "x", 2_001, "your network");
        refused(TINY, "address", "x", RunRequest.UNKNOWN, "your network");
    }

    @Test
    void who_comes_after_cookies_that_were_laid_by_waits_for_them() {
        for (int n = 0; n < 20; n++) start(TINY, "hoard" + n, "x", 1_000);
        refused(TINY, "honest", "x", 1_001, "your network");
        start(TINY, "honest", "y", 1_001);
    }

    @Test
    void all_who_were_known_before_get_a_quarter_together_and_leave_one_to_other_addresses() {
        for (int n = 0; n < 20; n++) start(TINY, "a" + n, "x");
        for (int n = 0; n < 10; n++) start(TINY, "elder" + n, "x", 1_000 - n);
        refused(TINY, "eleventh", "x", 1, "your network");
        start(TINY, "b", "y");
    }

    /// Or few of them would take that quarter.
    @Test
    void what_they_get_is_a_run_of_ordinary_length() {
        RunConfig longer = Configs.read(Configs.tiny(20_000, "lstm"));
        assertThat(longer.cost().seconds()).isBetween(FORTY / 480, FORTY / 4);
        for (int n = 0; n < 20; n++) start(TINY, "a" + n, "x");
        refused(longer, "elder", "x", 1, "your network");
        start(TINY, "elder", "x", 1);
        assertThat(Configs.read("{\"task\":{\"kind\":\"adding\"}}").cost().seconds())
                .as("the lab's default")
                .isLessThan(Limits.ofThisMachine().queue() / 480);
    }

    /// What rests counts for nobody.
    @Test
    void runs_that_were_laid_by_are_not_taken_up_together() {
        Run first = start(TINY, "a", "x");
        for (int n = 1; n < 10; n++) start(TINY, "a", "x");
        database.write(handle -> handle.execute("update runs set status = 'paused'"));
        for (int n = 0; n < 10; n++) start(TINY, "a", "x");
        Run rests = runs.find(first.id()).orElseThrow();
        assertThatExceptionOfType(Busy.class)
                .isThrownBy(() -> runs.resume(rests, 1))
                .withMessageContaining("10 of your runs");
        assertThat(runs.find(first.id()).orElseThrow().status()).isEqualTo(Status.PAUSED);
    }

    @Test
    void once_it_is_half_full_a_visitor_may_have_four_runs_under_way() {
        for (int n = 0; n < 20; n++) start(TINY, "a" + n, "x");
        for (int n = 0; n < 4; n++) start(TINY, "b", "y");
        refused("b", "y", "4 of your runs");
        start(TINY, "c", "y");
    }

    @Test
    void a_full_queue_takes_nobodys_run() {
        for (int n = 0; n < 20; n++) start(TINY, "a" + n, "x");
        for (int n = 0; n < 20; n++) start(TINY, "b" + n, "y");
        refused("c", "z", "The site is busy");
    }

    @Test
    void whoever_is_refused_keeps_no_writer_waiting() {
        for (int n = 0; n < 10; n++) start(TINY, "a", "x");
        long least = Long.MAX_VALUE; // the process's own pulse writes now and then
        for (int n = 0; n < 100 && least > 0; n++) {
            long before = writes();
            refused("a", "x", "10 of your runs");
            least = Math.min(least, writes() - before);
        }
        assertThat(least).isZero();
    }

    private long writes() {
        return meters.get("unroll.db").tag("kind", "write").timer().count();
    }

    private Run start(RunConfig config, String visitor, String address) {
        return start(config, visitor, address, NEW);
    }

    private Run start(RunConfig config, String visitor, String address, long known) {
        return runs.start(new RunRequest(config, visitor, visitor, address, 0, known, false, ""));
    }

    private void refused(String visitor, String address, String why) {
        refused(TINY, visitor, address, NEW, why);
    }

    private void refused(RunConfig config, String visitor, String address, long known, String why) {
        assertThatExceptionOfType(Busy.class)
                .isThrownBy(() -> start(config, visitor, address, known))
                .withMessageContaining(why)
                .withMessageContaining("nothing was started")
                .satisfies(busy -> assertThat(busy.seconds()).isBetween(2, 600));
    }
}
