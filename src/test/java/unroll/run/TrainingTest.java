package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.kernel.WorkPool;

class TrainingTest {
    private static final String RACE = Configs.tiny(60, "rnn", "lstm", "gru");

    @ParameterizedTest
    @ValueSource(strings = {"adding", "temporal_order", "copy_memory", "first_symbol"})
    void the_same_configuration_writes_the_same_bytes(String task) {
        String json =
                Configs.tiny(26, "rnn", "lstm", "gru").replace("adding", task).replace("\"length\":5", "\"length\":15");
        assertThat(trained(json).lines).isEqualTo(trained(json).lines);
    }

    @Test
    void another_seed_writes_another_log() {
        assertThat(trained(RACE).numbers())
                .doesNotContainAnyElementsOf(
                        trained(RACE.replace("\"seed\":7", "\"seed\":8")).numbers());
    }

    @Test
    void models_shared_out_to_a_crew_write_the_same_bytes() {
        try (var crew = new WorkPool(3)) {
            String json = RACE.replace("\"batch\":2", "\"batch\":40");
            Trained shared = Trained.fresh(json, crew).steps(Integer.MAX_VALUE);
            assertThat(shared.lines).isEqualTo(trained(json).lines);
        }
    }

    @Test
    void rests_in_between_change_no_byte_of_it() {
        Trained stopped = Trained.fresh(RACE);
        for (int steps : new int[] {1, 1, 7, 1, 20, 1_000}) stopped.steps(steps);
        assertThat(stopped.lines).isEqualTo(trained(RACE).lines);
    }

    /// Optimisers remember, exams wait, losses may not be sent yet: all of it goes along.
    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "rmsprop", "adam"})
    void one_that_goes_on_elsewhere_again_and_again_writes_the_same_bytes(String optimizer) {
        String json = RACE.replace("\"batch\":2", "\"batch\":2,\"optimizer\":\"" + optimizer + "\"");
        Trained moved = Trained.fresh(json);
        for (int steps : new int[] {1, 1, 7, 1, 20}) moved = moved.steps(steps).elsewhere();
        assertThat(moved.steps(1_000).lines).isEqualTo(trained(json).lines);
    }

    @Test
    void losses_that_were_not_sent_yet_go_along_to_where_it_goes_on() {
        String json = Configs.tiny(15_000, "rnn");
        Trained moved = Trained.fresh(json).steps(5).elsewhere().steps(95);
        assertThat(moved.lines).isEqualTo(Trained.fresh(json).steps(100).lines);
        assertThat(moved.losses()).hasSizeGreaterThan(90);
    }

    /// Its exams were sat in one piece; a run that an older server began goes on.
    @Test
    void a_checkpoint_of_the_first_form_is_read() throws IOException {
        String json = Configs.tiny(60, "lstm");
        Trained run = Trained.fresh(json).steps(10);
        var first = new ByteArrayOutputStream();
        byte[] second = run.checkpoint();
        int open = 2 * Integer.BYTES + Double.BYTES + (Double.BYTES + Integer.BYTES + Double.BYTES);
        assertThat(second).startsWith(0, 0, 0, 4);
        first.write(new byte[] {0, 0, 0, 1});
        first.write(second, Integer.BYTES, open - Integer.BYTES);
        first.write(second, open + 1, second.length - open - 1);
        assertThat(withoutMedians(run.elsewhere(first.toByteArray()).steps(1_000)))
                .isEqualTo(withoutMedians(trained(json)));
    }

    @Test
    void a_checkpoint_of_the_second_form_is_read_and_its_median_begins_anew() {
        String json = Configs.tiny(60, "lstm");
        Trained run = Trained.fresh(json).steps(10);
        byte[] third = run.checkpoint();
        third[3] = 2;
        Trained moved = run.elsewhere(third).steps(1_000);
        assertThat(withoutMedians(moved)).isEqualTo(withoutMedians(trained(json)));
        JsonNode size = moved.events("gradients").get(10).path("models").get(0).path("size");
        assertThat(size.path("median").doubleValue())
                .isCloseTo(size.path("log10").doubleValue(), within(0.005));
    }

    private static List<String> withoutMedians(Trained run) {
        return run.lines.stream().map(l -> l.replaceAll("\"median\":[^}]+", "")).toList();
    }

    @Test
    void a_checkpoint_tells_its_step_and_refuses_another_form() {
        Training training = new Training(Configs.read(RACE), WorkPool.ALONE, event -> {});
        training.advance();
        byte[] checkpoint = training.checkpoint();
        assertThat(Training.stepOf(checkpoint)).isEqualTo(1);
        checkpoint[3]++;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.restore(checkpoint))
                .withMessageContaining("form");
    }

    @Test
    void every_step_has_its_loss_and_every_drawn_step_its_profile_of_every_timestep() {
        Trained run = trained(RACE);
        assertThat(run.losses().stream()
                        .map(s -> JsonMapper.shared().readTree(s).path("step").asInt()))
                .isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
        List<JsonNode> profiles = run.events("gradients");
        assertThat(profiles).hasSize(60).allSatisfy(p -> {
            assertThat(p.path("models")).hasSize(3);
            assertThat(p.path("models"))
                    .allSatisfy(m -> assertThat(m.path("log10")).hasSize(5));
        });
    }

    @Test
    void models_that_are_the_same_do_the_same_because_all_see_the_same_sequences() {
        for (JsonNode step : trained(Configs.tiny(30, "lstm", "lstm")).events("step"))
            assertThat(step.path("models").get(0)).isEqualTo(step.path("models").get(1));
    }

    @Test
    void a_model_does_the_same_alone_and_in_company() {
        List<JsonNode> alone = trained(Configs.tiny(30, "gru")).events("step");
        List<JsonNode> third = trained(Configs.tiny(30, "rnn", "lstm", "gru")).events("step");
        for (int n = 0; n < 30; n++)
            assertThat(third.get(n).path("models").get(2))
                    .isEqualTo(alone.get(n).path("models").get(0));
    }

    @Test
    void a_change_is_recorded_between_the_steps_that_it_divides_and_applied_from_there_on() {
        Trained changed = Trained.fresh(RACE)
                .steps(10)
                .change(new ConfigChange(0.5, null))
                .steps(1_000);
        int at = changed.lines.indexOf("training {\"step\":10,\"learningRate\":0.5}");
        assertThat(at).isPositive();
        assertThat(changed.lines.subList(0, at))
                .filteredOn(l -> l.startsWith("step "))
                .hasSize(10);
        List<String> plain = trained(RACE).losses();
        assertThat(changed.losses().subList(0, 11)).isEqualTo(plain.subList(0, 11));
        assertThat(changed.losses().get(11)).isNotEqualTo(plain.get(11));
    }

    @Test
    void a_run_with_its_learning_rate_changed_before_the_first_step_is_the_run_with_that_rate() {
        Trained changed = Trained.fresh(RACE)
                .change(new ConfigChange(0.5, Double.POSITIVE_INFINITY))
                .steps(1_000);
        Trained born = trained(RACE.replace("\"batch\":2", "\"batch\":2,\"learningRate\":0.5,\"clip\":null"));
        assertThat(changed.numbers()).isEqualTo(born.numbers());
    }

    @Test
    void a_clip_norm_is_told_where_it_was_used() {
        String json = RACE.replace("\"batch\":2", "\"batch\":2,\"clip\":0.01");
        for (JsonNode step : trained(json).events("step"))
            for (JsonNode model : step.path("models"))
                assertThat(model.path("clipped").booleanValue())
                        .isEqualTo(model.path("gradientNorm").doubleValue() > 0.01);
    }

    @Test
    void a_run_that_trained_to_its_end_is_scored_and_a_stopped_one_is_not() {
        assertThat(score(trained(RACE)).doubleValue()).isPositive();
        assertThat(score(Trained.fresh(RACE).steps(5).stop()).isNull()).isTrue();
    }

    private static JsonNode score(Trained run) {
        return run.events("end").getFirst().path("models").get(0).path("score");
    }

    private static Trained trained(String json) {
        Trained run = Trained.of(json);
        assertThat(run.status()).isEqualTo(Status.FINISHED);
        return run;
    }
}
