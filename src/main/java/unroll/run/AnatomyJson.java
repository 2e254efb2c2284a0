package unroll.run;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.Anatomy;
import unroll.cell.CellKind;
import unroll.cell.Gate;

/// An [Anatomy] as the API tells it: `{"gates": [{"name", "word", "activation", "role", "reads"}], "states",
/// "drawn", "pytorchOrder"}`; the states by the names under which a look answers them, the drawn one by the equations'.
/// A gate reads x, or what the cell
/// showed a step before, or both. `activation` is null where the model chooses it, and for a sum that another gate
/// multiplies.
public final class AnatomyJson {
    private AnatomyJson() {}

    public static ObjectNode of(CellKind cell) {
        Anatomy anatomy = cell.anatomy();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode gates = root.putArray("gates");
        for (Gate gate : anatomy.gates())
            gates.addObject()
                    .put("name", gate.name())
                    .put("word", gate.word())
                    .put("activation", gate.activation() == null ? null : Wire.word(gate.activation()))
                    .put("role", Wire.word(gate.role()))
                    .set("reads", reads(gate));
        strings(
                root,
                "states",
                anatomy.states().stream().map(Anatomy.State::answered).toList());
        root.put("drawn", anatomy.drawn());
        strings(root, "pytorchOrder", anatomy.pytorchOrder());
        return root;
    }

    private static ArrayNode reads(Gate gate) {
        ArrayNode reads = JsonNodeFactory.instance.arrayNode();
        if (gate.input() != null) reads.add("x");
        if (gate.recurrent() != null) reads.add("h");
        if (gate.peephole() != null) reads.add("c");
        return reads;
    }

    /// All of them by the API's words for the cells, for pages that let one choose.
    public static ObjectNode all() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (CellKind cell : CellKind.values()) root.set(Wire.word(cell), of(cell));
        return root;
    }

    private static void strings(ObjectNode root, String name, List<String> values) {
        values.forEach(root.putArray(name)::add);
    }
}
