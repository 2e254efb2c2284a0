package unroll.store;

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

/// Forty seconds of work may wait, and nobody trains; a tiny run counts as one.
@Tag("slow")
@Timeout(60)
@ParameterizedClass
@EnumSource(Dialect.class)
class CapacityTest {
    private static final RunConfig TINY = Configs.read(Configs.TINY);
    private static final double FORTY = 40 * Shares.LEAST;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Runs runs;

    CapacityTest(Dialect dialect) {
        Database database = Database.open(Stores.fresh(dialect), meters);
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
        long before = writes();
        for (int n = 0; n < 5; n++) refused("a", "x", "10 of your runs");
        assertThat(writes()).isEqualTo(before);
    }

    private long writes() {
        return meters.get("unroll.db").tag("kind", "write").timer().count();
    }

    private Run start(RunConfig config, String visitor, String address) {
        return runs.start(new Order(config, visitor, visitor, address, 0, false, ""));
    }

    private void refused(String visitor, String address, String why) {
        assertThatExceptionOfType(Busy.class)
                .isThrownBy(() -> start(TINY, visitor, address))
                .withMessageContaining(why)
                .withMessageContaining("nothing was started")
                .satisfies(busy -> assertThat(busy.seconds()).isBetween(2, 600));
    }
}
