package unroll.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Location;
import unroll.store.database.Run;
import unroll.store.log.EventLog;
import unroll.store.log.Logs;

/// Thirty runs wait, a minute already. The process under test has no pulse of its own, so that every transaction
/// is one that the test asked for.
@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class AnnouncerTest {
    private static final int WAITING = 30;
    private final Runs others;
    private final List<Run> waiting = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Database database;
    private final Logs logs;
    private final Announcer announcer;

    AnnouncerTest(Dialect dialect) {
        Location location = Stores.fresh(dialect);
        others = Stores.open(location, Stores.TWO.withSlots(0));
        for (int n = 0; n < WAITING; n++)
            waiting.add(others.start(
                    new RunRequest(Configs.read(Configs.TINY), "v" + n, "v" + n, "hall", 0, 0, false, "")));
        database = Database.open(location, meters);
        database.write(handle ->
                handle.createUpdate("update runs set queued = queued - 60000").execute());
        logs = new Logs(database);
        announcer = new Announcer(database, logs);
    }

    @AfterEach
    void close() {
        database.close();
        others.close();
    }

    @Test
    void where_nobody_watches_nothing_is_written() {
        long before = writes();
        tell();
        assertThat(writes()).isEqualTo(before);
        assertThat(told()).isZero();
    }

    @Test
    void all_that_are_watched_are_told_in_one_transaction_and_once() {
        for (Run run : waiting.subList(20, 30)) logs.of(run.id());
        long before = writes();
        tell();
        tell();
        assertThat(writes()).isEqualTo(before + 1);
        assertThat(told()).isEqualTo(10);
    }

    @Test
    void those_at_the_front_are_told_of_every_place_and_those_far_behind_of_every_twentieth() {
        for (Run run : waiting) logs.of(run.id());
        tell();
        long before = writes();
        others.stop(waiting.getFirst());
        tell();
        assertThat(writes()).isEqualTo(before + 1);
        assertThat(told(waiting.get(1))).isEqualTo(2);
        assertThat(told(waiting.get(25))).isEqualTo(1);
        for (int n = 1; n <= 10; n++) others.stop(waiting.get(n));
        tell();
        assertThat(told(waiting.get(25))).isEqualTo(2);
    }

    @Test
    void those_that_wait_are_told_when_the_last_worker_goes_and_when_one_comes() {
        Run run = waiting.getFirst();
        logs.of(run.id());
        tell();
        assertThat(last(run)).contains("\"position\":1").contains("\"waitSeconds\":null");
        database.write(handle -> handle.createUpdate("insert into workers (name, slots, seen) values ('w', 1, ?)")
                .bind(0, System.currentTimeMillis() + 300_000) // however long this takes
                .execute());
        tell();
        assertThat(last(run)).contains("\"position\":1").contains("\"waitSeconds\":0");
    }

    /// Ten times a second, in a SQLite file.
    @Test
    void however_many_are_watched_one_question_looks_whether_others_have_written() {
        for (Run run : waiting) logs.of(run.id());
        others.stop(waiting.get(7));
        long before = reads();
        logs.refresh();
        assertThat(reads()).isEqualTo(before + 2); // and what that one has
        assertThat(logs.of(waiting.get(7).id()).over(1)).isTrue();
        assertThat(logs.of(waiting.get(8).id()).over(1)).isFalse();
        others.delete(waiting.get(9));
        EventLog deleted = logs.of(waiting.get(9).id());
        logs.refresh();
        assertThat(deleted.over(0)).isTrue();
    }

    private long reads() {
        return meters.get("unroll.db").tag("kind", "read").timer().count();
    }

    private void tell() {
        announcer.tell();
    }

    private long writes() {
        return meters.get("unroll.db").tag("kind", "write").timer().count();
    }

    private long told() {
        return database.read(handle -> handle.createQuery("select count(*) from batches")
                .mapTo(Long.class)
                .one());
    }

    private int told(Run run) {
        return new Logs(database).of(run.id()).after(0, 100).size();
    }

    private String last(Run run) {
        return new String(
                new Logs(database).of(run.id()).after(0, 100).getLast().data(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
