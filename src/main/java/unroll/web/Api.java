package unroll.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.Complaint;
import unroll.run.ConfigChange;
import unroll.run.InvalidConfig;
import unroll.run.Run;
import unroll.run.RunConfig;
import unroll.run.Runs;

/// `/api/v1`: the calls of the public contract, one method each.
final class Api {
    private static final long PATIENCE_MILLIS = 1_000;
    private final Runs runs;
    private final Starts starts;
    private final Visitor visitor;
    private final Budgets budgets;
    private final Looks looks;

    Api(Runs runs, Starts starts, Visitor visitor, Budgets budgets, Looks looks) {
        this.runs = runs;
        this.starts = starts;
        this.visitor = visitor;
        this.budgets = budgets;
        this.looks = looks;
    }

    void catalog(Context ctx) {
        answer(ctx, Catalog.json());
    }

    void openApi(Context ctx) {
        answer(ctx, OpenApi.json());
    }

    void estimate(Context ctx) {
        RunForm form = RunForm.of(ctx.queryParamMap());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<Complaint> complaints = List.of();
        try {
            json = Estimate.of(RunConfig.read(form.json()), runs).json();
        } catch (InvalidConfig e) {
            complaints = e.complaints();
        }
        ArrayNode errors = json.putArray("errors");
        complaints.forEach(c -> errors.addObject().put("field", c.field()).put("message", c.message()));
        answer(ctx, json);
    }

    void start(Context ctx) {
        RunConfig config = RunConfig.read(JsonBody.of(ctx));
        String key = ctx.header("Idempotency-Key");
        if (key != null && key.length() > Starts.LONGEST_KEY)
            throw new Problem(400, "Key too long", "Idempotency-Key has " + key.length() + " characters; at most 200.");
        Run run = starts.fromApi(ctx, config, key == null ? "" : key);
        ctx.status(201).header("Location", "/runs/" + run.id());
        answer(ctx, run);
    }

    void show(Context ctx) {
        answer(ctx, run(ctx));
    }

    void events(Context ctx) {
        RunStream.acceptable(ctx);
        long after = RunStream.start(ctx);
        Run run = run(ctx);
        budgets.openStream(ctx);
        try {
            RunStream.follow(ctx, run, after);
        } finally {
            budgets.closeStream(ctx);
        }
    }

    void pause(Context ctx) {
        control(ctx, runs::pause);
    }

    void resume(Context ctx) {
        control(ctx, run -> runs.resume(run, Integer.MAX_VALUE));
    }

    void step(Context ctx) {
        String typed = ctx.queryParam("n");
        int steps = typed == null ? 1 : typed.matches("[0-9]{1,7}") ? Integer.parseInt(typed) : 0;
        if (steps < 1 || steps > 1_000_000)
            throw Problem.unfit(
                    List.of(new Complaint("n", "n “" + typed + "” is not a whole number from 1 to 1000000.")));
        control(ctx, run -> runs.resume(run, steps));
    }

    void stop(Context ctx) {
        control(ctx, runs::stop);
    }

    void change(Context ctx) {
        ConfigChange change = ConfigChange.read(JsonBody.of(ctx));
        control(ctx, run -> runs.change(run, change));
    }

    void inspect(Context ctx) throws IOException {
        looks.atForeign(ctx);
    }

    void inspectRun(Context ctx) throws IOException {
        looks.atRun(ctx, run(ctx));
    }

    void metrics(Context ctx) throws IOException {
        Downloads.metrics(ctx, run(ctx));
    }

    void gradients(Context ctx) throws IOException {
        Downloads.gradients(ctx, run(ctx));
    }

    void weights(Context ctx) {
        Downloads.weights(ctx, run(ctx));
    }

    void json(Context ctx) throws IOException {
        Run run = run(ctx);
        Downloads.json(ctx, run, RunJson.of(run, runs, visitor.owns(ctx, run)));
    }

    /// The run of the path, or a 404.
    Run run(Context ctx) {
        String id = ctx.pathParam("id");
        return runs.find(id).orElseThrow(() -> Problem.unknownRun(id));
    }

    private void control(Context ctx, Consumer<Run> wish) {
        Run run = run(ctx);
        if (!visitor.owns(ctx, run)) throw Problem.unknownRun(run.id());
        if (run.status().ended())
            throw new Problem(
                    409,
                    "This run has ended",
                    "Run " + run.id() + " is " + run.status().word() + "; fork it in the lab to train again.");
        wish.accept(run);
        run.settle(PATIENCE_MILLIS);
        answer(ctx, run);
    }

    private void answer(Context ctx, Run run) {
        answer(ctx, RunJson.of(run, runs, visitor.owns(ctx, run)));
    }

    private static void answer(Context ctx, JsonNode json) {
        ctx.contentType("application/json; charset=utf-8").result(json.toString());
    }
}
