package unroll.learn;

import tools.jackson.databind.JsonNode;

/// What chapter 9 asks its readers, from its recording.
public final class ProofFigures {
    private ProofFigures() {}

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
