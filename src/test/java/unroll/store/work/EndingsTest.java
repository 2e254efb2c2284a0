package unroll.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.run.Configs;
import unroll.run.Status;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Run;
import unroll.store.queue.RunRequest;

@Tag("slow")
class EndingsTest {
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_run_that_three_workers_vanished_with_is_not_tried_again(Dialect dialect) {
        Database database = Database.open(Stores.fresh(dialect), new SimpleMeterRegistry());
        try (Runs runs = Runs.open(database, Stores.TWO.withSlots(0), new SimpleMeterRegistry())) {
            Run run = runs.start(RunRequest.of(Configs.read(Configs.TINY)));
            for (int deaths = 0; deaths < Workers.MOST_DEATHS; deaths++)
                assertThat(Claim.of(database, run.id()).orElseThrow().deaths()).isEqualTo(deaths);
            Claim last = Claim.of(database, run.id()).orElseThrow();
            assertThat(last.deaths()).isEqualTo(Workers.MOST_DEATHS);
            Endings.fail(new Journal(database, runs.log(run), last), run, "three workers vanished");
            assertThat(runs.find(run.id()).orElseThrow().status()).isEqualTo(Status.FAILED);
            assertThat(new Reader(runs, run).lines().getLast()).contains("three workers vanished");
            assertThat(Claim.of(database, run.id())).isEmpty();
        }
    }
}
