package unroll.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.rnn.Engine;
import unroll.store.Run;
import unroll.task.Published;

/// One run: what the page's modules start from (`json`, the answer of `GET /api/v1/runs/{id}`) and the
/// same in words for a reader without JavaScript.
public record RunPage(
        String id,
        String title,
        String json,
        String status,
        String progress,
        List<Model> models,
        String forkUrl,
        String metricsUrl,
        String gradientsUrl,
        String jsonUrl,
        boolean owner,
        boolean ended,
        String otherEngine,
        String criterion,
        List<String> published) {

    /// A model's verdict as the server last knew it; `weightsUrl` leads to the final weights once the run
    /// has ended.
    public record Model(
            String name,
            String colour,
            String verdict,
            String proof,
            String halfLife,
            String loss,
            String norm,
            String outcome,
            String weightsUrl) {}

    static RunPage of(Run run, ObjectNode told) {
        var models = new ArrayList<Model>();
        int timesteps = told.path("timesteps").asInt();
        // asked at many steps, the gradient comes in all along the way; what is told is the last answer's own
        boolean last = run.config().task().askedSteps() > 1;
        for (JsonNode model : told.path("models")) models.add(model(model, timesteps, last ? "last answer" : "loss"));
        JsonNode links = told.path("links");
        List<String> published = run.config().task().published().stream()
                .map((Published p) -> p.source() + ": " + p.text())
                .toList();
        return new RunPage(
                run.id(),
                told.path("title").asString(),
                told.toString(),
                told.path("status").asString(),
                progress(told),
                models,
                links.path("fork").asString(),
                links.path("metrics").asString(),
                links.path("gradients").asString(),
                links.path("json").asString(),
                told.path("owner").asBoolean(),
                run.status().ended(),
                run.reproducible() ? "" : otherEngine(run.engine()),
                told.path("criterion").asString(),
                published);
    }

    private static String otherEngine(String engine) {
        String made = engine.equals("0")
                ? "an earlier engine than today’s"
                : "engine " + engine.replace(", ", ", then ").replace("engine 0", "an earlier engine");
        return "Trained by " + made + " (" + Engine.VERSION
                + "): trained again, the same configuration may give other numbers.";
    }

    private static String progress(ObjectNode told) {
        JsonNode progress = told.path("progress");
        String steps = String.format(
                Locale.ROOT,
                "%d of %d steps",
                progress.path("step").asInt(),
                progress.path("steps").asInt());
        JsonNode divergence = told.path("divergence");
        if (divergence.isMissingNode()) return steps;
        String name = told.path("models")
                .path(divergence.path("model").asInt())
                .path("name")
                .asString();
        return steps + "; " + divergence(name, divergence);
    }

    static String divergence(String name, JsonNode divergence) {
        return String.format(
                "the %s broke down at step %d: %s at t = %d left the range of useful numbers",
                name,
                divergence.path("step").asInt(),
                divergence.path("quantity").asString(),
                divergence.path("timestep").asInt());
    }

    private static Model model(JsonNode model, int timesteps, String source) {
        JsonNode decades = model.path("decades");
        String proof = decades.isNumber()
                ? String.format(
                        Locale.ROOT, "10^%.1f of the gradient at the %s reaches t = 1.", decades.doubleValue(), source)
                : "";
        return new Model(
                model.path("name").asString(),
                model.path("colour").asString(),
                model.path("verdict").isString() ? model.path("verdict").asString() : "",
                proof,
                halfLife(model.path("halfLife"), timesteps),
                number(model.path("loss"), "%.4f"),
                number(model.path("gradientNorm"), "%.2f"),
                outcome(model),
                model.path("weights").asString());
    }

    private static String number(JsonNode value, String format) {
        return value.isNumber() ? String.format(Locale.ROOT, format, value.doubleValue()) : "";
    }

    private static String halfLife(JsonNode value, int timesteps) {
        if (!value.isNumber()) return "";
        double steps = value.doubleValue();
        if (Math.abs(steps) > timesteps) return steps > 0 ? "longer than " + timesteps + " timesteps" : "no decay";
        return steps > 0
                ? String.format(Locale.ROOT, "%.1f timesteps", steps)
                : String.format(Locale.ROOT, "doubles every %.1f timesteps", -steps);
    }

    static String outcome(JsonNode model) {
        JsonNode solved = model.path("solved");
        if (!solved.isBoolean()) return "";
        if (!solved.booleanValue()) return "not solved in these steps";
        String at = "solved at step " + model.path("stepsToSolve").asInt();
        JsonNode atEnd = model.path("solvedAtEnd");
        if (!atEnd.isBoolean()) return at;
        return at + (atEnd.booleanValue() ? ", and still at the end" : ", but no longer at the end");
    }
}
