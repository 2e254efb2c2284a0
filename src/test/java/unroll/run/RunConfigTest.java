package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.rnn.OptimizerKind;
import unroll.task.Adding;

class RunConfigTest {
    private static final String LIMITS = """
        task.length, 2, 2000, 1, 2001, 2000
        models.0.hidden, 1, 256, 0, 257, 256
        models.0.forgetBias, -20, 20, -20.5, 20.5, 20
        models.0.gain, 0, 100, -1, 100.5, 100
        models.0.inputGain, 0, 100, -0.001, 101, 100
        models.0.learningRate, 1e-300, 1e6, 0, 1000000.5, 1000000
        training.batch, 1, 1024, 0, 1025, 1024
        training.learningRate, 1e-300, 1e6, 0, 1e7, 1000000
        training.clip, 1e-300, 1e6, 0, 1e7, 1000000
        training.steps, 1, 2000, -1, 1000001, 1000000
        seed, 0, 9007199254740991, -1, 9007199254740992, 9007199254740991
        """;

    @ParameterizedTest
    @CsvSource(textBlock = LIMITS)
    void every_number_may_be_its_limits(String field, String least, String most) {
        assertThatNoException().isThrownBy(() -> Configs.read(affordable(field, least)));
        assertThatNoException().isThrownBy(() -> Configs.read(affordable(field, most)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = LIMITS)
    void a_number_past_its_limits_is_refused_with_name_value_and_limit(
            String field, String least, String most, String under, String over, String limit) {
        for (String value : List.of(under, over)) {
            List<Complaint> complaints = refusal(Configs.with(field, value));
            assertThat(complaints).singleElement().satisfies(c -> {
                assertThat(c.field()).isEqualTo(field);
                assertThat(c.message()).contains(written(value)).contains(limit).containsIgnoringCase("choose");
            });
        }
    }

    @Test
    void what_is_left_out_is_preset_one() {
        RunConfig config = Configs.read("{\"task\":{\"kind\":\"adding\"}}");
        assertThat(config).isEqualTo(Preset.all().getFirst().config());
        assertThat(config.task()).isEqualTo(new Adding(100));
        assertThat(config.training())
                .isEqualTo(new RunConfig.Plan(700, 32, OptimizerKind.ADAM, 0.02, 1, RunConfig.Options.NONE));
        assertThat(config.seed()).isEqualTo(42);
        assertThat(config.models())
                .containsExactly(standard(CellKind.RNN), standard(CellKind.LSTM), standard(CellKind.GRU));
    }

    @Test
    void every_complaint_is_made_at_once() {
        List<Complaint> complaints = refusal("""
            {"task":{"kind":"sums","length":1},
             "models":[{"cell":"rnn","hidden":0},{"cell":"lstm_of_old","gain":-1,"bias":"yes"}],
             "training":{"steps":0,"batch":9999,"optimizer":"lion","learningRate":0,"clip":-1,"epochs":3},
             "seed":-5,"extra":1}
            """);
        assertThat(complaints)
                .extracting(Complaint::field)
                .containsExactlyInAnyOrder(
                        "task.kind",
                        "task.length",
                        "models.0.hidden",
                        "models.1.cell",
                        "models.1.gain",
                        "models.1.bias",
                        "training.steps",
                        "training.batch",
                        "training.optimizer",
                        "training.learningRate",
                        "training.clip",
                        "training.epochs",
                        "seed",
                        "extra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{}", "7", "[{},{},{},{},{},{},{}]"})
    void a_run_takes_one_to_six_models(String models) {
        assertThat(refusal("{\"task\":{\"kind\":\"adding\"},\"models\":" + models + "}"))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.field()).isEqualTo("models");
                    assertThat(c.message()).contains("1 to 6");
                });
    }

    @Test
    void no_unfit_configuration_can_be_constructed() {
        var good = Configs.read(Configs.TINY);
        var options = new RunConfig.Options(0, Double.NaN, -1, Until.STEPS);
        var plan = new RunConfig.Plan(0, 0, OptimizerKind.SGD, Double.NaN, Double.NEGATIVE_INFINITY, options);
        var model = new RunConfig.Model(
                CellKind.LSTM,
                0,
                Activation.TANH,
                new ForgetBias.Constant(Double.NaN),
                Initializer.UNIFORM,
                Double.POSITIVE_INFINITY,
                Double.NaN,
                true,
                -1.0,
                false);
        var refused =
                catchThrowableOfType(InvalidConfig.class, () -> new RunConfig(good.task(), List.of(model), plan, -1));
        assertThat(refused.complaints())
                .extracting(Complaint::field)
                .containsExactly(
                        "models.0.hidden",
                        "models.0.gain",
                        "models.0.inputGain",
                        "models.0.forgetBias",
                        "models.0.learningRate",
                        "training.steps",
                        "training.batch",
                        "training.learningRate",
                        "training.clip",
                        "training.window",
                        "training.omega",
                        "training.halveEvery",
                        "seed");
        assertThat(catchThrowableOfType(
                                InvalidConfig.class, () -> new RunConfig(good.task(), List.of(), good.training(), 1))
                        .complaints())
                .extracting(Complaint::field)
                .containsExactly("models");
    }

    @Test
    void a_model_may_have_a_learning_rate_of_its_own() {
        RunConfig config = Configs.read(
                "{\"task\":{\"kind\":\"adding\"},\"models\":[{\"learningRate\":0.5},{\"learningRate\":null},{}]}");
        assertThat(config.models()).extracting(RunConfig.Model::learningRate).containsExactly(0.5, null, null);
    }

    static List<Complaint> refusal(String json) {
        return catchThrowableOfType(InvalidConfig.class, () -> Configs.read(json))
                .complaints();
    }

    /// The field's value in a run that costs little otherwise, so that only the field can be refused.
    private static String affordable(String field, String value) {
        String json = Configs.with(field, value);
        String small = field.equals("training.steps") ? "\"batch\":1," : "\"steps\":1,";
        return json.contains("\"training\":{")
                ? json.replace("\"training\":{", "\"training\":{" + small)
                : json.replaceFirst("\\{", "{\"training\":{\"steps\":1,\"batch\":1},");
    }

    private static String written(String value) {
        return Field.plain(Double.parseDouble(value));
    }

    private static RunConfig.Model standard(CellKind cell) {
        var one = new ForgetBias.Constant(1);
        return new RunConfig.Model(cell, 16, Activation.TANH, one, Initializer.ORTHOGONAL, 1, 1, true, null, false);
    }
}
