package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;
import unroll.inspect.PyTorchNet;
import unroll.run.Configs;
import unroll.store.database.Run;

/// The microscope over HTTP.
@Tag("slow")
@Timeout(600)
class InspectApiTest {
    private static final String PARTS =
            "\"parts\":[\"outputs\",\"gradients\",\"stateGradients\",\"states\",\"gates\",\"shares\",\"errorTable\",\"terms\","
                    + "\"jacobian\",\"spectrum\",\"lyapunov\"]";

    @AutoClose
    private static final TestSite SITE = TestSite.open();

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm", "gru"})
    void weights_trained_here_come_back_to_the_same_bits(String cell) throws Exception {
        for (String task : new String[] {"adding", "copy_memory"}) {
            Run run = SITE.finished(Configs.tiny(30, cell).replace("adding", task));
            JsonNode here = Inspect.fine(inspect(run, "{\"model\":0,\"step\":20,\"sequence\":1," + PARTS + "}"));
            assertThat(here.path("step").asInt()).isEqualTo(20);
            assertThat(here.path("sequence").asInt()).isEqualTo(1);
            byte[] file = SITE.stream("/api/v1/runs/" + run.id() + "/model/0.safetensors?step=20")
                    .body()
                    .readAllBytes();
            Map<String, String> fields = Map.of(
                    "cell",
                    cell,
                    "inputs",
                    here.path("inputs").toString(),
                    "target",
                    here.path("target").toString(),
                    "loss",
                    task.equals("adding") ? "mse" : "cross_entropy",
                    "parts",
                    "[" + PARTS.split("\\[")[1]);
            ObjectNode back = (ObjectNode) Inspect.fine(Inspect.upload(SITE, file, fields));
            ObjectNode told = ((ObjectNode) here).deepCopy();
            told.remove(List.of("model", "step", "sequence"));
            assertThat(back.toString()).isEqualTo(told.toString());
        }
    }

    @Test
    void the_profile_of_a_recorded_step_is_the_one_that_was_drawn() throws Exception {
        Run run = SITE.finished(Configs.tiny(30, "lstm", "gru"));
        for (int model = 0; model < 2; model++) {
            JsonNode drawn = events(run, "gradients").get(11).path("models").get(model);
            JsonNode look = Inspect.fine(inspect(run, "{\"model\":" + model + ",\"step\":12,\"parts\":[\"profile\"]}"));
            JsonNode profile = look.path("profile");
            assertThat(profile.path(model == 0 ? "c" : "h").toString())
                    .isEqualTo(drawn.path("log10").toString());
            for (String word : new String[] {"verdict", "travel", "decades", "halfLife"})
                assertThat(profile.path(word)).isEqualTo(drawn.path(word));
            assertThat(profile.path("batch").asInt()).isEqualTo(2);
        }
    }

    @Test
    void the_nearest_recorded_step_is_taken_and_told() throws Exception {
        Run run = SITE.finished(Configs.tiny(6_000, "rnn")); // records every second step
        assertThat(step(run, "")).isEqualTo(6_001);
        assertThat(step(run, ",\"step\":1")).isEqualTo(1);
        assertThat(step(run, ",\"step\":4")).isEqualTo(3);
        assertThat(step(run, ",\"step\":2000000000")).isEqualTo(6_001);
    }

    @Test
    void a_shorter_probe_takes_a_shorter_sequence_of_the_same_task() throws Exception {
        Run run = SITE.finished(Configs.TINY);
        assertThat(Inspect.fine(inspect(run, "{\"model\":1,\"length\":3}"))
                        .path("timesteps")
                        .asInt())
                .isEqualTo(3);
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(
                Arguments.of("{}", "model"),
                Arguments.of("{\"model\":2}", "model"),
                Arguments.of("{\"model\":\"0\"}", "model"),
                Arguments.of("{\"model\":0,\"step\":0}", "step"),
                Arguments.of("{\"model\":0,\"sequence\":2}", "sequence"),
                Arguments.of("{\"model\":0,\"length\":1}", "length"),
                Arguments.of("{\"model\":0,\"length\":9999}", "length"),
                Arguments.of("{\"model\":0,\"t\":6}", "t"),
                Arguments.of("{\"model\":0,\"unit\":3}", "unit"),
                Arguments.of("{\"model\":0,\"parts\":[\"worked\"],\"unit\":1}", "t"),
                Arguments.of("{\"model\":0,\"change\":{\"forgetBias\":1}}", "change.forgetBias"),
                Arguments.of("{\"model\":0,\"inputs\":[]}", "inputs"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void what_cannot_be_asked_of_a_run_is_named(String body, String field) throws Exception {
        Run run = SITE.finished(Configs.TINY);
        JsonNode problem = BadInputTest.assertProblem(inspect(run, body), 422);
        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    @Test
    void a_run_that_is_not_there_cannot_be_looked_at() throws Exception {
        BadInputTest.assertProblem(SITE.postJson("/api/v1/runs/nothere/inspect", "{\"model\":0}"), 404);
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void a_look_starts_no_run(CellKind cell) throws Exception {
        int before = SITE.all().size();
        Inspect.fine(SITE.postJson(
                Inspect.PATH, new PyTorchNet(cell, 2, 64, 1, 200, false).json().toString()));
        assertThat(SITE.all()).hasSize(before);
    }

    @Test
    void a_refusal_of_what_costs_too_much_says_the_length_that_would_do_as_a_number() throws Exception {
        Run run = SITE.finished(Configs.tiny(2, "lstm").replace("\"hidden\":2", "\"hidden\":64"));
        HttpResponse<String> answer =
                inspect(run, "{\"model\":0,\"length\":2000,\"parts\":[\"jacobian\",\"spectrum\"]}");
        JsonNode error = BadInputTest.assertProblem(answer, 422).path("errors").get(0);
        assertThat(error.path("field").asString()).isEqualTo("length");
        int most = error.path("atMost").asInt();
        assertThat(error.path("message").asString()).contains("a length of at most %,d,".formatted(most));
        Inspect.fine(inspect(run, "{\"model\":0,\"length\":" + most + ",\"parts\":[\"jacobian\",\"spectrum\"]}"));
    }

    private static int step(Run run, String asked) throws Exception {
        return Inspect.fine(inspect(run, "{\"model\":0,\"parts\":[]" + asked + "}"))
                .path("step")
                .asInt();
    }

    private static HttpResponse<String> inspect(Run run, String body) throws Exception {
        return SITE.postJson("/api/v1/runs/" + run.id() + "/inspect", body);
    }

    private static List<JsonNode> events(Run run, String event) {
        return SITE.runs.log(run).after(0, Integer.MAX_VALUE).stream()
                .filter(e -> e.event().equals(event))
                .map(e -> JsonMapper.shared().readTree(e.data()))
                .toList();
    }
}
