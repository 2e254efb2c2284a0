package unroll.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.code.Framework;
import unroll.rnn.Engine;
import unroll.store.database.Run;
import unroll.task.Published;
import unroll.web.api.Wait;
import unroll.web.drawing.Amount;
import unroll.web.drawing.Drawn;
import unroll.web.drawing.ProfileDrawing;
import unroll.web.drawing.River;

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
        List<Code> codes,
        boolean owner,
        boolean ended,
        String otherEngine,
        String criterion,
        List<String> published,
        int asked,
        boolean pinned,
        List<List<ConfigLine.Piece>> settings,
        @Nullable Breakdown breakdown,
        Drawn drawn) {

    private static final double SAME = 0.05; // decades

    /// What is said of a model as the server last knew it, what came of it first; `weightsUrl` leads to the final
    /// weights once the run has ended.
    public record Model(
            String name,
            String colour,
            String outcome,
            String travel,
            String proof,
            String size,
            String halfLife,
            String loss,
            String norm,
            String weightsUrl) {
        /// Whether its gradient's travel cannot be asked.
        public boolean unasked() {
            return travel.equals(Said.say("not_asked"));
        }
    }

    /// Where it stands as a program for a framework.
    public record Code(String framework, String url) {}

    private static List<Code> codes(JsonNode links) {
        return Stream.of(Framework.values())
                .filter(f -> links.has(f.word()))
                .map(f -> new Code(f.title(), links.path(f.word()).asString()))
                .toList();
    }

    /// Whether each of many answers sends a gradient back.
    public boolean manyAnswers() {
        return asked > 1;
    }

    /// The river of the newest step, for wide and for narrow screens.
    public List<River> rivers() {
        return River.both("drawn", drawn);
    }

    /// Its profile.
    public List<ProfileDrawing> profiles() {
        return ProfileDrawing.both(drawn);
    }

    public static RunPage of(Run run, ObjectNode told, Drawn drawn) {
        var models = new ArrayList<Model>();
        for (int m = 0; m < told.path("models").size(); m++) models.add(model(told, m, drawn));
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
                codes(links),
                told.path("owner").asBoolean(),
                run.status().ended(),
                run.reproducible() ? "" : otherEngine(run.engine()),
                told.path("criterion").asString(),
                published,
                run.config().task().askedSteps(),
                run.pinned(),
                new ConfigLine(told).parts(),
                Breakdown.of(told),
                drawn);
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
        int position = told.path("position").asInt();
        if (position > 0)
            return steps + "; " + Wait.words(position, told.path("waitSeconds").asDouble(Double.NaN));
        JsonNode divergence = told.path("divergence");
        boolean early = progress.path("step").asInt() < progress.path("steps").asInt();
        if (early && told.path("status").asString().equals("finished")) return steps + "; " + Said.say("all_solved");
        if (divergence.isMissingNode()) return steps;
        String name = told.path("models")
                .path(divergence.path("model").asInt())
                .path("name")
                .asString();
        return steps + "; " + divergence(name, divergence);
    }

    static String divergence(String name, JsonNode divergence) {
        int t = divergence.path("timestep").asInt(); // 0 where it belongs to no timestep
        return String.format(
                "the %s broke down at step %d: %s%s left the range of useful numbers",
                name,
                divergence.path("step").asInt(),
                divergence.path("quantity").asString(),
                t > 0 ? " at t = " + t : "");
    }

    private static Model model(ObjectNode told, int m, Drawn drawn) {
        JsonNode model = told.path("models").path(m);
        var finding = new Finding(told, m);
        return new Model(
                model.path("name").asString(),
                model.path("colour").asString(),
                finding.outcome(m),
                finding.travel(),
                proof(finding, told.path("models").path(m), drawn, m),
                finding.size(),
                finding.halfLife(),
                number(model.path("loss"), "%.4f"),
                number(model.path("gradientNorm"), "%.2f"),
                model.path("weights").asString());
    }

    /// With the step that it was measured at; of many answers also what has gathered of all.
    private static String proof(Finding finding, JsonNode model, Drawn drawn, int m) {
        if (!drawn.recorded() || !model.path("travel").isString()) return finding.proof();
        String proof = "At step " + drawn.stepWords() + ", " + finding.proof();
        double all = drawn.models().get(m).relative()[0];
        double part = model.path("decades").asDouble(Double.NEGATIVE_INFINITY);
        if (!drawn.manyAnswers() || !Double.isFinite(all) || Math.abs(all - part) < SAME) return proof;
        return proof + " " + Said.say("together", Map.of("part", Amount.ratio(all)));
    }

    private static String number(JsonNode value, String format) {
        return value.isNumber() ? String.format(Locale.ROOT, format, value.doubleValue()) : "";
    }
}
