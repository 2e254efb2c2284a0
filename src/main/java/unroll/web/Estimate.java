package unroll.web;

import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.RunConfig;
import unroll.store.Runs;

/// What a run would take and when it would start, told before it is submitted.
public record Estimate(double seconds, double megabytes, double waitSeconds) {
    static Estimate of(RunConfig config, Runs runs) {
        var cost = config.cost();
        return new Estimate(
                cost.seconds(), cost.largestModel() / 1048576.0, runs.forecast().waitSeconds());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return json.put("seconds", seconds)
                .put("megabytes", megabytes)
                .put("waitSeconds", waitSeconds)
                .put("text", text());
    }

    public String text() {
        String start = waitSeconds < 1
                ? "It starts at once."
                : String.format(Locale.ROOT, "It starts in about %.0f s.", Math.ceil(waitSeconds));
        String time = seconds < 1 ? "under a second" : String.format(Locale.ROOT, "about %.0f s", seconds);
        return String.format(
                Locale.ROOT, "Training takes %s and at most %.0f MB a network. %s", time, Math.ceil(megabytes), start);
    }
}
