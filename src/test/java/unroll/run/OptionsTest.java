package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import unroll.probe.Travel;

/// What a run may do beside the usual.
class OptionsTest {
    private static final String SOLVED = """
        {"task":{"kind":"first_symbol","length":5},"models":[{"cell":"gru","hidden":8},{"cell":"lstm","hidden":8}],
         "training":{"steps":2000,"batch":16,"until":"solved"}}
        """;

    @Test
    void a_run_that_trains_until_solved_ends_when_the_last_of_its_networks_has_solved_it() {
        Trained run = Trained.of(SOLVED);
        int steps = run.losses().size();
        JsonNode end = run.events("end").getFirst();
        assertThat(steps).isLessThan(2000);
        assertThat(end.path("status").stringValue()).isEqualTo("finished");
        int slowest = 0;
        for (JsonNode model : end.path("models")) {
            assertThat(model.path("solved").booleanValue()).isTrue();
            assertThat(model.path("solvedAtEnd").isBoolean()).isTrue();
            assertThat(model.path("score").isNumber()).isTrue();
            slowest = Math.max(slowest, model.path("stepsToSolve").intValue());
        }
        assertThat(steps).isEqualTo(slowest);
        Trained whole = Trained.of(SOLVED.replace("\"until\":\"solved\"", "\"until\":\"steps\""));
        assertThat(whole.losses()).hasSize(2000).startsWith(run.losses().toArray(String[]::new));
    }

    @Test
    void one_that_is_never_solved_trains_all_its_steps() {
        assertThat(Trained.of(with("\"until\":\"solved\"")).losses()).hasSize(60);
    }

    @Test
    void one_that_goes_on_elsewhere_ends_at_the_same_step() {
        Trained moved = Trained.fresh(SOLVED);
        for (int n = 0; n < 40 && moved.events("end").isEmpty(); n++)
            moved = moved.steps(50).elsewhere();
        assertThat(moved.lines).isEqualTo(Trained.of(SOLVED).lines);
    }

    @ParameterizedTest
    @CsvSource({"1,0.8", "10,0.8", "11,0.4", "20,0.4", "21,0.2", "51,0.025"})
    void the_rate_is_halved_after_every_so_many_steps(int step, double rate) {
        assertThat(new LearningRate(0.8, 0, 10).at(step)).isEqualTo(rate);
        assertThat(new LearningRate(0.8, 0, 0).at(step)).isEqualTo(0.8);
    }

    @Test
    void a_rate_set_on_the_way_counts_from_there_and_is_halved_at_the_same_steps() {
        assertThat(new LearningRate(0.8, 0, 10).from(3, 17).at(18)).isEqualTo(3);
        assertThat(new LearningRate(0.8, 0, 10).from(3, 17).at(20)).isEqualTo(3);
        assertThat(new LearningRate(0.8, 0, 10).from(3, 17).at(21)).isEqualTo(1.5);
        assertThat(new LearningRate(0.8, 0, 10).from(3, 20).at(21))
                .as("set just then")
                .isEqualTo(3);
        assertThat(new LearningRate(0.8, 0, 10).from(3, 20).at(31)).isEqualTo(1.5);
    }

    /// Plain gradient descent: an update is as long as its rate.
    @Test
    void training_goes_at_the_halved_rate() {
        Trained halving = Trained.of(with("\"optimizer\":\"sgd\",\"halveEvery\":30"));
        Trained steady = Trained.of(with("\"optimizer\":\"sgd\""));
        assertThat(halving.losses().subList(0, 31)).isEqualTo(steady.losses().subList(0, 31));
        assertThat(halving.losses().get(31)).isNotEqualTo(steady.losses().get(31));
        Trained byHand = Trained.fresh(with("\"optimizer\":\"sgd\"")).steps(30);
        byHand.change(new ConfigChange(0.01, null)).steps(1_000);
        assertThat(byHand.losses()).isEqualTo(halving.losses());
    }

    @Test
    void where_it_goes_on_elsewhere_after_a_change_it_halves_at_the_same_steps() {
        String json = with("\"halveEvery\":10");
        Trained whole = Trained.fresh(json).steps(20);
        whole.change(new ConfigChange(0.5, null)).steps(1_000);
        Trained moved = Trained.fresh(json).steps(20);
        moved.change(new ConfigChange(0.5, null));
        moved = moved.elsewhere().steps(7).elsewhere().steps(1_000);
        assertThat(moved.lines).isEqualTo(whole.lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void a_window_leaves_exactly_nothing_before_it_and_says_that_travel_is_cut(int window) {
        Trained run = Trained.of(with("\"window\":" + window));
        for (JsonNode frame : run.events("gradients"))
            for (JsonNode model : frame.path("models")) {
                for (int t = 1; t <= 5; t++)
                    assertThat(model.path("log10").path(t - 1).isNull()).isEqualTo(t <= 5 - window);
                assertThat(Wire.travel(model)).isEqualTo(Travel.CUT);
            }
        assertThat(run.config.cuts()).containsExactly(5 - window);
    }

    @Test
    void a_window_of_the_whole_sequence_is_no_window() {
        assertThat(Trained.of(with("\"window\":5")).lines).isEqualTo(Trained.of(with("\"window\":null")).lines);
        assertThat(Configs.read(with("\"window\":5")).cuts()).isEmpty();
    }

    @Test
    void where_every_step_is_asked_there_is_a_cut_between_any_two_pieces() {
        RunConfig config = Configs.read("""
            {"task":{"kind":"copy_memory","length":10},"training":{"steps":1,"window":8}}
            """);
        assertThat(config.task().timesteps()).isEqualTo(30);
        assertThat(config.cuts()).containsExactly(6, 14, 22);
    }

    @Test
    void a_window_over_the_length_is_refused() {
        assertThat(RunConfigTest.refusal(with("\"window\":6")))
                .containsExactly(new Complaint(
                        "training.window", "Window 6 is over 5, the timesteps of a sequence; choose 1 to 5, or full."));
    }

    @Test
    void a_regulariser_is_refused_for_a_cell_that_has_none() {
        assertThat(RunConfigTest.refusal(with("\"omega\":4").replace("\"rnn\"", "\"gru\"")))
                .containsExactly(new Complaint(
                        "training.omega",
                        "Ω weight 4 is over 0, and models.0 is a GRU: Ω is defined for plain RNNs alone; choose 0, or RNNs"
                                + " only."));
    }

    @Test
    void the_regulariser_changes_what_is_trained_but_not_the_loss_it_is_told_by() {
        Trained plain = Trained.of(with("\"omega\":0"));
        Trained regular = Trained.of(with("\"omega\":4"));
        assertThat(loss(regular, 0)).isEqualTo(loss(plain, 0));
        assertThat(loss(regular, 1)).isNotEqualTo(loss(plain, 1));
        assertThat(regular.events("gradients").getFirst().path("models").get(0).path("log10"))
                .isEqualTo(plain.events("gradients")
                        .getFirst()
                        .path("models")
                        .get(0)
                        .path("log10"));
    }

    @Test
    void one_without_any_of_them_is_written_as_in_earlier_versions() {
        RunConfig config = Configs.read(Configs.TINY);
        assertThat(config.training().options()).isEqualTo(RunConfig.Options.NONE);
        assertThat(config.json().path("training").propertyNames())
                .containsExactly("steps", "batch", "optimizer", "learningRate", "clip");
    }

    @Test
    void matched_hidden_sizes_give_every_model_about_as_many_weights() {
        RunConfig race = Configs.read("{\"task\":{\"kind\":\"adding\"}}");
        assertThat(Matched.hidden(race)).containsExactly(33, 16, 19);
        String models = "[{\"cell\":\"rnn\",\"hidden\":33},{\"cell\":\"lstm\"},{\"cell\":\"gru\",\"hidden\":19}]";
        RunConfig fair = Configs.read("{\"task\":{\"kind\":\"adding\"},\"models\":" + models + "}");
        List<Integer> weights = Matched.weights(fair);
        for (int m = 0; m < 3; m++)
            assertThat(Math.abs(weights.get(m) - weights.get(1)) / (double) weights.get(1))
                    .isLessThan(0.06);
    }

    @Test
    void where_the_largest_is_beyond_what_another_can_have_all_meet_below() {
        String models = "[{\"cell\":\"rnn\",\"hidden\":4},{\"cell\":\"lstm\",\"hidden\":256}]";
        RunConfig race =
                Configs.read("{\"task\":{\"kind\":\"adding\"},\"training\":{\"steps\":1},\"models\":" + models + "}");
        assertThat(Matched.hidden(race)).containsExactly(256, 127);
    }

    private static JsonNode loss(Trained run, int step) {
        return run.events("step").get(step).path("models").get(0).path("loss");
    }

    private static String with(String settings) {
        return Configs.tiny(60, "rnn").replace("\"batch\":2", "\"batch\":2," + settings);
    }

    @Test
    void a_truncated_gradient_is_named_drawn_flat_written_only_where_it_is_on_and_refused_elsewhere() {
        String exact =
                "{\"task\":{\"kind\":\"first_symbol\",\"length\":20},\"models\":[{\"cell\":\"lstm1997\",\"hidden\":4}],"
                        + "\"training\":{\"steps\":1,\"batch\":16},\"seed\":1}";
        String truncated = exact.replace("\"hidden\":4", "\"hidden\":4,\"truncated\":true");
        assertThat(Configs.read(exact).json().toString()).doesNotContain("truncated");
        RunConfig config = Configs.read(truncated);
        assertThat(RunConfig.read(config.json())).isEqualTo(config);
        assertThat(Names.of(config.models())).containsExactly("LSTM of 1997, truncated gradient");
        JsonNode flat = Trained.of(truncated)
                .events("gradients")
                .getFirst()
                .path("models")
                .path(0);
        for (JsonNode each : flat.path("log10"))
            assertThat(each).isEqualTo(flat.path("log10").path(0));
        JsonNode sloping =
                Trained.of(exact).events("gradients").getFirst().path("models").path(0);
        assertThat(sloping.path("log10").path(0))
                .isNotEqualTo(sloping.path("log10").path(19));
        assertThat(RunConfigTest.refusal(truncated.replace("lstm1997", "lstm")))
                .singleElement()
                .satisfies(c -> assertThat(c.message())
                        .isEqualTo("models.0.truncated: only an LSTM of 1997 has a truncated gradient; leave it out."));
    }
}
