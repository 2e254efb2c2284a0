package unroll.web.pages;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import unroll.learn.Axis;
import unroll.web.drawing.Amount;

/// What went wrong with a run, and what to do about it. `static/run/trouble.js` says the same when it happens before
/// one's eyes.
public record Breakdown(String what, String advice) {
    private static final Pattern POWER = Pattern.compile("10\\^(-?\\d+)");

    /// @param run its answer of `GET /api/v1/runs/{id}`
    /// @return null where nothing went wrong
    static @Nullable Breakdown of(JsonNode run) {
        return switch (run.path("status").asString()) {
            case "diverged" -> run.has("divergence") ? diverged(run, run.path("divergence")) : null;
            case "failed" -> failed(run.path("message"));
            default -> null;
        };
    }

    private static Breakdown diverged(JsonNode run, JsonNode broke) {
        int step = broke.path("step").asInt();
        int t = broke.path("timestep").asInt(); // 0 where it belongs to no timestep
        String name = run.path("models")
                .path(broke.path("model").asInt())
                .path("name")
                .asString();
        String quantity = broke.path("quantity").asString() + (t > 0 ? " at t = " + Amount.group(t) : "");
        String what = Said.say(
                "broke", Map.of("model", name, "step", Amount.group(step), "quantity", quantity, "how", how(broke)));
        String end = Said.say(
                "broke_end",
                Map.of(
                        "all", run.path("models").size() > 1 ? Said.say("broke_all") : "",
                        "before", step > 1 ? Said.say("broke_before") : ""));
        return new Breakdown(
                what,
                end + " " + advice(step, run.path("config").path("training").path("clip")));
    }

    private static String how(JsonNode broke) {
        if (broke.path("value").isNull()) return Said.say("broke_not_finite");
        if (!broke.path("value").isNumber()) return Said.say("broke_out_of_range");
        return Said.say(
                "broke_far", Map.of("value", amount(broke.path("value")), "limit", amount(broke.path("limit"))));
    }

    private static String amount(JsonNode value) {
        return POWER.matcher(Amount.plain(value.doubleValue())).replaceAll(m -> Axis.power(Long.parseLong(m.group(1))));
    }

    /// Before the first update nothing that steers the updates can be to blame.
    private static String advice(int step, JsonNode clip) {
        if (step == 1) return Said.say("broke_start");
        return Said.say(clip.isNumber() ? "broke_rate" : "broke_rate_or_clip");
    }

    private static Breakdown failed(JsonNode message) {
        String why = message.isString() ? message.stringValue() : Said.say("failed_unknown");
        return new Breakdown(Said.say("failed"), Said.say("failed_why", Map.of("message", why)));
    }
}
