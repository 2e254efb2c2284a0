package unroll.web.pages;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import unroll.run.Wire;
import unroll.web.drawing.Amount;

/// What is said of one network of a run, from its part of `GET /api/v1/runs/{id}`.
final class Finding {
    private final JsonNode run;
    private final JsonNode model;
    private final String source;

    /// @param run the whole answer
    /// @param m the network's place in it
    Finding(JsonNode run, int m) {
        this.run = run;
        model = run.path("models").path(m);
        source = run.path("askedSteps").asInt() > 1 ? "last answer" : "loss";
    }

    private boolean vanishedWholly() {
        return model.path("decades").isNull() && model.path("travel").isString();
    }

    /// vanishes, survives, grows; empty where nothing is known yet.
    String travel() {
        if (model.path("travel").isString()) return model.path("travel").stringValue();
        return model.has("because") ? Said.say("not_asked") : "";
    }

    String proof() {
        if (model.has("because")) return Said.say(model.path("because").stringValue(), Map.of("source", source));
        if (!model.path("travel").isString()) return "";
        String part = vanishedWholly()
                ? "Nothing"
                : Amount.ratio(model.path("decades").doubleValue());
        return Said.say("reaches", Map.of("part", part, "source", source));
    }

    String size() {
        if (travel().isEmpty()) return "";
        double log10 = Wire.number(model.path("size"), "log10");
        double median = Wire.number(model.path("size"), "median");
        // a run of an earlier version has no size, and one that is exactly zero no logarithm
        if (Double.isNaN(log10)) log10 = StrictMath.log10(Wire.number(model, "gradientNorm"));
        if (!Double.isFinite(log10 - median)) return Said.say("size", Map.of("norm", Amount.norm(log10)));
        return Said.say("size_history", Map.of("norm", Amount.norm(log10), "times", Amount.times(log10 - median)));
    }

    String halfLife() {
        if (model.has("because")) return Said.say("half_life_not_asked");
        if (vanishedWholly()) return Said.say("half_life_zero");
        JsonNode known = model.path("halfLife");
        if (!known.isNumber()) return model.path("travel").isString() ? Said.say("half_life_none") : "";
        int timesteps = run.path("timesteps").asInt();
        double steps = known.doubleValue();
        if (steps < -timesteps) return Said.say("half_life_none");
        if (steps > timesteps) return Said.say("half_life_long", Map.of("steps", Amount.group(timesteps)));
        String name = steps > 0 ? "half_life" : "half_life_doubles";
        return Said.say(name, Map.of("steps", String.format(Locale.ROOT, "%.1f", Math.abs(steps))));
    }

    /// That it diverged, solved its task or did not; empty while the run has not ended.
    String outcome(int m) {
        JsonNode broke = run.path("divergence");
        if (broke.isObject() && broke.path("model").asInt() == m) return diverged(broke);
        JsonNode solved = model.path("solved");
        if (!solved.isBoolean()) return "";
        int steps = run.path("progress").path("step").asInt();
        if (!solved.booleanValue()) return unsolved(steps);
        JsonNode last = model.path("solvedAtEnd");
        String end =
                !last.isBoolean() ? "" : last.booleanValue() ? ", and still at the end" : ", but no longer at the end";
        boolean lost = last.isBoolean() && !last.booleanValue();
        String step = Amount.group(model.path("stepsToSolve").asInt());
        return Said.say(lost ? "solved_lost" : "solved", Map.of("step", step, "end", end));
    }

    private String unsolved(int steps) {
        if (steps == 0) return Said.say("untrained");
        boolean whole = run.path("status").asString("finished").equals("finished");
        String said = Said.say(
                whole ? "unsolved" : "unsolved_ended",
                Map.of("steps", Amount.group(steps) + (steps == 1 ? " step" : " steps")));
        JsonNode score = model.path("score");
        if (!score.isNumber()) return said;
        return said + " " + Said.say("score", Map.of("score", Amount.plain(score.doubleValue(), 4)));
    }

    private String diverged(JsonNode broke) {
        int t = broke.path("timestep").asInt();
        var parts = Map.of(
                "step", Amount.group(broke.path("step").asInt()),
                "quantity", broke.path("quantity").stringValue() + (t > 0 ? " at t = " + Amount.group(t) : ""),
                "value", Amount.plain(broke.path("value").asDouble(1)),
                "limit", Amount.plain(broke.path("limit").asDouble(1)));
        JsonNode clip = run.path("config").path("training").path("clip");
        String clipped = clip.isNumber()
                ? Said.say("clip_began", Map.of("clip", Amount.plain(clip.doubleValue())))
                : Said.say("clip_off_began");
        return Said.say(broke.path("value").isNumber() ? "diverged_far" : "diverged", parts) + " " + clipped;
    }
}
