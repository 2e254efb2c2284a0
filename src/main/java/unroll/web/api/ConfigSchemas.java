package unroll.web.api;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.Wire;

/// What a run is made of and what may be changed of it, for [OpenApi].
final class ConfigSchemas {
    private ConfigSchemas() {}

    static void change(ObjectNode schema) {
        settings(schema, List.of(Fields.LEARNING_RATE, Fields.CLIP), false);
    }

    static void keeping(ObjectNode schema) {
        ObjectNode properties = object(schema);
        properties.putObject("title").put("type", "string").put("minLength", 1).put("maxLength", Keeping.LONGEST_TITLE);
        properties.putObject("pinned").put("type", "boolean");
    }

    static void config(ObjectNode schema) {
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
                if (Fields.isNullable(field))
                    schema.putArray("type").add(Wire.word(field.kind())).add("null");
                else if (field.word().isEmpty()) schema.put("type", Wire.word(field.kind()));
                else {
                    ArrayNode either = schema.putArray("anyOf");
                    number = either.addObject().put("type", "number");
                    either.addObject().put("const", field.word());
                }
                number.put(field.open() ? "exclusiveMinimum" : "minimum", field.min())
                        .put("maximum", field.max());
                if (defaults && field.hasNumber()) schema.put("default", Double.parseDouble(field.initial()));
            }
        }
    }
}
