package unroll.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.code.Framework;
import unroll.code.RunCode;
import unroll.probe.GradientProfile;
import unroll.run.AnatomyJson;
import unroll.run.Evaluation;
import unroll.run.Names;
import unroll.run.RunEvent;
import unroll.run.RunSummary;
import unroll.run.Status;
import unroll.run.Wire;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.task.Plateau;
import unroll.web.drawing.Colours;

/// A run as `GET /api/v1/runs/{id}` tells it.
public final class RunJson {
    private RunJson() {}

    public static ObjectNode of(Run run, Runs runs, boolean owner) {
        Status status = run.status();
        int position = runs.forecast().position(run);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("id", run.id())
                .put("title", run.title())
                .set("config", run.config().json());
        root.put("status", status.word()).put("position", position);
        Wire.number(
                root, "waitSeconds", position > 0 ? Math.ceil(runs.forecast().waitSeconds(position)) : 0);
        root.put("started", run.started().toString());
        root.putObject("progress")
                .put("step", run.summary().step())
                .put("steps", run.config().training().steps());
        var task = run.config().task();
        root.put("timesteps", task.timesteps()).put("askedSteps", task.askedSteps());
        ArrayNode cuts = root.putArray("cuts");
        run.config().cuts().forEach(cuts::add);
        root.putObject("baseline").put("loss", task.baseline()).put("text", task.baselineText());
        ArrayNode plateaus = root.putArray("plateaus");
        for (Plateau plateau : task.plateaus())
            plateaus.addObject()
                    .put("loss", plateau.loss())
                    .put("value", plateau.value())
                    .put("learnt", plateau.learnt());
        root.put("criterion", Evaluation.criterion(task));
        models(root.putArray("models"), run);
        ArrayNode recorded = root.putArray("recorded");
        runs.recorded(run).forEach(recorded::add);
        end(root, run.summary().end());
        if (run.engine().isEmpty()) root.putNull("engine");
        else root.put("engine", run.engine());
        root.put("reproducible", run.reproducible());
        root.put("owner", owner).put("pinned", run.pinned()).put("lastEvent", run.lastEvent());
        String api = "/api/v1/runs/" + run.id();
        ObjectNode links = root.putObject("links")
                .put("self", api)
                .put("page", "/runs/" + run.id())
                .put("events", api + "/events")
                .put("snapshot", api + "/snapshot")
                .put("metrics", api + "/metrics.csv")
                .put("gradients", api + "/gradients.csv")
                .put("json", api + "/run.json")
                .put("fork", RunForm.address(run.config()));
        for (Framework framework : Framework.values())
            if (RunCode.exists(run.config(), framework))
                links.put(framework.word(), api + "/code?framework=" + framework.word());
        return root;
    }

    private static void models(ArrayNode array, Run run) {
        var models = run.config().models();
        List<String> names = Names.of(models);
        List<String> colours = Colours.of(models);
        List<RunSummary.Model> summary = run.summary().models();
        for (int m = 0; m < models.size(); m++) {
            RunEvent.Loss loss = summary.get(m).loss();
            GradientProfile profile = summary.get(m).profile();
            RunEvent.Result result = summary.get(m).result();
            ObjectNode model = array.addObject()
                    .put("name", names.get(m))
                    .put("cell", Wire.word(models.get(m).cell()))
                    .put("colour", colours.get(m))
                    .put("drawn", models.get(m).cell().drawn())
                    .put(
                            "parameters",
                            models.get(m)
                                    .architecture()
                                    .parameters(
                                            run.config().task().inputs(),
                                            run.config().task().outputs()));
            model.set("anatomy", AnatomyJson.of(models.get(m).cell()));
            Wire.number(model, "loss", loss == null ? Double.NaN : loss.loss());
            Wire.number(model, "gradientNorm", loss == null ? Double.NaN : loss.gradientNorm());
            Wire.number(model, "halfLife", profile == null ? Double.NaN : profile.halfLife());
            Wire.number(model, "decades", profile == null ? Double.NaN : profile.decades());
            model.put("verdict", profile == null ? null : profile.travel().formerWord());
            if (profile == null) model.putNull("travel");
            else Wire.travel(model, profile.travel());
            Wire.size(model, summary.get(m).size());
            if (result == null) model.putNull("solved");
            else model.put("solved", result.solved());
            Wire.number(model, "stepsToSolve", result == null || !result.solved() ? Double.NaN : result.stepsToSolve());
            if (result == null || result.solvedAtEnd() == null) model.putNull("solvedAtEnd");
            else model.put("solvedAtEnd", result.solvedAtEnd());
            Wire.number(model, "score", result == null ? Double.NaN : result.score());
            model.put("weights", "/api/v1/runs/" + run.id() + "/model/" + m + ".safetensors");
        }
    }

    private static void end(ObjectNode root, RunEvent.@Nullable End end) {
        if (end == null) return;
        if (end.message() != null) root.put("message", end.message());
        RunEvent.Divergence divergence = end.divergence();
        if (divergence == null) return;
        ObjectNode where = root.putObject("divergence")
                .put("model", divergence.model())
                .put("step", divergence.step())
                .put("timestep", divergence.timestep())
                .put("quantity", divergence.quantity());
        Wire.number(where, "value", divergence.value());
        Wire.number(where, "limit", divergence.limit());
    }
}
