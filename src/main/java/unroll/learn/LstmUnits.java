package unroll.learn;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The gates of chapter 5's trained network, one unit at a time, and how long a gate keeps something.
public final class LstmUnits {
    private LstmUnits() {}

    /// The unit that the page opens with, as rows of bars under the value and the mark that it reads.
    public static Strips strips(JsonNode recorded) {
        JsonNode net = recorded.path("after");
        double most = recorded.path("unit").path("most").doubleValue();
        int unit = recorded.path("unit").path("shown").intValue() - 1;
        return Strips.of(
                "Gates and cell of one trained unit",
                Strips.Row.of("x", "x", "value", false, 1, column(net.path("x"), 0)),
                Strips.Row.of("mark", "mark", "", false, 1, column(net.path("x"), 1)),
                Strips.Row.of("f", "f", "forget gate", false, 1, column(net.path("f"), unit)),
                Strips.Row.of("i", "i", "input gate", false, 1, column(net.path("i"), unit)),
                Strips.Row.of("g", "c̃ = g", "candidate", true, 1, column(net.path("g"), unit)),
                Strips.Row.of("c", "c", "cell, up to ±" + most, true, most, column(net.path("c"), unit)),
                Strips.Row.of("o", "o", "output gate", false, 1, column(net.path("o"), unit)));
    }

    /// What three gates leave of something written at t = 1.
    public static Curves kept(JsonNode recorded) {
        JsonNode kept = recorded.path("kept");
        return Curves.of(
                        "What is left in the cell of what was written at the first step",
                        320,
                        Axis.amounts(0, 1.1, 0.25),
                        List.of(1, 4, 8, 12, 16, 20, 24),
                        gate(kept, "f99", "ink-2 dotted later"),
                        gate(kept, "f9", "lstm later"),
                        gate(kept, "f5", "ink-2 dotted later"),
                        new Curves.Series("you", "you", "you strong gone", JsonNodeFactory.instance.arrayNode()))
                .named(16, 7, 4);
    }

    private static Curves.Series gate(JsonNode kept, String key, String kind) {
        JsonNode gate = kept.path(key);
        return new Curves.Series(key, "f = " + gate.path("f").asString(), kind, gate.path("left"));
    }

    /// What the page's script shows of the other units: gates and cell, before and after training.
    public static String json(JsonNode recorded) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("before", recorded.path("before"));
        json.set("after", recorded.path("after"));
        json.set("firstAt", recorded.path("unit").path("firstAt"));
        return json.toString();
    }

    private static ArrayNode column(JsonNode rows, int at) {
        ArrayNode column = JsonNodeFactory.instance.arrayNode();
        for (JsonNode row : rows) column.add(row.get(at));
        return column;
    }
}
