package unroll.web.api;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.inspect.InspectionPart;
import unroll.inspect.Limits;
import unroll.run.Wire;
import unroll.task.Task;

/// What the calls that look take, for [OpenApi].
final class InspectionSchemas {
    private static final String PARTS =
            "spectrum and jacobian are of the drawn state, an LSTM’s c, else h; lyapunov is of the whole state, c and h."
                    + " errorTable was called errors, and may still be asked for so.";

    private InspectionSchemas() {}

    /// A network that comes along.
    static void foreign(ObjectNode schema) {
        ObjectNode properties = object(schema, "cell", "weights", "readout", "inputs", "target");
        words(properties.putObject("cell"), CellKind.values());
        words(properties.putObject("activation"), Activation.values())
                .put("default", "tanh")
                .put("description", "A plain RNN’s; refused beside gates, which have theirs.");
        ObjectNode weights = object(properties.putObject("weights"), "weight_ih_l0");
        rows(weights.putObject("weight_ih_l0"));
        rows(weights.putObject("weight_hh_l0"))
                .put("description", "Needed, but by a cell of which no gate reads h: a minGRU has none.");
        list(weights.putObject("bias_ih_l0"));
        list(weights.putObject("bias_hh_l0"));
        list(weights.putObject("peephole_l0")
                .put("description", "A peephole LSTM’s alone: p_i, p_f and p_o behind one another."));
        ObjectNode readout = object(properties.putObject("readout"), "weight");
        rows(readout.putObject("weight"));
        list(readout.putObject("bias"));
        rows(properties.putObject("inputs")).put("maxItems", Limits.LONGEST);
        properties
                .putObject("target")
                .put("type", "array")
                .put("description", "One row for the last step, or for every step a row, or null where none is asked.");
        properties
                .putObject("loss")
                .put("default", "mse")
                .putArray("enum")
                .add("mse")
                .add("cross_entropy");
        question(properties);
    }

    /// The same with the weights in a file.
    static void form(ObjectNode schema) {
        ObjectNode properties = object(schema, "file", "cell", "inputs", "target");
        properties
                .putObject("file")
                .put("type", "string")
                .put("contentMediaType", "application/octet-stream")
                .put("description", "A .safetensors file with weight_ih_l0 and the others, F64 or F32.");
        for (String name :
                new String[] {"cell", "activation", "inputs", "target", "loss", "parts", "t", "unit", "change"})
            properties.putObject(name).put("type", "string").put("description", "As in the JSON body.");
    }

    /// A model of a run.
    static void recorded(ObjectNode schema) {
        ObjectNode properties = object(schema, "model");
        whole(properties, "model", 0);
        whole(properties, "step", 1)
                .put("description", "The recorded step nearest to this one is taken; the last where it is missing.");
        whole(properties, "sequence", 0).put("default", 0);
        whole(properties, "length", 1)
                .put("maximum", Task.LONGEST)
                .put("description", "The task’s length for this look; the run’s own where it is missing.");
        question(properties);
    }

    private static void question(ObjectNode properties) {
        ObjectNode parts = properties.putObject("parts").put("type", "array").put("description", PARTS);
        InspectionPart.words().forEach(parts.putObject("items").putArray("enum")::add);
        whole(properties, "t", 1).put("description", "For matrices and worked.");
        whole(properties, "unit", 1).put("description", "For worked.");
        ObjectNode change = object(properties.putObject("change"));
        change.putObject("forgetBias").put("type", "number");
        change.putObject("gain").put("type", "number").put("minimum", 0);
        ObjectNode clamp = object(change.putObject("clamp"), "t", "value");
        whole(clamp, "t", 1);
        clamp.putObject("value").put("type", "number").put("minimum", 0).put("maximum", 1);
    }

    private static ObjectNode object(ObjectNode schema, String... required) {
        schema.put("type", "object").put("additionalProperties", false);
        ArrayNode names = schema.putArray("required");
        for (String name : required) names.add(name);
        return schema.putObject("properties");
    }

    private static ObjectNode whole(ObjectNode properties, String name, int least) {
        return properties.putObject(name).put("type", "integer").put("minimum", least);
    }

    private static ObjectNode rows(ObjectNode schema) {
        list(schema.put("type", "array").putObject("items"));
        return schema;
    }

    private static void list(ObjectNode schema) {
        schema.put("type", "array").putObject("items").put("type", "number");
    }

    private static ObjectNode words(ObjectNode schema, Enum<?>[] constants) {
        ArrayNode words = schema.put("type", "string").putArray("enum");
        for (Enum<?> constant : constants) words.add(Wire.word(constant));
        return schema;
    }
}
