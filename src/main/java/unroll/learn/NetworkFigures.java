package unroll.learn;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The figure of chapter 1 that is drawn first and shown then, from its recording.
public final class NetworkFigures {
    private NetworkFigures() {}

    /// How far the last state moves, by the letter that is changed.
    public static Curves trace(JsonNode recorded) {
        JsonNode trace = recorded.path("trace");
        return Curves.of(
                        "How far the last state moves, by the letter that was changed, in powers of ten",
                        320,
                        Axis.decades(-9, 1, 2),
                        List.of(1, 2, 4, 6, 8, 10),
                        new Curves.Series("before", "untrained", "rnn later", decades(trace.path("before"))),
                        new Curves.Series("after", "trained", "rnn whole later", decades(trace.path("after"))),
                        new Curves.Series("you", "you", "you strong gone", JsonNodeFactory.instance.arrayNode()))
                .reference(0);
    }

    /// log₁₀ of each.
    private static ArrayNode decades(JsonNode list) {
        ArrayNode logs = JsonNodeFactory.instance.arrayNode();
        StreamSupport.stream(list.spliterator(), false).forEach(v -> logs.add(StrictMath.log10(v.doubleValue())));
        return logs;
    }
}
