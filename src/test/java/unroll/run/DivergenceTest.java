package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import unroll.kernel.WorkPool;
import unroll.rnn.Unrolled;
import unroll.task.TaskKind;

class DivergenceTest {
    static Stream<Arguments> everything() {
        return TaskKind.words().stream()
                .flatMap(task -> Stream.of("rnn", "lstm", "gru").map(cell -> Arguments.of(task, cell)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void a_learning_rate_of_a_million_ends_in_divergence(String task, String cell) {
        assertDiverges("""
            {"task":{"kind":"%s","length":%d},"models":[{"cell":"%s","hidden":8}],
             "training":{"steps":700,"batch":8,"learningRate":1e6}}
            """.formatted(task, Math.max(20, TaskKind.of(task).shortest()), cell));
    }

    @Test
    void a_network_that_multiplies_by_a_hundred_each_step_breaks_down_at_once() {
        JsonNode end = assertDiverges("""
            {"task":{"kind":"adding","length":200},"models":[{"cell":"rnn","activation":"relu","gain":100}],
             "training":{"steps":10,"batch":2,"clip":null}}
            """);
        assertThat(end.path("step").asInt()).isEqualTo(1);
        assertThat(end.path("quantity").asString()).isEqualTo("c");
        assertThat(end.path("timestep").asInt()).isBetween(2, 200);
    }

    /// On a linear network's way forward the numbers end; nothing of the way back is left.
    @Test
    void of_the_step_that_broke_on_the_way_forward_no_norm_is_a_number_and_the_log_says_so() {
        JsonNode frame = broken("""
            {"task":{"kind":"adding","length":200},
             "models":[{"cell":"lstm","hidden":2},{"cell":"rnn","activation":"identity","gain":100,"hidden":2}],
             "training":{"steps":10,"batch":2}}
            """);
        JsonNode well = frame.path("models").get(0);
        assertThat(well.path("log10")).hasSize(200).allMatch(JsonNode::isNumber);
        assertThat(well.has("notFinite")).isFalse();
        assertThat(well.path("travel").isString()).isTrue();
        JsonNode broken = frame.path("models").get(1);
        assertThat(broken.path("log10")).hasSize(200).allMatch(JsonNode::isNull);
        assertThat(broken.path("notFinite").intValue()).isEqualTo(200);
        assertThat(broken.path("travel").isNull()).isTrue();
        assertThat(broken.path("because").stringValue()).isEqualTo("not_finite");
        assertThat(broken.path("verdict").isNull()).isTrue();
        assertThat(broken.path("size").path("log10").isNull()).isTrue();
    }

    /// The same network as in the next test but one: its states are 0, its gradient grows by 100 a step and is drawn.
    @Test
    void what_is_finite_of_the_step_that_broke_is_drawn() {
        JsonNode frame = broken("""
            {"task":{"kind":"adding","length":153},
             "models":[{"cell":"rnn","activation":"identity","gain":100,"inputGain":0,"hidden":2}],
             "training":{"steps":10,"batch":2,"optimizer":"sgd","learningRate":1e6,"clip":null}}
            """);
        JsonNode rnn = frame.path("models").get(0);
        assertThat(rnn.path("travel").stringValue()).isEqualTo("grows");
        assertThat(rnn.path("decades").doubleValue()).isCloseTo(304, within(1e-6));
        assertThat(rnn.path("size").path("log10").doubleValue()).isGreaterThan(290);
    }

    /// Where not every step is drawn, the one that broke is drawn all the same, once.
    @Test
    void a_run_that_draws_every_second_step_draws_the_one_that_broke_it() {
        Trained run = Trained.fresh(Configs.tiny(6_000, "lstm")).steps(101);
        run.change(new ConfigChange(Double.POSITIVE_INFINITY, null)).steps(1);
        assertThat(run.events("gradients").stream().map(g -> g.path("step").asInt()))
                .endsWith(99, 101, 102)
                .doesNotHaveDuplicates();
    }

    private static JsonNode broken(String json) {
        assertDiverges(json);
        return Trained.of(json).events("gradients").getLast();
    }

    @Test
    void the_model_that_broke_down_is_named() {
        JsonNode end = assertDiverges("""
            {"task":{"kind":"adding","length":200},
             "models":[{"cell":"lstm","hidden":2},{"cell":"rnn","activation":"identity","gain":100,"hidden":2}],
             "training":{"steps":10,"batch":2}}
            """);
        assertThat(end.path("model").asInt()).isEqualTo(1);
    }

    /// Without input weights the state stays 0 while the gradient grows by a hundred a step, up to 10³⁰⁰; a
    /// million times that is beyond the doubles.
    @Test
    void an_update_that_leaves_the_doubles_ends_the_run_at_its_own_step_and_is_taken_back() {
        Trained run = Trained.of("""
            {"task":{"kind":"adding","length":153},
             "models":[{"cell":"lstm","hidden":2},
                       {"cell":"rnn","activation":"identity","gain":100,"inputGain":0,"hidden":2},
                       {"cell":"gru","hidden":2}],
             "training":{"steps":10,"batch":2,"optimizer":"sgd","learningRate":1e6,"clip":null}}
            """);
        assertThat(run.summary().end())
                .extracting(RunEvent.End::divergence)
                .isEqualTo(new RunEvent.Divergence(1, 1, 0, "W_in", Double.NaN, 1.0 / 6 * 1e10));
        assertThat(run.recording.steps()).containsExactly(1);
        assertThat(run.weights(1).stream().map(w -> w.length)).containsExactly(43, 13, 35);
        RunConfig config = run.config;
        for (int m = 0; m < 3; m++)
            assertThat(run.weights(1).get(m))
                    .as("all start again from where they stood")
                    .isEqualTo(new Learner(config, config.models().get(m), WorkPool.ALONE).weights());
    }

    /// It passes the exam of a step, unless it breaks in that very step: then the exam is not sat.
    @Test
    void what_a_step_that_is_taken_back_solved_is_not_solved() {
        String json = """
            {"task":{"kind":"first_symbol","length":5},"models":[{"cell":"gru","hidden":8}],
             "training":{"steps":700,"batch":16,"optimizer":"rmsprop"}}
            """;
        int solved = School.of(Configs.read(json), Unrolled::backward).solvedAt();
        assertThat(solved).isBetween(25, 600);
        Trained run = Trained.fresh(json).steps(solved - 1);
        run.change(new ConfigChange(Double.POSITIVE_INFINITY, null)).steps(1);
        assertThat(run.summary().end())
                .extracting(RunEvent.End::divergence)
                .extracting("step")
                .isEqualTo(solved);
        assertThat(run.summary().end())
                .extracting(RunEvent.End::models)
                .isEqualTo(List.of(new RunEvent.Result(false, 0, false, Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void the_last_weights_of_a_run_that_diverged_are_numbers(String task, String cell) {
        Trained run =
                Trained.of("""
            {"task":{"kind":"%s","length":%d},"models":[{"cell":"%s","hidden":8}],
             "training":{"steps":700,"batch":8,"optimizer":"sgd","learningRate":1e6,"clip":null}}
            """.formatted(task, Math.max(20, TaskKind.of(task).shortest()), cell));
        assertThat(run.status()).isEqualTo(Status.DIVERGED);
        int broke = run.step() + 1;
        assertThat(run.recording.steps()).endsWith(broke);
        double[] last = run.weights(broke).getFirst();
        assertThat(last).isNotEmpty();
        assertThat(Arrays.stream(last)).allMatch(Double::isFinite);
    }

    private static JsonNode assertDiverges(String json) {
        Trained run = Trained.of(json);
        assertThat(run.status()).isEqualTo(Status.DIVERGED);
        JsonNode end = run.events("end").getFirst();
        int trained = run.losses().size();
        assertThat(end.path("status").asString()).isEqualTo("diverged");
        assertThat(end.path("step").asInt()).isEqualTo(trained + 1);
        assertThat(end.path("quantity").asString()).isNotBlank();
        assertThat(end.path("timestep").asInt()).isBetween(0, run.config.task().timesteps());
        assertThat(end.path("models")).hasSize(run.config.models().size());
        assertNoNumberIsBroken(run);
        assertThat(run.lines.getLast()).startsWith("end ");
        assertThat(run.lines.get(run.lines.size() - 2))
                .as("the step that broke it is drawn")
                .startsWith("gradients {\"step\":" + end.path("step").asInt() + ",");
        return end;
    }

    private static void assertNoNumberIsBroken(Trained run) {
        List<String> lines = run.lines;
        assertThat(lines).noneMatch(l -> l.contains("NaN") || l.contains("Infinity"));
        assertThat(run.losses()).noneMatch(l -> l.contains("null"));
    }
}
