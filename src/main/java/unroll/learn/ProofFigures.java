package unroll.learn;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What chapter 9 shows the contents and asks its readers, from its recording.
public final class ProofFigures {
    private ProofFigures() {}

    /// What arrives at the end from every timestep, by three accounts.
    ///
    /// @param height pixels
    public static Curves accounts(JsonNode recorded, int height) {
        JsonNode strong = recorded.path("nets").path("strong");
        return Curves.of(
                        "The exact derivative, the product of the M’s and the product of the forget gates",
                        height,
                        Axis.decades(-2, 4, 1),
                        List.of(),
                        new Curves.Series("exact", "exact", "lstm strong", strong.path("exact")),
                        new Curves.Series("additive", "product of M", "ink dashed", strong.path("additive")),
                        new Curves.Series("carousel", "product of f", "ink dotted", strong.path("carousel")))
                .reference(0);
    }

    /// Which answer to the prediction was measured: how many learn with the truncated gradient, beside the exact one.
    public static String truncated(JsonNode recorded) {
        double truncated = solved(recorded, "truncatedLearned");
        if (truncated == 0) return "none";
        return truncated < 0.75 * solved(recorded, "exactLearned") ? "half" : "many";
    }

    private static double solved(JsonNode recorded, String gradient) {
        return recorded.path(gradient).path("solved").doubleValue();
    }
}
