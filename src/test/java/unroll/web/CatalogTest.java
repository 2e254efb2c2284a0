package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.Preset;
import unroll.run.RunConfig;
import unroll.task.TaskKind;

@Tag("slow")
class CatalogTest {
    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void the_catalog_lists_every_field_with_type_range_default_and_help() throws IOException, InterruptedException {
        HttpResponse<String> answer = site.get("/api/v1/catalog");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestSite.type(answer)).startsWith("application/json");
        JsonNode fields = TestSite.json(answer).path("fields");
        assertThat(texts(fields, "name"))
                .isEqualTo(Fields.all().stream().map(Field::path).toList());
        assertThat(fields).allSatisfy(f -> {
            assertThat(f.path("type").asString()).isIn("integer", "number", "choice", "flag");
            assertThat(f.has("default")).isTrue();
            assertThat(f.path("help").asString()).isNotBlank();
        });
        JsonNode hidden = named(fields, "models.*.hidden");
        assertThat(hidden.path("minimum").asInt()).isEqualTo(1);
        assertThat(hidden.path("maximum").asInt()).isEqualTo(256);
        assertThat(hidden.path("default").asInt()).isEqualTo(16);
        JsonNode clip = named(fields, "training.clip");
        assertThat(clip.path("exclusiveMinimum").asInt(-1)).isZero();
        assertThat(clip.path("nullable").asBoolean()).isTrue();
        assertThat(named(fields, "models.*.forgetBias").path("or").asString()).isEqualTo("chrono");
        assertThat(texts(named(fields, "task.kind").path("choices"), "")).isEqualTo(TaskKind.words());
    }

    @Test
    void it_tells_of_every_task_what_solves_it_and_what_is_published() throws IOException, InterruptedException {
        JsonNode tasks = TestSite.json(site.get("/api/v1/catalog")).path("tasks");
        assertThat(texts(tasks, "kind")).isEqualTo(TaskKind.words());
        assertThat(tasks).allSatisfy(t -> {
            assertThat(t.path("criterion").asString()).isNotBlank();
            assertThat(t.path("baselineText").asString()).isNotBlank();
            assertThat(t.path("published")).isNotEmpty();
        });
    }

    @Test
    void its_presets_are_configurations_that_the_api_takes() throws IOException, InterruptedException {
        JsonNode catalog = TestSite.json(site.get("/api/v1/catalog"));
        assertThat(StreamSupport.stream(catalog.path("presets").spliterator(), false)
                        .map(p -> RunConfig.read(p.path("config"))))
                .isEqualTo(Preset.all().stream().map(Preset::config).toList());
        assertThat(texts(catalog.path("cells"), "value"))
                .containsExactly("rnn", "lstm", "gru", "mingru", "lstm_coupled", "lstm_peephole", "lstm1997");
        assertThat(catalog.path("optimizers")).hasSize(4);
        assertThat(catalog.path("initializers")).hasSize(4);
        assertThat(catalog.path("activations")).hasSize(4);
    }

    private static JsonNode named(JsonNode fields, String name) {
        return StreamSupport.stream(fields.spliterator(), false)
                .filter(f -> f.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode array, String name) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(n -> (name.isEmpty() ? n : n.path(name)).asString())
                .toList();
    }
}
