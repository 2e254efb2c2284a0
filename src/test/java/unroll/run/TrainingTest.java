package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.rnn.Crew;

class TrainingTest {
    private static final String RACE = Configs.tiny(60, "rnn", "lstm", "gru");

    @ParameterizedTest
    @ValueSource(strings = {"adding", "temporal_order", "copy_memory", "first_symbol"})
    void the_same_configuration_writes_the_same_bytes(String task) {
        String json =
                Configs.tiny(26, "rnn", "lstm", "gru").replace("adding", task).replace("\"length\":5", "\"length\":15");
        assertThat(Logs.lines(trained(json))).isEqualTo(Logs.lines(trained(json)));
    }

    @Test
    void another_seed_writes_another_log() {
        assertThat(Logs.numbers(trained(RACE)))
                .doesNotContainAnyElementsOf(Logs.numbers(trained(RACE.replace("\"seed\":7", "\"seed\":8"))));
    }

    @Test
    void models_shared_out_to_a_crew_write_the_same_bytes() {
        try (var crew = new Crew(3)) {
            Run shared = run(RACE.replace("\"batch\":2", "\"batch\":40"), crew);
            shared.run();
            assertThat(Logs.lines(shared)).isEqualTo(Logs.lines(trained(RACE.replace("\"batch\":2", "\"batch\":40"))));
        }
    }

    @Test
    void pauses_and_single_steps_in_between_change_no_byte_of_it() {
        Run straight = trained(RACE);
        Run stopped = run(RACE);
        stopped.resume(1);
        stopped.run();
        for (int steps : new int[] {1, 1, 7, 1, 20}) {
            assertThat(stopped.status()).isEqualTo(Status.PAUSED);
            stopped.resume(steps);
            stopped.run();
        }
        stopped.resume(Integer.MAX_VALUE);
        stopped.run();
        assertThat(stopped.status()).isEqualTo(Status.FINISHED);
        assertThat(Logs.numbers(stopped)).isEqualTo(Logs.numbers(straight));
        assertThat(Logs.lines(stopped).getLast()).isEqualTo(Logs.lines(straight).getLast());
    }

    /// How many steps share an event depends on the step number, not on who paused when.
    @Test
    void a_pause_between_two_profiles_changes_no_event() {
        String json = Configs.tiny(15_000, "rnn");
        Run straight = run(json);
        straight.resume(100);
        straight.run();
        Run paused = run(json);
        paused.resume(5);
        paused.run();
        paused.resume(95);
        paused.run();
        assertThat(Logs.numbers(paused)).isEqualTo(Logs.numbers(straight));
        assertThat(Logs.steps(paused)).hasSizeGreaterThan(90);
    }

    @Test
    void every_step_has_its_loss_and_every_drawn_step_its_profile_of_every_timestep() {
        Run run = trained(RACE);
        assertThat(Logs.steps(run).stream().map(s -> json(s).path("step").asInt()))
                .isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
        List<JsonNode> profiles = events(run, "gradients");
        assertThat(profiles).hasSize(60).allSatisfy(p -> {
            assertThat(p.path("models")).hasSize(3);
            assertThat(p.path("models"))
                    .allSatisfy(m -> assertThat(m.path("log10")).hasSize(5));
        });
    }

    @Test
    void models_that_are_the_same_do_the_same_because_all_see_the_same_sequences() {
        for (JsonNode step : events(trained(Configs.tiny(30, "lstm", "lstm")), "step"))
            assertThat(step.path("models").get(0)).isEqualTo(step.path("models").get(1));
    }

    @Test
    void a_model_does_the_same_alone_and_in_company() {
        List<JsonNode> alone = events(trained(Configs.tiny(30, "gru")), "step");
        List<JsonNode> third = events(trained(Configs.tiny(30, "rnn", "lstm", "gru")), "step");
        for (int n = 0; n < 30; n++)
            assertThat(third.get(n).path("models").get(2))
                    .isEqualTo(alone.get(n).path("models").get(0));
    }

    @Test
    void a_change_is_recorded_between_the_steps_that_it_divides_and_applied_from_there_on() {
        Run changed = run(RACE);
        changed.resume(10);
        changed.run();
        changed.change(new ConfigChange(0.5, null));
        changed.resume(Integer.MAX_VALUE);
        changed.run();
        List<String> lines = Logs.lines(changed);
        int at = lines.indexOf("training {\"step\":10,\"learningRate\":0.5}");
        assertThat(at).isPositive();
        assertThat(lines.subList(0, at)).filteredOn(l -> l.startsWith("step ")).hasSize(10);
        List<String> plain = Logs.steps(trained(RACE));
        assertThat(Logs.steps(changed).subList(0, 11)).isEqualTo(plain.subList(0, 11));
        assertThat(Logs.steps(changed).get(11)).isNotEqualTo(plain.get(11));
    }

    @Test
    void a_run_with_its_learning_rate_changed_before_the_first_step_is_the_run_with_that_rate() {
        Run changed = run(RACE);
        changed.change(new ConfigChange(0.5, Double.POSITIVE_INFINITY));
        changed.run();
        Run born = trained(RACE.replace("\"batch\":2", "\"batch\":2,\"learningRate\":0.5,\"clip\":null"));
        assertThat(Logs.numbers(changed)).isEqualTo(Logs.numbers(born));
    }

    @Test
    void a_clip_norm_is_told_where_it_was_used() {
        String json = RACE.replace("\"batch\":2", "\"batch\":2,\"clip\":0.01");
        for (JsonNode step : events(trained(json), "step"))
            for (JsonNode model : step.path("models"))
                assertThat(model.path("clipped").booleanValue())
                        .isEqualTo(model.path("gradientNorm").doubleValue() > 0.01);
    }

    @Test
    void a_run_that_trained_to_its_end_is_scored_and_a_stopped_one_is_not() {
        Run finished = trained(RACE);
        JsonNode result = events(finished, "end").getFirst().path("models").get(0);
        assertThat(result.path("score").doubleValue()).isPositive();
        Run stopped = run(RACE);
        stopped.resume(5);
        stopped.run();
        stopped.stop();
        assertThat(events(stopped, "end")
                        .getFirst()
                        .path("models")
                        .get(0)
                        .path("score")
                        .isNull())
                .isTrue();
    }

    private static Run trained(String json) {
        Run run = run(json);
        run.run();
        assertThat(run.status()).isEqualTo(Status.FINISHED);
        return run;
    }

    static Run run(String json) {
        return run(json, Crew.ALONE);
    }

    private static Run run(String json, Crew crew) {
        return new Run("id", Configs.read(json), "", Instant.EPOCH, crew);
    }

    private static List<JsonNode> events(Run run, String type) {
        var events = new ArrayList<JsonNode>();
        for (String line : Logs.lines(run))
            if (line.startsWith(type + " ")) events.add(json(line.substring(type.length() + 1)));
        return events;
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
