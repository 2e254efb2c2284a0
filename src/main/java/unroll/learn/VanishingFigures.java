package unroll.learn;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The figures of chapter 3, from its recording.
public final class VanishingFigures {
    public static final List<Squashing> SQUASHINGS = List.of(
            new Squashing("sigmoid", "sigmoid"),
            new Squashing("tanh", "tanh"),
            new Squashing("relu", "ReLU"),
            new Squashing("identity", "none"));

    private static final int MEAN_OF = 10; // updates in a point of the losses
    private static final List<Integer> MARKED = List.of(1, 10, 20, 30, 40, 50);

    private VanishingFigures() {}

    public record Squashing(String key, String words) {}

    public static String json(JsonNode recorded) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("look", recorded.path("look"));
        root.set("sigmoid", recorded.path("nets").path("sigmoid").path("log10"));
        return root.toString();
    }

    public static String config(JsonNode recorded) {
        return recorded.path("config").toString();
    }

    /// @param height pixels
    public static Curves profiles(JsonNode recorded, int height) {
        JsonNode nets = recorded.path("nets");
        var series = new Curves.Series[SQUASHINGS.size() + 1];
        for (int n = 0; n < SQUASHINGS.size(); n++) {
            Squashing phi = SQUASHINGS.get(n);
            series[n] = new Curves.Series(
                    phi.key, phi.words, "ink-2 thin", nets.path(phi.key).path("log10"));
        }
        series[SQUASHINGS.size()] =
                new Curves.Series("now", "", "model strong", nets.path("tanh").path("log10"));
        return Curves.of("Gradient norm at every step, by squashing", height, Axis.decades(-45, 3, 10), MARKED, series)
                .reference(0);
    }

    /// Where the sigmoid's curve is drawn before it is shown.
    public static Curves pad(JsonNode recorded) {
        JsonNode nets = recorded.path("nets");
        return Curves.of(
                        "Gradient norm of the tanh network, and room for the sigmoid network’s",
                        340,
                        Axis.decades(-45, 3, 10),
                        MARKED,
                        new Curves.Series(
                                "tanh",
                                "tanh",
                                "ink-2 dashed",
                                nets.path("tanh").path("log10")),
                        new Curves.Series(
                                "sigmoid",
                                "sigmoid",
                                "ink strong later",
                                nets.path("sigmoid").path("log10")),
                        new Curves.Series("you", "you", "you strong gone", JsonNodeFactory.instance.arrayNode()))
                .reference(0);
    }

    public static Curves parts(JsonNode recorded) {
        return Curves.of(
                        "Length of every part of the gradient and of the sum up to it, beside the whole",
                        280,
                        Axis.decades(-14, 1, 2),
                        MARKED,
                        new Curves.Series("parts", "part G", "model", recorded.path("parts")),
                        new Curves.Series("sums", "sum S", "ink-2 dashed", recorded.path("shares")))
                .reference(0);
    }

    public static Curves losses(JsonNode recorded) {
        JsonNode losses = recorded.path("losses");
        return Curves.of(
                        "Loss of both networks over training",
                        220,
                        Axis.amounts(0, 1, 0.25),
                        List.of(),
                        new Curves.Series(
                                "model-0",
                                "sigmoid",
                                "fourth dashed",
                                losses.get(0).path("losses")),
                        new Curves.Series(
                                "model-1", "tanh", "rnn", losses.get(1).path("losses")))
                .updates(MEAN_OF, 200);
    }
}
