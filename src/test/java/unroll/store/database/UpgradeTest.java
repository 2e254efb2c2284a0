package unroll.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.run.RunSummary;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.log.Batches;
import unroll.store.log.EventLog;

/// A database as the first version of the schema left it, with a run in it, opened by this program.
@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class UpgradeTest {
    private static final long LONG_AGO = 1_700_000_000_000L;
    private final Location location;

    UpgradeTest(Dialect dialect) {
        location = Stores.fresh(dialect);
    }

    @Test
    void an_older_database_is_brought_up_to_date_with_all_that_is_in_it() throws IOException {
        try (HikariDataSource old = source()) {
            Schema.flyway(location).target("1").load().migrate();
            Jdbi.create(old).useHandle(handle -> {
                handle.createUpdate("""
                        insert into runs (id, owner, visitor, config, shape, seconds, status, created, queued, ended, priority,
                            position, attempt, deaths, trained, last_event, last_steps, last_gradients, changes, step,
                            standing, stopping, bytes)
                        values ('old', 'me', 'me', ?, 'shape', 1, 'finished', ?, 0, 1, 0, 0, 1, 0, 1, 2, 30, 30, '[]', 30, ?, 0, 10)
                        """)
                        .bind(0, Configs.read(Configs.TINY).json().toString())
                        .bind(1, LONG_AGO)
                        .bind(
                                2,
                                RunSummary.of(Configs.read(Configs.TINY)).json().toString())
                        .execute();
                Batches.insert(handle, "old", List.of(entry(1), entry(2)));
            });
        }
        try (Runs runs = Stores.open(location, Stores.TWO.withSlots(0))) {
            Run run = runs.find("old").orElseThrow();
            assertThat(run.title()).isEqualTo("Adding, T = 5: tanh RNN, LSTM");
            assertThat(run.pinned()).isFalse();
            assertThat(run.engine()).isEqualTo("0");
            assertThat(run.reproducible()).isFalse();
            assertThat(run.started().toEpochMilli()).isEqualTo(LONG_AGO);
            assertThat(run.config()).isEqualTo(Configs.read(Configs.TINY));
            assertThat(new Reader(runs, run).lines()).containsExactly("step {\"n\":1}", "step {\"n\":2}");
            runs.rename(run, "mine");
            runs.pin(run, true);
            assertThat(runs.find("old").orElseThrow().title()).isEqualTo("mine");
        }
    }

    @Test
    void a_database_of_a_newer_program_is_refused_and_left_alone() throws IOException {
        Database.open(location, new SimpleMeterRegistry()).close();
        try (HikariDataSource source = source()) {
            Jdbi.create(source)
                    .useHandle(handle -> handle.execute(
                            "insert into flyway_schema_history (installed_rank, version, description, type, script,"
                                    + " checksum, installed_by, execution_time, success) values (99, '999', 'later', 'SQL',"
                                    + " 'V999__later.sql', 1, 'x', 1, true)"));
        }
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> Database.open(location, new SimpleMeterRegistry()))
                .withMessageContaining("can’t be brought up to date");
    }

    @Test
    void several_may_open_a_new_database_at_once() throws Exception {
        try (ExecutorService openers = Executors.newFixedThreadPool(4)) {
            var opened = IntStream.range(0, 4)
                    .mapToObj(n -> openers.submit(() -> Database.open(location, new SimpleMeterRegistry())))
                    .toList();
            for (var database : opened)
                try (Database one = database.get()) {
                    assertThat(one.<Integer>read(handle -> handle.createQuery("select count(*) from runs")
                                    .mapTo(Integer.class)
                                    .one()))
                            .isZero();
                }
        }
    }

    private HikariDataSource source() throws IOException {
        if (location.folder() != null) Files.createDirectories(Objects.requireNonNull(location.folder()));
        var config = new HikariConfig();
        config.setJdbcUrl(location.jdbc());
        if (location.user() != null) config.setUsername(location.user());
        if (location.password() != null) config.setPassword(location.password());
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    private static EventLog.Entry entry(long id) {
        return EventLog.Entry.of(id, "step", ("{\"n\":" + id + "}").getBytes(StandardCharsets.UTF_8), LONG_AGO);
    }
}
