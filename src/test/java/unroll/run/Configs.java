package unroll.run;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Configurations for tests: as JSON text, so that what cannot be a configuration can be written too.
public final class Configs {
    /// Two models and 30 steps that train in milliseconds.
    public static final String TINY = tiny(30, "rnn", "lstm");

    /// A million steps of a small network: on the way for as long as a test needs it.
    public static final String LONG = """
        {"task":{"kind":"adding","length":30},"models":[{"cell":"rnn","hidden":8}],\
        "training":{"steps":1000000,"batch":4}}\
        """;

    private Configs() {}

    /// Adding of length 5, hidden size 2, batches of 2, a model a cell.
    public static String tiny(int steps, String... cells) {
        String models = Stream.of(cells)
                .map(cell -> "{\"cell\":\"" + cell + "\",\"hidden\":2}")
                .collect(Collectors.joining(","));
        return """
            {"task":{"kind":"adding","length":5},"models":[%s],"training":{"steps":%d,"batch":2},"seed":7}
            """.formatted(models, steps).strip();
    }

    /// A configuration that is fit but for the value of one field, given as raw JSON.
    public static String with(String field, String value) {
        String name = "\"" + field.substring(field.lastIndexOf('.') + 1) + "\":" + value;
        if (field.equals("task.kind")) return "{\"task\":{" + name + "}}";
        if (field.startsWith("task.")) return "{\"task\":{\"kind\":\"adding\"," + name + "}}";
        String cell = field.endsWith(".activation") ? "\"cell\":\"rnn\"," : "";
        String rest = field.startsWith("models.0.")
                ? "\"models\":[{" + cell + name + "}]"
                : field.startsWith("training.") ? "\"training\":{" + name + "}" : name;
        return "{\"task\":{\"kind\":\"adding\"}," + rest + "}";
    }

    public static RunConfig read(String json) {
        return Admission.read(JsonMapper.shared().readTree(json));
    }
}
