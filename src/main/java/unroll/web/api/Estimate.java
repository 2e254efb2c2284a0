package unroll.web.api;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.Matched;
import unroll.run.RunConfig;
import unroll.run.Wire;

/// What a run would take and when it would start, told before it is submitted.
///
/// @param waitSeconds as [unroll.store.queue.Forecast] tells them
/// @param weights how many numbers each model trains
/// @param matched as [Matched#hidden] has them
public record Estimate(
        double seconds, double megabytes, double waitSeconds, List<Integer> weights, List<Integer> matched) {
    public static Estimate of(RunConfig config, double waitSeconds) {
        var cost = config.cost();
        return new Estimate(
                cost.seconds(),
                cost.largestModel() / 1048576.0,
                waitSeconds,
                Matched.weights(config),
                Matched.hidden(config));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seconds", seconds).put("megabytes", megabytes);
        Wire.number(json, "waitSeconds", waitSeconds);
        weights.forEach(json.putArray("weights")::add);
        matched.forEach(json.putArray("matched")::add);
        return json.put("text", text());
    }

    public String text() {
        return String.format(
                Locale.ROOT,
                "Training takes %s and at most %.0f MB a network. It %s.",
                time(),
                Math.ceil(megabytes),
                start());
    }

    public String time() {
        return seconds < 1 ? "under a second" : String.format(Locale.ROOT, "about %.0f s", seconds);
    }

    public String start() {
        return Wait.starts(waitSeconds);
    }
}
