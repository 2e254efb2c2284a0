package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.rnn.Engine;
import unroll.run.Configs;
import unroll.run.RunConfig;
import unroll.store.Stores;
import unroll.store.database.Run;
import unroll.store.queue.RunRequest;

/// Runs that another version has stored: its limits were others, its engine too.
@Tag("slow")
@Timeout(600)
class HistoryTest {
    /// Eight networks, gains and a learning rate over today's limits, and a setting that is not known any more.
    private static final String OTHER_LIMITS = """
        {"task":{"kind":"adding","length":2500},
         "models":[{"cell":"rnn","hidden":1,"gain":150},{"cell":"lstm","hidden":1,"forgetBias":40},{"cell":"gru","hidden":1},
                   {"cell":"rnn","hidden":1},{"cell":"rnn","hidden":1},{"cell":"rnn","hidden":1},{"cell":"rnn","hidden":1},
                   {"cell":"gru","hidden":1,"zoneout":0.1}],
         "training":{"steps":2,"batch":1,"learningRate":2000000,"clip":3000000},"seed":3}
        """;

    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void a_run_over_todays_limits_is_listed_shown_and_downloaded() throws IOException, InterruptedException {
        Run run = ended(RunConfig.read(JsonMapper.shared().readTree(OTHER_LIMITS)));
        String self = "/api/v1/runs/" + run.id();
        for (String path : List.of(
                "/runs",
                "/runs/" + run.id(),
                self,
                self + "/run.json",
                self + "/snapshot",
                self + "/metrics.csv",
                self + "/gradients.csv",
                self + "/model/7.safetensors"))
            assertThat(site.get(path).statusCode()).as(path).isEqualTo(200);
        JsonNode told = TestSite.json(site.get(self));
        assertThat(told.path("models")).hasSize(8);
        assertThat(site.get("/runs/" + run.id()).body()).contains(run.title());
        String fork = told.path("links").path("fork").asString();
        assertThat(site.get(fork).body())
                .as("the lab says what may not be ordered any more")
                .contains("Learning rate 2000000 is over 1000000");
    }

    @Test
    void nobody_orders_such_a_run_today() throws IOException, InterruptedException {
        assertThat(site.postJson("/api/v1/runs", OTHER_LIMITS).statusCode()).isEqualTo(422);
        assertThat(site.all()).isEmpty();
    }

    @Test
    void a_run_says_which_engine_trained_it() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        JsonNode told = TestSite.json(site.get("/api/v1/runs/" + run.id()));
        assertThat(told.path("engine").asString()).isEqualTo(Engine.VERSION);
        assertThat(told.path("reproducible").asBoolean()).isTrue();
        assertThat(site.get("/runs/" + run.id()).body()).doesNotContain("may give other numbers");
        Stores.trainedBy(site.runs, run, "0");
        told = TestSite.json(site.get("/api/v1/runs/" + run.id()));
        assertThat(told.path("engine").asString()).isEqualTo("0");
        assertThat(told.path("reproducible").asBoolean(true)).isFalse();
        assertThat(site.get("/runs/" + run.id()).body())
                .contains("Trained by an earlier engine than today’s", "may give other numbers");
    }

    private Run ended(RunConfig config) throws IOException, InterruptedException {
        Run run = site.runs.start(RunRequest.of(config));
        try (Events events = Events.of(site, run.id())) {
            events.rest();
        }
        return site.now(run);
    }
}
