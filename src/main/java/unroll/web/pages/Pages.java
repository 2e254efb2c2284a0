package unroll.web.pages;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unroll.run.Admission;
import unroll.run.InvalidConfig;
import unroll.run.Names;
import unroll.run.Preset;
import unroll.run.RunConfig;
import unroll.run.RunEvent;
import unroll.run.RunSummary;
import unroll.run.Status;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.web.api.ApiPage;
import unroll.web.api.RunForm;
import unroll.web.api.RunJson;
import unroll.web.api.Starts;
import unroll.web.drawing.Drawn;
import unroll.web.http.Html;
import unroll.web.http.Problem;
import unroll.web.http.Visitor;

/// The pages a visitor sees. Opening one never starts work.
public final class Pages {
    private static final int LISTED = 100;
    private static final List<PresetLink> PRESETS =
            Preset.all().stream().map(PresetLink::of).toList();
    private final Runs runs;
    private final Starts starts;
    private final Visitor visitor;
    private final StandingPages standing;

    public Pages(Runs runs, Starts starts, Visitor visitor, StandingPages standing) {
        this.runs = runs;
        this.starts = starts;
        this.visitor = visitor;
        this.standing = standing;
    }

    public void landing(Context ctx) {
        standing.answer(ctx, "/", () -> Html.TEMPLATES.landingPage(new LandingPage("/lab", presets(""))));
    }

    public void lab(Context ctx) {
        RunForm form = RunForm.of(ctx.queryParamMap()).known().withDefaults();
        String add = ctx.queryParam("add");
        String remove = ctx.queryParam("remove");
        if (add != null) form = form.withModel(add);
        if (remove != null && remove.matches("[0-5]") && form.models() > 1)
            form = form.withoutModel(Integer.parseInt(remove));
        show(ctx, form, false);
    }

    public void start(Context ctx) {
        if (!RunForm.isOf(ctx))
            throw new Problem(
                    415,
                    "Not a form",
                    "Content-Type “" + ctx.contentType() + "” is not a form’s; use the lab, or the API.");
        RunForm form = RunForm.of(ctx.formParamMap());
        String typed = ctx.formParam("key");
        String key = typed == null || typed.length() > Starts.LONGEST_KEY ? "" : typed;
        try {
            Run run = starts.fromForm(ctx, Admission.read(form.json()), key);
            ctx.redirect("/runs/" + run.id(), HttpStatus.SEE_OTHER);
        } catch (InvalidConfig e) {
            ctx.status(422);
            show(ctx, form.withDefaults(), true);
        }
    }

    private void show(Context ctx, RunForm form, boolean posted) {
        List<PresetLink> presets = presets(form.normal());
        String key = UUID.randomUUID().toString();
        Html.answer(
                ctx,
                Html.TEMPLATES.labPage(
                        LabPage.of(form, config -> starts.waitSeconds(ctx, config), presets, key, posted)));
    }

    /// Everybody's runs, the visitor's own apart.
    public void runs(Context ctx) {
        String name = visitor.name(ctx);
        List<RunRow> own = name.isEmpty()
                ? List.of()
                : runs.of(name, LISTED).stream().map(Pages::row).toList();
        List<Run> all =
                runs.recent(LISTED).stream().filter(r -> !visitor.owns(ctx, r)).toList();
        List<RunRow> running =
                all.stream().filter(r -> !r.status().ended()).map(Pages::row).toList();
        List<RunRow> ended =
                all.stream().filter(r -> r.status().ended()).map(Pages::row).toList();
        Html.answer(ctx, Html.TEMPLATES.runsPage(new RunsPage(own, running, ended, presets(""))));
    }

    public void run(Context ctx) {
        String id = ctx.pathParam("id");
        Run run = runs.find(id).orElseThrow(() -> Problem.unknownRun(id));
        runs.opened(run);
        var told = RunJson.of(run, runs, visitor.owns(ctx, run));
        Html.answer(ctx, Html.TEMPLATES.runPage(RunPage.of(run, told, Drawn.newest(run, runs))));
    }

    public void inspect(Context ctx) {
        Html.answer(ctx, Html.TEMPLATES.inspectPage(InspectPage.now()));
    }

    public void api(Context ctx) {
        Html.answer(ctx, Html.TEMPLATES.apiPage(ApiPage.at(visitor.origin(ctx))));
    }

    private static List<PresetLink> presets(String current) {
        return PRESETS.stream().map(p -> p.seenFrom(current)).toList();
    }

    private static RunRow row(Run run) {
        return new RunRow(
                "/runs/" + run.id(),
                run.title(),
                settings(run.config()),
                run.status().word() + (run.pinned() ? ", pinned" : ""),
                outcome(run),
                run.started().toString(),
                ago(Duration.between(run.started(), Instant.now())));
    }

    private static String settings(RunConfig config) {
        String sizes = config.models().stream()
                .map(m -> Integer.toString(m.hidden()))
                .distinct()
                .collect(Collectors.joining(", "));
        return "H = " + sizes + " · " + config.training().steps() + " steps · seed " + config.seed();
    }

    private static String outcome(Run run) {
        RunEvent.End end = run.summary().end();
        if (end != null && end.divergence() != null)
            return "diverged at step " + end.divergence().step();
        if (run.status() == Status.FINISHED) {
            List<String> names = Names.of(run.config().models());
            List<RunSummary.Model> models = run.summary().models();
            String solved = IntStream.range(0, names.size())
                    .filter(m -> models.get(m).result() instanceof RunEvent.Result r && r.solved())
                    .mapToObj(m -> names.get(m) + lost(models.get(m)))
                    .collect(Collectors.joining(", "));
            return solved.isEmpty() ? "none solved it" : "solved by " + solved;
        }
        return String.format(
                Locale.ROOT,
                "step %d of %d",
                run.summary().step(),
                run.config().training().steps());
    }

    private static String lost(RunSummary.Model model) {
        return model.result() instanceof RunEvent.Result r && Boolean.FALSE.equals(r.solvedAtEnd())
                ? " (no longer at the end)"
                : "";
    }

    private static String ago(Duration age) {
        if (age.toMinutes() < 1) return "just now";
        if (age.toHours() < 1) return age.toMinutes() + " min ago";
        if (age.toDays() < 1) return age.toHours() + " h ago";
        return age.toDays() + " d ago";
    }
}
