package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.rnn.ForgetBias;

class ConfigJsonTest {
    private static final String UNLIKE_ANY_DEFAULT = """
        {"task":{"kind":"first_symbol","length":31},
         "models":[
           {"cell":"rnn","hidden":3,"activation":"relu","initializer":"gaussian","gain":0.1,
            "inputGain":1.0E-7,"bias":false,"learningRate":123456.789},
           {"cell":"lstm","hidden":4,"forgetBias":"chrono","initializer":"identity","gain":2,
            "inputGain":3,"bias":true}],
         "training":{"steps":11,"batch":5,"optimizer":"rmsprop","learningRate":0.30000000000000004,"clip":null,
           "window":7,"halveEvery":3,"until":"solved"},
         "seed":9007199254740991}
        """;

    @Test
    void what_is_read_is_written_again() {
        RunConfig config = Configs.read(UNLIKE_ANY_DEFAULT);
        assertThat(config.json().toString()).isEqualTo(UNLIKE_ANY_DEFAULT.replaceAll("\\s", ""));
        assertThat(RunConfig.read(config.json())).isEqualTo(config);
    }

    @Test
    void what_a_cell_has_no_use_for_is_refused_where_a_run_is_ordered_and_read_where_one_was_stored() {
        for (String model : List.of(
                "{\"cell\":\"lstm\",\"activation\":\"relu\"}",
                "{\"activation\":\"tanh\"}",
                "{\"cell\":\"gru\",\"activation\":\"tanh\"}",
                "{\"cell\":\"gru\",\"forgetBias\":2}",
                "{\"cell\":\"rnn\",\"forgetBias\":\"chrono\"}")) {
            JsonNode json = JsonMapper.shared().readTree("{\"task\":{\"kind\":\"adding\"},\"models\":[" + model + "]}");
            InvalidConfig refusal = catchThrowableOfType(InvalidConfig.class, () -> Admission.read(json));
            assertThat(refusal.complaints()).singleElement().satisfies(c -> {
                assertThat(c.field()).isIn("models.0.activation", "models.0.forgetBias");
                assertThat(c.message()).contains("gates", "leave it out");
            });
            JsonNode written = RunConfig.read(json).json();
            assertThat(Admission.read(written).json())
                    .as("what was stored can be ordered again")
                    .isEqualTo(written);
        }
    }

    static Stream<Preset> presets() {
        return Preset.all().stream();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void a_preset_survives_writing_and_reading(Preset preset) {
        assertThat(Configs.read(preset.config().json().toString())).isEqualTo(preset.config());
    }

    @Test
    void a_clip_of_null_is_off() {
        RunConfig config = Configs.read(Configs.with("training.clip", "null"));
        assertThat(config.training().clip()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(config.json().path("training").path("clip").isNull()).isTrue();
    }

    @Test
    void a_forget_bias_is_a_number_or_chrono() {
        assertThat(model("\"chrono\"").forgetBias()).isEqualTo(new ForgetBias.Chrono());
        assertThat(model("-1.5").forgetBias()).isEqualTo(new ForgetBias.Constant(-1.5));
        assertThat(RunConfigTest.refusal(Configs.with("models.0.forgetBias", "\"often\"")))
                .singleElement()
                .extracting(Complaint::message)
                .asString()
                .contains("“often”", "chrono", "-20 to 20");
    }

    static Stream<Field> numbers() {
        return Fields.all().stream().filter(f -> f.kind() == Field.Kind.INTEGER || f.kind() == Field.Kind.NUMBER);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void only_a_json_number_is_a_number(Field field) {
        for (String value : List.of("\"1\"", "\"\"", "true", "[]", "{}", "[1]", "1e999", "-1e999", "9".repeat(400)))
            assertRefused(field, value);
        boolean optional = Fields.isNullable(field) || field == Fields.MODEL_RATE;
        if (!optional) assertRefused(field, "null");
        if (field.kind() == Field.Kind.INTEGER) assertRefused(field, "1.5");
    }

    static Stream<Field> words() {
        return Fields.all().stream().filter(f -> f.kind() == Field.Kind.CHOICE || f.kind() == Field.Kind.FLAG);
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_choice_is_one_of_its_words_exactly(Field field) {
        for (String value : List.of("\"\"", "\"ADAM\"", "\"adding \"", "1", "null", "[]", "{}"))
            assertRefused(field, value);
        assertRefused(field, field.kind() == Field.Kind.FLAG ? "\"true\"" : "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "3", "\"adding\"", "true"})
    void what_is_no_object_is_refused(String value) {
        assertThat(fields(value)).contains("");
        assertThat(fields("{\"task\":" + value + "}")).contains("task");
        assertThat(fields("{\"task\":{\"kind\":\"adding\"},\"training\":" + value + "}"))
                .containsExactly("training");
        assertThat(fields("{\"task\":{\"kind\":\"adding\"},\"models\":[" + value + "]}"))
                .containsExactly("models.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "task.size", "models.0.units", "training.epochs", "Seed"})
    void an_unknown_field_is_named_beside_the_known_ones(String field) {
        assertThat(RunConfigTest.refusal(Configs.with(field, "1")))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.field()).isEqualTo(field);
                    assertThat(c.message()).contains(field).contains("known here");
                });
    }

    @Test
    void a_missing_task_is_asked_for() {
        assertThat(fields("{}")).containsExactly("task.kind");
        assertThat(fields("{\"task\":{\"length\":5}}")).containsExactly("task.kind");
    }

    @Test
    void a_length_too_short_for_its_task_is_refused() {
        String json = "{\"task\":{\"kind\":\"temporal_order\",\"length\":2}}";
        assertThat(fields(json)).containsExactly("task.length");
    }

    @Test
    void a_complaint_repeats_at_most_a_line_of_what_was_sent() {
        String flood = "x".repeat(10_000);
        for (String json : List.of(
                Configs.with("training.steps", "\"" + flood + "\""),
                Configs.with(flood, "1"),
                Configs.with("training.batch", "[\"" + flood + "\"]"))) {
            Complaint complaint = RunConfigTest.refusal(json).getFirst();
            assertThat(complaint.message()).hasSizeLessThan(400);
            assertThat(complaint.field()).hasSizeLessThan(60);
        }
    }

    private static void assertRefused(Field field, String value) {
        assertThat(fields(Configs.with(field.path(0), value)))
                .as("%s = %s", field.path(), value)
                .containsExactly(field.path(0));
    }

    private static List<String> fields(String json) {
        return RunConfigTest.refusal(json).stream().map(Complaint::field).toList();
    }

    private static RunConfig.Model model(String forgetBias) {
        JsonNode json =
                Configs.read(Configs.with("models.0.forgetBias", forgetBias)).json();
        return RunConfig.read(json).models().getFirst();
    }
}
