package unroll.web.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.AnatomyJson;
import unroll.run.Evaluation;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.Preset;
import unroll.run.Wire;
import unroll.task.Published;
import unroll.task.Task;
import unroll.task.TaskKind;

/// `GET /api/v1/catalog`: every setting with type, range, default and help, the tasks with what is
/// published of them, and the presets.
final class Catalog {
    private Catalog() {}

    static ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode fields = root.putArray("fields");
        for (Field field : Fields.all()) write(fields.addObject(), field);
        ArrayNode tasks = root.putArray("tasks");
        for (TaskKind kind : TaskKind.values()) write(tasks.addObject(), kind);
        choices(root, "cells", Fields.CELL);
        for (JsonNode cell : root.path("cells"))
            ((ObjectNode) cell)
                    .set("anatomy", AnatomyJson.all().get(cell.path("value").stringValue()));
        choices(root, "optimizers", Fields.OPTIMIZER);
        choices(root, "initializers", Fields.INITIALIZER);
        choices(root, "activations", Fields.ACTIVATION);
        ArrayNode presets = root.putArray("presets");
        for (Preset preset : Preset.all())
            presets.addObject()
                    .put("id", preset.id())
                    .put("title", preset.title())
                    .put("lesson", preset.lesson())
                    .set("config", preset.config().json());
        return root;
    }

    private static void write(ObjectNode to, Field field) {
        to.put("name", field.path()).put("label", field.label()).put("type", Wire.word(field.kind()));
        switch (field.kind()) {
            case INTEGER, NUMBER -> {
                to.put(field.open() ? "exclusiveMinimum" : "minimum", field.min())
                        .put("maximum", field.max());
                if (Fields.isNullable(field)) to.put("nullable", true);
                else if (!field.word().isEmpty()) to.put("or", field.word());
                if (field.hasNumber()) to.put("default", Double.parseDouble(field.initial()));
                else to.putNull("default");
            }
            case FLAG -> to.put("default", Boolean.parseBoolean(field.initial()));
            case CHOICE -> {
                ArrayNode choices = to.putArray("choices");
                for (Field.Option option : field.options()) choices.add(option.value());
                to.put("default", field.initial());
            }
        }
        to.put("help", field.help());
    }

    private static void write(ObjectNode to, TaskKind kind) {
        Task task = kind.task(100);
        to.put("kind", kind.word())
                .put("label", kind.label())
                .put("shortest", kind.shortest())
                .put("longest", Task.LONGEST)
                .put("inputs", task.inputs())
                .put("outputs", task.outputs())
                .put("loss", task.classifies() ? "cross_entropy" : "mse")
                .put("baselineAtLength100", task.baseline())
                .put("baselineText", task.baselineText())
                .put("criterion", Evaluation.criterion(task));
        ArrayNode published = to.putArray("published");
        for (Published result : task.published())
            published.addObject().put("source", result.source()).put("text", result.text());
    }

    private static void choices(ObjectNode root, String name, Field field) {
        ArrayNode array = root.putArray(name);
        for (Field.Option option : field.options())
            array.addObject().put("value", option.value()).put("label", option.label());
    }
}
