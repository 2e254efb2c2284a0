package unroll.learn;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The figures of chapter 7, from its recording.
public final class RescueFigures {
    private static final List<Integer> MARKED = List.of(1, 10, 20, 30, 40, 50);
    /// Which of the moved networks are drawn.
    public static final List<Integer> DRAWN = List.of(0, 1, 2, 3);

    private static final int MEAN_OF = 10; // updates in a point of the losses
    private static final String[] WORDS = {"one less", "as it is", "one more", "two more"};

    private RescueFigures() {}

    public static String json(JsonNode recorded) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("look", "k")) root.set(name, recorded.path(name));
        return root.toString();
    }

    /// Which answer to the prediction was measured: by how much more arrives where one gate is open.
    public static String opened(JsonNode recorded) {
        double decades = recorded.path("held1").path("decades").doubleValue()
                - recorded.path("moved").get(1).path("decades").doubleValue();
        if (decades < 0.04) return "none";
        if (decades < 0.3) return "little";
        return decades < 3 ? "much" : "all";
    }

    public static String config(JsonNode recorded) {
        return recorded.path("config").toString();
    }

    /// @param height pixels
    public static Curves profiles(JsonNode recorded, int height) {
        JsonNode moved = recorded.path("moved");
        var series = new Curves.Series[DRAWN.size() + 1];
        for (int n : DRAWN)
            series[n] = new Curves.Series(
                    "moved-" + n, WORDS[n], "ink-2 thin", moved.get(n).path("log10"));
        series[DRAWN.size()] =
                new Curves.Series("now", "", "model strong", moved.get(1).path("log10"));
        return Curves.of("Gradient norm at every step, by forget bias", height, Axis.decades(-12, 2, 2), MARKED, series)
                .reference(0);
    }

    public static Curves sums(JsonNode recorded) {
        return Curves.of(
                        "Partial sums of the gradient with the forget gate of one step shut, free and open",
                        280,
                        Axis.decades(-7, 1, 1),
                        MARKED,
                        new Curves.Series(
                                "shut",
                                "shut",
                                "ink-2 dotted",
                                recorded.path("held0").path("sums")),
                        new Curves.Series(
                                "free",
                                "as it is",
                                "ink-2 dashed",
                                recorded.path("moved").get(1).path("sums")),
                        new Curves.Series(
                                "open",
                                "open",
                                "ink-2 thin",
                                recorded.path("held1").path("sums")),
                        new Curves.Series(
                                "now",
                                "",
                                "model strong",
                                recorded.path("moved").get(1).path("sums")))
                .reference(0);
    }

    public static Curves losses(JsonNode recorded) {
        JsonNode shown = recorded.path("shown");
        List<String> words = names(recorded);
        String[] kinds = {"rnn", "fourth dashed", "fifth dotted", "lstm"};
        var series = new Curves.Series[words.size()];
        for (int n = 0; n < words.size(); n++)
            series[n] = new Curves.Series(
                    "model-" + n, words.get(n), kinds[n], shown.get(n).path("losses"));
        return Curves.of("Loss over training", 240, Axis.amounts(0, 1, 0.25), List.of(), series)
                .updates(MEAN_OF, 200);
    }

    /// The networks of the experiment: “RNN”, “bias 0”.
    public static List<String> names(JsonNode recorded) {
        return recorded.path("rows")
                .valueStream()
                .limit(recorded.path("config").path("models").size())
                .map(row -> gated(row) ? "bias " + row.path("start").stringValue() : "RNN")
                .toList();
    }

    public static String name(JsonNode row) {
        String start = row.path("start").stringValue();
        if (!gated(row)) return "plain RNN";
        return start.equals("chrono") ? start : "forget bias " + start;
    }

    public static String colour(JsonNode row) {
        return gated(row) ? "lstm" : "rnn";
    }

    /// Whether there was a forget gate to open.
    private static boolean gated(JsonNode row) {
        return row.has("opened");
    }
}
