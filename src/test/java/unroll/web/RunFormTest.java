package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.run.Admission;
import unroll.run.Complaint;
import unroll.run.Configs;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.InvalidConfig;
import unroll.run.Preset;
import unroll.run.RunConfig;
import unroll.web.api.RunForm;

class RunFormTest {
    static Stream<Preset> presets() {
        return Preset.all().stream();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void a_preset_is_its_link(Preset preset) {
        RunForm form = opened(preset.config());
        assertThat(Admission.read(form.json())).isEqualTo(preset.config());
        assertThat(form.normal()).isEqualTo(RunForm.address(preset.config()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0.0000001", "1e6", "123456.789"})
    void every_value_survives_the_link(String value) {
        for (String field : List.of("training.clip", "models.0.learningRate")) {
            RunConfig config = Configs.read(Configs.with(field, value));
            assertThat(Admission.read(opened(config).json())).isEqualTo(config);
        }
        RunConfig chrono = Configs.read(Configs.with("models.0.forgetBias", "\"chrono\""));
        assertThat(Admission.read(opened(chrono).json())).isEqualTo(chrono);
    }

    @Test
    void a_link_carries_only_what_differs_from_the_lab_as_it_opens() {
        assertThat(address("{\"task\":{\"kind\":\"adding\"}}")).isEqualTo("/lab");
        assertThat(address("{\"task\":{\"kind\":\"adding\",\"length\":50}}")).isEqualTo("/lab?task.length=50");
        assertThat(
                        address(
                                "{\"task\":{\"kind\":\"adding\"},\"models\":[{\"cell\":\"gru\"},{\"cell\":\"lstm\",\"hidden\":8}]}"))
                .isEqualTo("/lab?models.0.cell=gru&models.1.cell=lstm&models.1.hidden=8");
    }

    private static String address(String json) {
        return RunForm.address(Configs.read(json));
    }

    /// The form that a link opens.
    private static RunForm opened(RunConfig config) {
        String[] parts = RunForm.address(config).split("\\?", 2);
        return form(parts.length == 2 ? parts[1] : "").withDefaults();
    }

    static Stream<Arguments> numbers() {
        List<String> values = List.of(
                "",
                " ",
                "-9e99",
                "9e99",
                "1e999",
                "-1e999",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x10",
                "１００",
                "٣",
                "1,5",
                "1 000",
                "1_000",
                ".5",
                "5.",
                "--1",
                "1e",
                "1d",
                "1f",
                "0x1p3",
                "null",
                "true",
                "[]",
                "9".repeat(400));
        return Fields.all().stream()
                .filter(f -> f.kind() == Field.Kind.INTEGER || f.kind() == Field.Kind.NUMBER)
                .flatMap(f -> values.stream()
                        .filter(v -> f != Fields.MODEL_RATE || !v.isBlank())
                        .map(v -> Arguments.of(f.path(0), v)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("numbers")
    void what_is_no_fit_number_is_refused_with_what_was_typed(String field, String typed) {
        Complaint complaint = refusal("task.kind=adding", field + "=" + typed).getFirst();
        assertThat(complaint.field()).isEqualTo(field);
        assertThat(complaint.message()).contains("choose");
    }

    @Test
    void a_number_may_be_written_as_people_write_it() {
        RunConfig config = Admission.read(
                form("task.kind=adding&task.length= 1e2 &training.learningRate=%2B2E-2&seed=007&training.clip=off")
                        .json());
        assertThat(config.task().length()).isEqualTo(100);
        assertThat(config.training().learningRate()).isEqualTo(0.02);
        assertThat(config.seed()).isEqualTo(7);
        assertThat(config.training().clip()).isInfinite();
    }

    @Test
    void an_empty_rate_of_a_models_own_is_the_runs() {
        RunConfig config =
                Admission.read(form("task.kind=adding&models.0.learningRate=").json());
        assertThat(config.models().getFirst().learningRate()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task.x.kind",
                "task.",
                "task",
                "training.a.steps",
                "models.0.x.hidden",
                "models.6.hidden",
                "models.-1.hidden",
                "models.0.",
                "model",
                "seeds",
                "__proto__"
            })
    void an_unknown_name_is_refused(String name) {
        assertThat(refusal("task.kind=adding", name + "=1").getFirst().message())
                .containsAnyOf("not a known field", "is not an object", "is not a list");
    }

    @Test
    void fields_of_the_form_itself_are_no_part_of_the_run() {
        RunForm form = form("task.kind=adding&key=abc&add=rnn&remove=0&preset=race");
        assertThat(Admission.read(form.json()))
                .isEqualTo(Preset.all().getFirst().config());
    }

    @Test
    void a_model_is_added_at_the_end_and_no_seventh() {
        RunForm form = form("task.kind=adding&models.0.cell=rnn").withModel("gru");
        assertThat(form.models()).isEqualTo(2);
        assertThat(form.value("models.1.cell", Fields.CELL)).isEqualTo("gru");
        for (int n = 0; n < 10; n++) form = form.withModel("lstm");
        assertThat(form.models()).isEqualTo(6);
    }

    @Test
    void when_a_model_is_removed_those_behind_it_move_up_with_what_was_typed() {
        RunForm form =
                form("models.0.cell=rnn&models.1.cell=lstm&models.1.hidden=abc&models.2.cell=gru&models.2.hidden=9")
                        .withoutModel(1);
        assertThat(form.models()).isEqualTo(2);
        assertThat(form.value("models.0.cell", Fields.CELL)).isEqualTo("rnn");
        assertThat(form.value("models.1.cell", Fields.CELL)).isEqualTo("gru");
        assertThat(form.value("models.1.hidden", Fields.HIDDEN)).isEqualTo("9");
    }

    private static List<Complaint> refusal(String... pairs) {
        var typed = new LinkedHashMap<String, List<String>>();
        for (String pair : pairs) typed.put(pair.split("=", 2)[0], List.of(pair.split("=", 2)[1]));
        return catchThrowableOfType(
                        InvalidConfig.class,
                        () -> Admission.read(RunForm.of(typed).json()))
                .complaints();
    }

    /// What a lab with this query shows.
    static RunForm form(String query) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String value = URLDecoder.decode(pair.split("=", 2)[1], StandardCharsets.UTF_8);
            typed.computeIfAbsent(pair.split("=", 2)[0], n -> new ArrayList<>()).add(value);
        }
        return RunForm.of(typed);
    }

    @Test
    void what_a_cell_has_no_use_for_is_sent_on_only_where_somebody_changed_it() {
        RunForm untouched = form("task.kind=adding&models.0.cell=gru&models.0.activation=tanh&models.0.forgetBias=1");
        assertThat(untouched.json().path("models").get(0).toString()).isEqualTo("{\"cell\":\"gru\"}");
        RunForm changed = form("task.kind=adding&models.0.cell=lstm&models.0.activation=relu");
        assertThat(catchThrowableOfType(InvalidConfig.class, () -> Admission.read(changed.json()))
                        .complaints())
                .extracting(Complaint::field)
                .containsExactly("models.0.activation");
        for (Preset preset : Preset.all())
            for (String query : RunForm.address(preset.config()).split("[?&]"))
                if (query.contains(".activation="))
                    assertThat(RunForm.address(preset.config()))
                            .contains(query.replaceFirst("activation=.*", "cell=rnn"));
    }
}
