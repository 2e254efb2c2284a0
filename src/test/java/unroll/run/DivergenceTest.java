package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import unroll.task.Task;

class DivergenceTest {
    static Stream<Arguments> everything() {
        return Task.KINDS.stream()
                .flatMap(task -> Stream.of("rnn", "lstm", "gru").map(cell -> Arguments.of(task, cell)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void a_learning_rate_of_a_million_ends_in_divergence(String task, String cell) throws InterruptedException {
        assertDiverges("""
            {"task":{"kind":"%s","length":20},"models":[{"cell":"%s","hidden":8}],
             "training":{"steps":700,"batch":8,"learningRate":1e6}}
            """.formatted(task, cell));
    }

    @Test
    void a_network_that_multiplies_by_a_hundred_each_step_breaks_down_at_once() throws InterruptedException {
        JsonNode end = assertDiverges("""
            {"task":{"kind":"adding","length":200},"models":[{"cell":"rnn","activation":"relu","gain":100}],
             "training":{"steps":10,"batch":2,"clip":null}}
            """);
        assertThat(end.path("step").asInt()).isEqualTo(1);
        assertThat(end.path("quantity").asString()).isEqualTo("c");
        assertThat(end.path("timestep").asInt()).isBetween(2, 200);
    }

    @Test
    void the_model_that_broke_down_is_named() throws InterruptedException {
        JsonNode end = assertDiverges("""
            {"task":{"kind":"adding","length":200},
             "models":[{"cell":"lstm","hidden":2},{"cell":"rnn","activation":"identity","gain":100,"hidden":2}],
             "training":{"steps":10,"batch":2}}
            """);
        assertThat(end.path("model").asInt()).isEqualTo(1);
    }

    private static JsonNode assertDiverges(String json) throws InterruptedException {
        Run run = TrainingTest.run(json);
        run.run();
        assertThat(run.status()).isEqualTo(Status.DIVERGED);
        JsonNode end = Logs.end(run);
        int trained = Logs.steps(run).size();
        assertThat(end.path("status").asString()).isEqualTo("diverged");
        assertThat(end.path("step").asInt()).isEqualTo(trained + 1);
        assertThat(end.path("quantity").asString()).isNotBlank();
        assertThat(end.path("timestep").asInt())
                .isBetween(0, run.config().task().timesteps());
        assertThat(end.path("models")).hasSize(run.config().models().size());
        assertNoNumberIsBroken(run);
        return end;
    }

    private static void assertNoNumberIsBroken(Run run) {
        List<String> lines = Logs.lines(run);
        assertThat(lines).noneMatch(l -> l.contains("NaN") || l.contains("Infinity"));
        assertThat(Logs.steps(run)).noneMatch(l -> l.contains("null"));
    }
}
