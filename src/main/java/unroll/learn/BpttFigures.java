package unroll.learn;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// How far back three networks of chapter 2 have to go, from its recording.
public final class BpttFigures {
    private static final List<Integer> MARKED = List.of(1, 5, 10, 15, 20, 25, 30);

    private BpttFigures() {}

    /// @param height pixels
    public static Curves back(JsonNode recorded, int height) {
        JsonNode back = recorded.path("back");
        return Curves.of(
                        "Share of the length that the steps from t on hold",
                        height,
                        Axis.amounts(0, 1.1, 0.25),
                        MARKED,
                        new Curves.Series("uniform", "RNN, uniform", "rnn", shares(back, "uniform")),
                        new Curves.Series("orthogonal", "RNN, orthogonal", "rnn whole", shares(back, "orthogonal")),
                        new Curves.Series("lstm", "LSTM", "lstm", shares(back, "lstm")))
                .named(8, -8, 16);
    }

    private static JsonNode shares(JsonNode back, String network) {
        return back.path(network).path("lengthShares");
    }

    /// How many of the last steps hold nearly all of the length in the plain RNN that is drawn.
    public static int last(JsonNode recorded) {
        double most = recorded.path("most").doubleValue();
        JsonNode shares = shares(recorded.path("back"), "uniform");
        int last = 1;
        while (shares.get(shares.size() - last).doubleValue() < most) last++;
        return last;
    }

    /// The prediction’s answers in steps, of which the second was measured; the others lie well beside it.
    public static List<Integer> guesses(JsonNode recorded) {
        int measured = recorded.path("back")
                .path("uniform")
                .path("steps")
                .path("median")
                .intValue();
        int all = recorded.path("config").path("task").path("length").intValue();
        return List.of(measured / 4, measured, (measured + all) / 2, all);
    }
}
