package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import unroll.run.Configs;
import unroll.store.database.Run;

/// Starting a run and asking how it does.
@Tag("slow")
@Timeout(600)
class RunApiTest {
    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void a_run_is_started_and_answered_with_its_place_and_its_state() throws IOException, InterruptedException {
        HttpResponse<String> answer = site.postJson("/api/v1/runs", Configs.TINY);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(TestSite.type(answer)).startsWith("application/json");
        JsonNode json = TestSite.json(answer);
        String id = json.path("id").asString();
        assertThat(answer.headers().firstValue("Location")).hasValue("/runs/" + id);
        assertThat(site.runs.find(id)).isPresent();
        assertThat(json.path("config").toString())
                .isEqualTo(Configs.read(Configs.TINY).json().toString());
        assertThat(json.path("config").path("training").path("optimizer").asString())
                .as("defaults are filled in")
                .isEqualTo("adam");
        assertThat(json.path("owner").booleanValue()).isTrue();
    }

    @Test
    void a_content_type_may_name_its_charset() throws IOException, InterruptedException {
        var body = java.net.http.HttpRequest.BodyPublishers.ofString(Configs.TINY);
        assertThat(site.send("POST", "/api/v1/runs", body, "Content-Type", "Application/JSON; charset=utf-8")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_finished_run_tells_everything_of_it() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        HttpResponse<String> answer = site.get("/api/v1/runs/" + run.id());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = TestSite.json(answer);
        assertThat(json.path("status").asString()).isEqualTo("finished");
        assertThat(json.path("title").asString()).isEqualTo("Adding, T = 5: tanh RNN, LSTM");
        assertThat(json.path("position").asInt()).isZero();
        assertThat(json.path("waitSeconds").asInt()).isZero();
        assertThat(json.path("progress").toString()).isEqualTo("{\"step\":30,\"steps\":30}");
        assertThat(json.path("timesteps").asInt()).isEqualTo(5);
        assertThat(json.path("recorded")).hasSize(31);
        assertThat(json.path("recorded").get(30).asInt())
                .as("the final weights")
                .isEqualTo(31);
        assertThat(json.path("baseline").path("loss").doubleValue()).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(json.path("baseline").path("text").asString()).isEqualTo("always answering 1");
        assertThat(json.path("criterion").asString())
                .contains("0.01", "1,000 fresh", "after the last step", "every 25 steps", "256 others");
        assertThat(json.path("lastEvent").asLong()).isEqualTo(run.lastEvent());
        assertThat(json.path("links").path("events").asString()).isEqualTo("/api/v1/runs/" + run.id() + "/events");
        assertThat(json.path("links").path("page").asString()).isEqualTo("/runs/" + run.id());
        JsonNode lstm = json.path("models").get(1);
        assertThat(lstm.path("name").asString()).isEqualTo("LSTM");
        assertThat(lstm.path("cell").asString()).isEqualTo("lstm");
        assertThat(lstm.path("colour").asString()).isEqualTo("lstm");
        assertThat(lstm.path("drawn").asString()).isEqualTo("c");
        // four gates of H × X, H × H and a bias, and a readout with a bias: H = 2, X = 2, Y = 1
        assertThat(lstm.path("parameters").asInt()).isEqualTo(4 * (2 * 2 + 2 * 2 + 2) + 2 + 1);
        assertThat(lstm.path("loss").isNumber()).isTrue();
        assertThat(lstm.path("verdict").asString()).isIn("vanishes", "survives", "explodes");
        assertThat(lstm.path("travel").asString()).isIn("vanishes", "survives", "grows");
        assertThat(lstm.has("because")).isFalse();
        assertThat(Math.pow(10, lstm.path("size").path("log10").doubleValue()))
                .isCloseTo(lstm.path("gradientNorm").doubleValue(), within(1e-12));
        assertThat(lstm.path("size").path("median").isNumber()).isTrue();
        assertThat(lstm.path("solved").booleanValue()).isFalse();
        assertThat(lstm.path("stepsToSolve").isNull()).isTrue();
        assertThat(lstm.path("solvedAtEnd").isBoolean()).isTrue();
        assertThat(lstm.path("solvedAtEnd").booleanValue()).isFalse();
        assertThat(lstm.path("score").isNumber()).isTrue();
    }

    @Test
    void a_diverged_run_tells_where_and_its_pages_stay_well() throws IOException, InterruptedException {
        Run run = site.finished("""
            {"task":{"kind":"adding","length":20},"models":[{"cell":"lstm"}],
             "training":{"steps":700,"batch":2,"learningRate":1e6}}
            """);
        JsonNode json = TestSite.json(site.get("/api/v1/runs/" + run.id()));
        assertThat(json.path("status").asString()).isEqualTo("diverged");
        assertThat(json.path("divergence").path("step").asInt()).isPositive();
        assertThat(json.path("divergence").path("quantity").asString()).isNotBlank();
        assertThat(json.path("divergence").has("timestep")).isTrue();
        HttpResponse<String> page = site.get("/runs/" + run.id());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("broke down at step "
                        + json.path("divergence").path("step").asInt());
    }

    @Test
    void a_waiting_run_tells_its_place() throws IOException, InterruptedException {
        for (int n = 0; n < 2; n++) site.read(site.start(Configs.LONG)).await("\"step\"");
        site.start(Configs.TINY);
        Run second = site.start(Configs.TINY);
        JsonNode json = TestSite.json(site.get("/api/v1/runs/" + second.id()));
        assertThat(json.path("status").asString()).isEqualTo("queued");
        assertThat(json.path("position").asInt()).isEqualTo(2);
    }

    @Test
    void the_link_that_forks_a_run_opens_the_lab_with_its_settings() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        JsonNode json = TestSite.json(site.get("/api/v1/runs/" + run.id()));
        HttpResponse<String> lab = site.get(json.path("links").path("fork").asString());
        assertThat(lab.body())
                .contains("name=\"task.length\" value=\"5\"")
                .contains("name=\"models.1.hidden\" value=\"2\"")
                .contains("name=\"seed\" value=\"7\"")
                .doesNotContain("Nothing was started");
    }

    @Test
    void an_estimate_tells_seconds_megabytes_and_wait() throws IOException, InterruptedException {
        HttpResponse<String> answer = site.get("/api/v1/estimate?task.kind=adding&task.length=50");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = TestSite.json(answer);
        var cost =
                Configs.read("{\"task\":{\"kind\":\"adding\",\"length\":50}}").cost();
        assertThat(json.path("seconds").doubleValue()).isEqualTo(cost.seconds());
        assertThat(json.path("megabytes").doubleValue()).isCloseTo(cost.largestModel() / 1048576.0, within(1e-9));
        assertThat(json.path("waitSeconds").doubleValue()).isZero();
        assertThat(json.path("text").asString()).contains("starts at once");
        assertThat(json.path("errors")).isEmpty();
    }

    @Test
    void an_estimate_of_what_cannot_run_names_every_complaint() throws IOException, InterruptedException {
        HttpResponse<String> answer = site.get("/api/v1/estimate?task.kind=adding&task.length=x&training.steps=0");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestSite.json(answer).path("errors"))
                .extracting(e -> e.path("field").asString())
                .containsExactlyInAnyOrder("task.length", "training.steps");
    }

    @Test
    void the_site_says_that_it_is_well() throws IOException, InterruptedException {
        HttpResponse<String> answer = site.get("/healthz");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(TestSite.type(answer)).startsWith("application/json");
    }
}
