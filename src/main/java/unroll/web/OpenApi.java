package unroll.web;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.Wire;

/// `GET /openapi.json`: the API in OpenAPI 3.1, made from the same tables as its page and its checks.
final class OpenApi {
    private OpenApi() {}

    static ObjectNode json() {
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
        ObjectNode schemas = root.putObject("components").putObject("schemas");
        config(schemas.putObject("RunConfig"));
        settings(schemas.putObject("TrainingChange"), List.of(Fields.LEARNING_RATE, Fields.CLIP), false);
        ObjectNode keeping = object(schemas.putObject("Keeping"));
        keeping.putObject("title").put("type", "string").put("minLength", 1).put("maxLength", Keeping.LONGEST_TITLE);
        keeping.putObject("pinned").put("type", "boolean");
        LookSchemas.foreign(schemas.putObject("Look"));
        LookSchemas.form(schemas.putObject("LookForm"));
        LookSchemas.recorded(schemas.putObject("RunLook"));
        problem(schemas.putObject("Problem"));
        return root;
    }

    private static void call(ObjectNode paths, ApiPage.Call call) {
        ObjectNode path = paths.withObjectProperty(call.path());
        ObjectNode operation =
                path.putObject(call.method().toLowerCase(Locale.ROOT)).put("summary", call.does());
        ArrayNode parameters = operation.putArray("parameters");
        if (call.path().contains("{id}"))
            parameter(parameters, "path", "id", "string").put("required", true);
        if (call.path().contains("{m}")) {
            parameter(parameters, "path", "m", "integer").put("required", true);
            parameter(parameters, "query", "step", "integer");
        }
        if (call.path().endsWith("/events")) {
            parameter(parameters, "header", "Last-Event-ID", "integer");
            parameter(parameters, "query", "after", "integer");
        }
        if (call.path().endsWith("/step")) parameter(parameters, "query", "n", "integer");
        if (call.path().equals("/api/v1/runs")) {
            parameter(parameters, "header", "Idempotency-Key", "string");
            parameter(parameters, "query", "priority", "string");
            body(operation, "RunConfig");
        }
        if (call.path().endsWith("/training")) body(operation, "TrainingChange");
        else if (call.method().equals("PATCH")) body(operation, "Keeping");
        if (call.path().equals("/api/v1/inspect")) {
            body(operation, "Look");
            operation
                    .withObjectProperty("requestBody")
                    .withObjectProperty("content")
                    .putObject("multipart/form-data")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/LookForm");
        } else if (call.path().endsWith("/inspect")) body(operation, "RunLook");
        ObjectNode responses = operation.putObject("responses");
        if (call.method().equals("DELETE")) responses.putObject("204").put("description", "It is gone.");
        else
            responses
                    .putObject(call.path().equals("/api/v1/runs") ? "201" : "200")
                    .put("description", "As described.")
                    .putObject("content")
                    .putObject(type(call));
        ObjectNode refusal = responses.putObject("4XX").put("description", "What is wrong and what to do.");
        schema(refusal, "application/problem+json", "Problem");
    }

    private static String type(ApiPage.Call call) {
        if (call.path().endsWith("/events")) return "text/event-stream";
        if (call.path().endsWith(".safetensors")) return "application/octet-stream";
        return call.path().endsWith(".csv") ? "text/csv" : "application/json";
    }

    private static ObjectNode parameter(ArrayNode parameters, String in, String name, String type) {
        ObjectNode parameter = parameters.addObject().put("in", in).put("name", name);
        parameter.putObject("schema").put("type", type);
        return parameter;
    }

    private static void body(ObjectNode operation, String name) {
        schema(operation.putObject("requestBody").put("required", true), "application/json", name);
    }

    private static void schema(ObjectNode to, String type, String name) {
        to.putObject("content").putObject(type).putObject("schema").put("$ref", "#/components/schemas/" + name);
    }

    private static void config(ObjectNode schema) {
        ObjectNode properties = object(schema);
        schema.putArray("required").add("task");
        settings(properties.putObject("task"), Fields.TASK, true);
        properties.withObjectProperty("task").putArray("required").add("kind");
        ObjectNode models = properties
                .putObject("models")
                .put("type", "array")
                .put("minItems", 1)
                .put("maxItems", Fields.MAX_MODELS);
        settings(models.putObject("items"), Fields.MODEL, true);
        settings(properties.putObject("training"), Fields.TRAINING, true);
        setting(properties.putObject("seed"), Fields.SEED, true);
    }

    private static void settings(ObjectNode schema, List<Field> fields, boolean defaults) {
        ObjectNode properties = object(schema);
        for (Field field : fields) setting(properties.putObject(field.name()), field, defaults);
    }

    private static ObjectNode object(ObjectNode schema) {
        schema.put("type", "object").put("additionalProperties", false);
        return schema.putObject("properties");
    }

    private static void setting(ObjectNode schema, Field field, boolean defaults) {
        schema.put("description", field.help());
        switch (field.kind()) {
            case CHOICE -> {
                ArrayNode choices = schema.put("type", "string").putArray("enum");
                field.options().forEach(o -> choices.add(o.value()));
                if (defaults) schema.put("default", field.initial());
            }
            case FLAG -> schema.put("type", "boolean").put("default", true);
            case INTEGER, NUMBER -> {
                ObjectNode number = schema;
                if (field == Fields.CLIP) schema.putArray("type").add("number").add("null");
                else if (field.word().isEmpty()) schema.put("type", Wire.word(field.kind()));
                else {
                    ArrayNode either = schema.putArray("anyOf");
                    number = either.addObject().put("type", "number");
                    either.addObject().put("const", field.word());
                }
                number.put(field.open() ? "exclusiveMinimum" : "minimum", field.min())
                        .put("maximum", field.max());
                if (defaults && !field.initial().isEmpty()) schema.put("default", Double.parseDouble(field.initial()));
            }
        }
    }

    private static void problem(ObjectNode schema) {
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string");
        ObjectNode error = properties
                .putObject("errors")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
        ObjectNode parts = error.putObject("properties");
        parts.putObject("field").put("type", "string");
        parts.putObject("message").put("type", "string");
        parts.putObject("atMost")
                .put("type", "integer")
                .put("description", "The largest value that would do, where a smaller one would.");
    }
}
