package unroll.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.GradientProfile;
import unroll.probe.Size;

/// A [RunSummary] written down and read again. What is not finite becomes null and is read as NaN: both are told as
/// unknown.
final class RunSummaryJson {
    private RunSummaryJson() {}

    static ObjectNode write(RunSummary summary) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("step", summary.step());
        var models = root.putArray("models");
        for (RunSummary.Model model : summary.models()) write(models.addObject(), model);
        if (summary.end() != null) root.set("end", JsonMapper.shared().readTree(EventJson.encode(summary.end())));
        return root;
    }

    private static void write(ObjectNode to, RunSummary.Model model) {
        RunEvent.Loss loss = model.loss();
        if (loss != null) {
            Wire.number(to, "loss", loss.loss());
            Wire.number(to, "gradientNorm", loss.gradientNorm());
            to.put("clipped", loss.clipped());
        }
        GradientProfile profile = model.profile();
        if (profile == null) return;
        Wire.number(to, "halfLife", profile.halfLife());
        Wire.number(to, "decades", profile.decades());
        Wire.travel(to, profile.travel());
        Wire.size(to, model.size());
    }

    static RunSummary read(String text) {
        JsonNode root = JsonMapper.shared().readTree(text);
        RunEvent.End end = root.has("end") ? end(root.path("end")) : null;
        List<RunEvent.Result> results = end == null ? List.of() : end.models();
        var models = new ArrayList<RunSummary.Model>();
        for (JsonNode model : root.path("models"))
            models.add(new RunSummary.Model(
                    loss(model), profile(model), size(model), results.isEmpty() ? null : results.get(models.size())));
        return new RunSummary(root.path("step").asInt(), models, end);
    }

    private static RunEvent.@Nullable Loss loss(JsonNode model) {
        if (!model.has("loss")) return null;
        return new RunEvent.Loss(
                Wire.number(model, "loss"),
                Wire.number(model, "gradientNorm"),
                model.path("clipped").asBoolean());
    }

    private static @Nullable GradientProfile profile(JsonNode model) {
        if (!model.has("decades")) return null;
        double decades = Wire.number(model, "decades");
        return new GradientProfile(new double[0], Wire.number(model, "halfLife"), Wire.travel(model), decades);
    }

    private static Size size(JsonNode model) {
        JsonNode size = model.path("size");
        return new Size(Wire.number(size, "log10"), Wire.number(size, "median"));
    }

    private static RunEvent.End end(JsonNode end) {
        var results = new ArrayList<RunEvent.Result>();
        for (JsonNode model : end.path("models"))
            results.add(new RunEvent.Result(
                    model.path("solved").asBoolean(),
                    model.path("stepsToSolve").asInt(0),
                    model.path("solvedAtEnd").isBoolean()
                            ? model.path("solvedAtEnd").booleanValue()
                            : null,
                    Wire.number(model, "score")));
        RunEvent.Divergence divergence = !end.has("quantity")
                ? null
                : new RunEvent.Divergence(
                        end.path("model").asInt(),
                        end.path("step").asInt(),
                        end.path("timestep").asInt(),
                        end.path("quantity").asString(),
                        Wire.number(end, "value"),
                        Wire.number(end, "limit"));
        String message = end.has("message") ? end.path("message").asString() : null;
        return new RunEvent.End(Status.of(end.path("status").asString()), List.copyOf(results), divergence, message);
    }
}
