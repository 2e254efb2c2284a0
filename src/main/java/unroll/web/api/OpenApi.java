package unroll.web.api;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `GET /openapi.json`: the API in OpenAPI 3.1, made from the same tables as its page and its checks. What is answered
/// stands in the resource `openapi.json`, with an example of every body that is sent.
public final class OpenApi {
    private static final JsonNode WRITTEN = written();
    private static final Map<String, String> BODIES = Map.of(
            "startRun", "RunConfig",
            "estimateConfig", "RunConfig",
            "preview", "RunConfig",
            "changeTraining", "TrainingChange",
            "keepRun", "Keeping",
            "inspect", "Look",
            "inspectRun", "RunLook");
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            entry("catalog", "Catalog"),
            entry("listRuns", "RunPage"),
            entry("startRun", "StartedRun"),
            entry("followRun", "Event"),
            entry("snapshotRun", "Snapshot"),
            entry("downloadRun", "RunRecord"),
            entry("inspect", "LookAnswer"),
            entry("inspectRun", "LookAnswer"),
            entry("estimate", "Estimate"),
            entry("estimateConfig", "Estimate"),
            entry("preview", "Preview"),
            entry("exampleOfTask", "TaskExample"));
    /// The calls that only a run's owner may make.
    private static final Set<String> OWNERS =
            Set.of("listRuns", "pauseRun", "resumeRun", "stepRun", "stopRun", "changeTraining", "keepRun", "deleteRun");

    private OpenApi() {}

    private static JsonNode written() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/unroll/web/api/openapi.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Unroll")
                .put("version", "1")
                .put(
                        "description",
                        "Trains recurrent networks and streams the norm of every gradient at every timestep.");
        ObjectNode paths = root.putObject("paths");
        for (ApiPage.Call call : ApiPage.CALLS) call(paths, call);
        ObjectNode components = root.putObject("components");
        schemas(components.putObject("schemas"));
        responses(components.putObject("responses"));
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The token in the answer that started a run.");
        schemes.putObject("visitor").put("type", "apiKey").put("in", "cookie").put("name", "visitor");
        return root;
    }

    private static void schemas(ObjectNode schemas) {
        WRITTEN.path("schemas").properties().forEach(schema -> schemas.set(schema.getKey(), schema.getValue()));
        ConfigSchemas.config(schemas.putObject("RunConfig"));
        ConfigSchemas.change(schemas.putObject("TrainingChange"));
        ConfigSchemas.keeping(schemas.putObject("Keeping"));
        InspectionSchemas.foreign(schemas.putObject("Look"));
        InspectionSchemas.form(schemas.putObject("LookForm"));
        InspectionSchemas.recorded(schemas.putObject("RunLook"));
    }

    private static void responses(ObjectNode responses) {
        String type = "application/problem+json";
        schema(responses.putObject("Refused").put("description", "What is wrong and what to do."), type, "Problem");
        later(responses.putObject("Later").put("description", "Too much at once; what was asked was not done."));
        later(responses.putObject("Away").put("description", "The database or a worker is away; nothing was done."));
    }

    private static void later(ObjectNode response) {
        ObjectNode header = response.putObject("headers").putObject("Retry-After");
        header.put("description", "Seconds after which to try again.")
                .put("required", true)
                .putObject("schema")
                .put("type", "integer")
                .put("minimum", 1);
        schema(response, "application/problem+json", "Problem");
    }

    private static void call(ObjectNode paths, ApiPage.Call call) {
        ObjectNode operation = paths.withObjectProperty(call.path()).putObject(method(call));
        operation.put("operationId", call.id()).put("summary", call.does());
        if (OWNERS.contains(call.id())) {
            ArrayNode either = operation.putArray("security");
            either.addObject().putArray("token");
            either.addObject().putArray("visitor");
        }
        parameters(operation.putArray("parameters"), call);
        String body = BODIES.get(call.id());
        if (body != null) body(operation.putObject("requestBody").put("required", true), body);
        answers(operation.putObject("responses"), call);
    }

    private static String method(ApiPage.Call call) {
        return call.method().toLowerCase(Locale.ROOT);
    }

    private static void parameters(ArrayNode parameters, ApiPage.Call call) {
        if (call.path().contains("{id}"))
            parameter(parameters, "path", "id", "string").put("required", true);
        switch (call.id()) {
            case "exampleOfTask" -> {
                parameter(parameters, "path", "kind", "string").put("required", true);
                parameter(parameters, "query", "length", "integer");
                parameter(parameters, "query", "seed", "integer");
                parameter(parameters, "query", "sequence", "integer");
            }
            case "downloadWeights" -> {
                parameter(parameters, "path", "m", "integer").put("required", true);
                parameter(parameters, "query", "step", "integer");
            }
            case "followRun" -> {
                parameter(parameters, "header", "Last-Event-ID", "integer");
                parameter(parameters, "query", "after", "integer");
            }
            case "snapshotRun" -> {
                parameter(parameters, "query", "from", "integer");
                parameter(parameters, "query", "to", "integer");
            }
            case "writeRun" ->
                ((ObjectNode) parameter(parameters, "query", "framework", "string")
                                .put("required", true)
                                .path("schema"))
                        .putArray("enum")
                        .add("pytorch")
                        .add("keras");
            case "stepRun" -> parameter(parameters, "query", "n", "integer");
            case "listRuns" -> {
                parameter(parameters, "query", "limit", "integer");
                parameter(parameters, "query", "after", "string");
            }
            case "startRun" -> {
                parameter(parameters, "header", "Idempotency-Key", "string");
                parameter(parameters, "query", "priority", "string");
            }
            case "estimate" ->
                parameter(parameters, "query", "task.kind", "string")
                        .put("description", "And every other field of a run, named as in the lab’s address.");
            default -> {}
        }
    }

    private static ObjectNode parameter(ArrayNode parameters, String in, String name, String type) {
        ObjectNode parameter = parameters.addObject().put("in", in).put("name", name);
        parameter.putObject("schema").put("type", type);
        return parameter;
    }

    private static void body(ObjectNode to, String name) {
        schema(to, "application/json", name);
        ObjectNode content = (ObjectNode) to.path("content");
        ((ObjectNode) content.path("application/json"))
                .set("example", WRITTEN.path("examples").path(name));
        if (name.equals("Look")) reference(content.putObject("multipart/form-data"), "LookForm");
    }

    private static void answers(ObjectNode responses, ApiPage.Call call) {
        if (call.method().equals("DELETE")) responses.putObject("204").put("description", "It is gone.");
        else answer(responses.putObject(call.id().equals("startRun") ? "201" : "200"), call);
        refer(responses.putObject("4XX"), "responses", "Refused");
        refer(responses.putObject("429"), "responses", "Later");
        refer(responses.putObject("503"), "responses", "Away");
    }

    private static void answer(ObjectNode response, ApiPage.Call call) {
        response.put("description", call.does());
        if (call.id().equals("startRun")) {
            ObjectNode location = response.putObject("headers").putObject("Location");
            location.put("description", "The run’s page.").putObject("schema").put("type", "string");
        }
        String type = type(call);
        if (type.startsWith("text/") && !type.equals("text/event-stream") || type.equals("application/octet-stream"))
            response.putObject("content").putObject(type);
        else schema(response, type, ANSWERS.getOrDefault(call.id(), "Run"));
    }

    private static String type(ApiPage.Call call) {
        if (call.path().endsWith("/events")) return "text/event-stream";
        if (call.path().endsWith("/code")) return "text/x-python";
        if (call.path().endsWith(".safetensors")) return "application/octet-stream";
        return call.path().endsWith(".csv") ? "text/csv" : "application/json";
    }

    private static void schema(ObjectNode to, String type, String name) {
        reference(to.putObject("content").putObject(type), name);
    }

    private static void reference(ObjectNode media, String name) {
        refer(media.putObject("schema"), "schemas", name);
    }

    private static void refer(ObjectNode to, String kind, String name) {
        to.put("$ref", "#/components/" + kind + "/" + name);
    }
}
