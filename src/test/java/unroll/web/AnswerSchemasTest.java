package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.Configs;
import unroll.store.database.Run;
import unroll.web.api.OpenApi;

/// What a real server answers is what `openapi.json` says of it, and its examples do what they show.
@Tag("slow")
@Timeout(600)
class AnswerSchemasTest {
    private static final JsonNode API = OpenApi.json();
    /// The same, but that nothing is allowed that isn't described: a client may have to live with more, a test not.
    private static final JsonNode STRICT = strict(API.path("components").deepCopy());

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final String PARTS = unroll.inspect.InspectionPart.words().stream()
            .map(word -> '"' + word + '"')
            .collect(Collectors.joining(",", "[", "]"));

    @AutoClose
    private static final TestSite SITE = TestSite.open();

    @Test
    void a_run_its_log_and_everything_about_it_is_as_described() throws IOException, InterruptedException {
        HttpResponse<String> started = SITE.postJson("/api/v1/runs", Configs.TINY);
        assertFits("post", "/api/v1/runs", started);
        JsonNode run = TestSite.json(started);
        String id = run.path("id").asString();
        try (Events events = Events.of(SITE, id)) {
            assertThat(events.rest()).isNotEmpty().allSatisfy(event -> {
                ObjectNode told = JsonNodeFactory.instance.objectNode();
                told.put("id", event.id()).put("event", event.event());
                told.set("data", tools.jackson.databind.json.JsonMapper.shared().readTree(event.data()));
                assertValid(schema("Event"), told.toString());
            });
        }
        String[] mine = {"Authorization", "Bearer " + run.path("token").asString()};
        assertFits("get", "/api/v1/runs", SITE.get("/api/v1/runs", mine));
        assertFits("get", "/api/v1/runs/{id}", SITE.get("/api/v1/runs/" + id));
        assertFits("get", "/api/v1/runs/{id}/run.json", SITE.get("/api/v1/runs/" + id + "/run.json"));
        assertFits("get", "/api/v1/runs/{id}/snapshot", SITE.get("/api/v1/runs/" + id + "/snapshot"));
    }

    @Test
    void a_run_that_broke_down_is_as_described() throws IOException, InterruptedException {
        Run run = SITE.finished("""
            {"task":{"kind":"adding","length":20},"models":[{"cell":"lstm"}],
             "training":{"steps":700,"batch":2,"learningRate":1e6}}
            """);
        HttpResponse<String> answer = SITE.get("/api/v1/runs/" + run.id());
        assertThat(TestSite.json(answer).has("divergence")).isTrue();
        assertFits("get", "/api/v1/runs/{id}", answer);
        assertFits("get", "/api/v1/runs/{id}/run.json", SITE.get("/api/v1/runs/" + run.id() + "/run.json"));
        assertFits("get", "/api/v1/runs/{id}/snapshot", SITE.get("/api/v1/runs/" + run.id() + "/snapshot"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/catalog",
                "/api/v1/tasks/adding/example?length=20&seed=7&sequence=3",
                "/api/v1/tasks/copy_memory/example",
                "/api/v1/estimate?task.kind=adding",
                "/api/v1/estimate?task.kind=adding&task.length=x"
            })
    void what_is_there_without_a_run_is_as_described(String path) throws IOException, InterruptedException {
        assertFits("get", path.split("\\?", 2)[0].replaceFirst("tasks/\\w+", "tasks/{kind}"), SITE.get(path));
    }

    @Test
    void networks_before_any_training_are_as_described() throws IOException, InterruptedException {
        for (String kind : List.of("adding", "copy_memory"))
            assertFits(
                    "post",
                    "/api/v1/preview",
                    SITE.postJson("/api/v1/preview", "{\"task\":{\"kind\":\"" + kind + "\",\"length\":20}}"));
    }

    @Test
    void every_refusal_is_as_described() throws IOException, InterruptedException {
        for (HttpResponse<String> refused : List.of(
                SITE.get("/api/v1/runs"),
                SITE.get("/api/v1/runs/nosuchrun"),
                SITE.get("/api/v1/runs/%25"),
                SITE.postJson("/api/v1/runs", "{"),
                SITE.postJson("/api/v1/runs", "{\"task\":{\"kind\":\"x\"},\"a\":1}"),
                SITE.postJson("/api/v1/inspect", "{}"),
                SITE.post("/api/v1/catalog"))) {
            assertThat(refused.statusCode()).isBetween(400, 499);
            assertValid(schema("Problem"), refused.body());
        }
    }

    @Test
    void every_example_of_a_body_fits_its_schema_and_is_taken() throws IOException, InterruptedException {
        Run trains = SITE.start(Configs.LONG);
        Run ended = SITE.finished(Configs.TINY);
        var taken = Map.of(
                "startRun",
                201,
                "estimateConfig",
                200,
                "preview",
                200,
                "changeTraining",
                200,
                "keepRun",
                200,
                "inspect",
                200,
                "inspectRun",
                200);
        for (var path : API.path("paths").properties())
            for (var operation : path.getValue().properties()) {
                JsonNode body = operation.getValue().at("/requestBody/content/application~1json");
                if (body.isMissingNode()) continue;
                String id = operation.getValue().path("operationId").asString();
                String example = body.path("example").toString();
                assertValid(schema(name(body.path("schema"))), example);
                HttpResponse<String> answer = SITE.send(
                        operation.getKey().toUpperCase(java.util.Locale.ROOT),
                        path.getKey().replace("{id}", (id.equals("inspectRun") ? ended : trains).id()),
                        BodyPublishers.ofString(example),
                        "Content-Type",
                        TestSite.JSON,
                        TestSite.OWNER[0],
                        TestSite.OWNER[1]);
                assertThat(answer.statusCode()).as(id + ": " + answer.body()).isEqualTo(taken.get(id));
                assertFits(operation.getKey(), path.getKey(), answer);
            }
        SITE.runs.stop(trains);
    }

    @Test
    void a_property_that_nobody_described_would_be_noticed() throws IOException, InterruptedException {
        Run run = SITE.finished(Configs.TINY);
        ObjectNode told = (ObjectNode) TestSite.json(SITE.get("/api/v1/runs/" + run.id()));
        ((ObjectNode) told.path("models").path(0)).put("mood", "fine");
        for (String name : List.of("Run", "StartedRun"))
            assertThat(schema(name).validate(told.toString(), InputFormat.JSON))
                    .singleElement()
                    .satisfies(error -> assertThat(error.toString()).contains("mood"));
    }

    @Test
    void no_object_is_called_one_and_left_at_that() {
        for (JsonNode object : API.path("components").findParents("type"))
            if (object.path("type").toString().contains("\"object\""))
                assertThat(object.has("properties") || object.has("additionalProperties"))
                        .as(object.toString())
                        .isTrue();
    }

    private static JsonNode strict(JsonNode schema) {
        if (schema.path("allOf").isArray()) merge((ObjectNode) schema);
        schema.forEach(AnswerSchemasTest::strict);
        if (!(schema instanceof ObjectNode object)) return schema;
        boolean whole = object.path("type").toString().contains("\"object\"")
                && object.path("properties").isObject();
        if (whole && !object.has("additionalProperties")) object.put("additionalProperties", false);
        return object;
    }

    /// All of several objects is one that has the properties of all.
    private static void merge(ObjectNode object) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (JsonNode part : object.path("allOf")) {
            JsonNode whole =
                    part.has("$ref") ? API.at(part.path("$ref").asString().substring(1)) : part;
            all.setAll((ObjectNode) whole.path("properties").deepCopy());
        }
        object.remove("allOf");
        object.put("type", "object").set("properties", all);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatever_a_look_at_a_run_is_asked_for_is_as_described(int model) throws IOException, InterruptedException {
        Run run = SITE.finished(Configs.tiny(30, "rnn", "lstm", "gru"));
        HttpResponse<String> answer = SITE.postJson(
                "/api/v1/runs/" + run.id() + "/inspect",
                "{\"model\":%d,\"t\":2,\"unit\":1,\"parts\":%s}".formatted(model, PARTS));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertFits("post", "/api/v1/runs/{id}/inspect", answer);
    }

    @Test
    void whatever_a_look_that_asks_at_several_steps_is_asked_for_is_as_described()
            throws IOException, InterruptedException {
        HttpResponse<String> answer = SITE.postJson("/api/v1/inspect", """
            {"cell":"rnn","weights":{"weight_ih_l0":[[0.5]],"weight_hh_l0":[[0.9]]},"readout":{"weight":[[1]]},
             "inputs":[[1],[0],[0.5]],"target":[null,[1],[2]],"t":2,"unit":1,"parts":%s}
            """.formatted(PARTS));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TestSite.json(answer).path("errorTable").isArray()).isTrue();
        assertFits("post", "/api/v1/inspect", answer);
    }

    @Test
    void every_example_of_a_schema_fits_it() {
        for (var schema : API.at("/components/schemas").properties())
            if (schema.getValue().has("example"))
                assertValid(
                        schema(schema.getKey()),
                        schema.getValue().path("example").toString());
    }

    @Test
    void a_run_without_its_status_or_with_an_unknown_one_would_be_noticed() throws IOException, InterruptedException {
        Run run = SITE.finished(Configs.TINY);
        ObjectNode told = (ObjectNode) TestSite.json(SITE.get("/api/v1/runs/" + run.id()));
        assertThat(schema("Run").validate(told.deepCopy().put("status", "lost").toString(), InputFormat.JSON))
                .isNotEmpty();
        told.remove("status");
        assertThat(schema("Run").validate(told.toString(), InputFormat.JSON)).isNotEmpty();
    }

    private static void assertFits(String method, String path, HttpResponse<String> answer) {
        JsonNode media = API.path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(Integer.toString(answer.statusCode()))
                .path("content")
                .path(TestSite.type(answer).split(";", 2)[0]);
        assertThat(media.has("schema"))
                .as(method + " " + path + " " + answer.statusCode())
                .isTrue();
        assertValid(schema(name(media.path("schema"))), answer.body());
    }

    private static String name(JsonNode reference) {
        String path = reference.path("$ref").asString();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Schema schema(String name) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$ref", "#/components/schemas/" + name).set("components", STRICT);
        return REGISTRY.getSchema(schema);
    }

    private static void assertValid(Schema schema, String json) {
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }
}
