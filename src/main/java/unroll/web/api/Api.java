package unroll.web.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.Admission;
import unroll.run.Complaint;
import unroll.run.InvalidConfig;
import unroll.run.RunConfig;
import unroll.run.Words;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.web.http.Budgets;
import unroll.web.http.JsonBody;
import unroll.web.http.Operations;
import unroll.web.http.Precedence;
import unroll.web.http.Problem;
import unroll.web.http.Visitor;
import unroll.web.snapshot.Snapshots;

/// `/api/v1`: the calls of the public contract, one method each.
public final class Api {
    private static final long PATIENCE_MILLIS = 1_000;
    private static final int MOST_LISTED = 100;
    private final Runs runs;
    private final Starts starts;
    private final Visitor visitor;
    private final RunAccess access;
    private final Budgets budgets;
    private final Inspections looks;
    private final Operations operations;
    private final Snapshots snapshots;

    public Api(Runs runs, Starts starts, Visitor visitor, Budgets budgets, Inspections looks, Operations operations) {
        this.runs = runs;
        access = new RunAccess(runs, visitor);
        this.starts = starts;
        this.visitor = visitor;
        this.budgets = budgets;
        this.looks = looks;
        this.operations = operations;
        snapshots = new Snapshots(runs);
    }

    public void catalog(Context ctx) {
        answer(ctx, Catalog.json());
    }

    public void openApi(Context ctx) {
        answer(ctx, OpenApi.json());
    }

    public void estimate(Context ctx) {
        RunForm form = RunForm.of(ctx.queryParamMap());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<Complaint> complaints = List.of();
        try {
            RunConfig config = Admission.read(form.json());
            json = Estimate.of(config, starts.waitSeconds(ctx, config)).json();
        } catch (InvalidConfig e) {
            complaints = e.complaints();
        }
        ArrayNode errors = json.putArray("errors");
        complaints.forEach(c -> errors.addObject().put("field", c.field()).put("message", c.message()));
        answer(ctx, json);
    }

    /// Of a configuration as [#start] takes it; nothing is started.
    public void estimateConfig(Context ctx) {
        RunConfig config = Admission.read(JsonBody.of(ctx));
        ObjectNode json = Estimate.of(config, starts.waitSeconds(ctx, config)).json();
        json.putArray("errors");
        answer(ctx, json);
    }

    public void start(Context ctx) {
        RunConfig config = Admission.read(JsonBody.of(ctx));
        String key = ctx.header("Idempotency-Key");
        if (key != null && key.length() > Starts.LONGEST_KEY)
            throw new Problem(400, "Key too long", "Idempotency-Key has " + key.length() + " characters; at most 200.");
        Starts.Started started = starts.fromApi(ctx, config, bulk(ctx), key == null ? "" : key);
        Run run = started.run();
        ctx.status(201).header("Location", "/runs/" + run.id());
        if (started.token().isEmpty()) access.answer(ctx, run);
        else answer(ctx, RunJson.of(run, runs, true).put("token", started.token()));
    }

    /// Whether the run may wait behind those that people sit in front of: what a script starts, unless it says
    /// otherwise.
    private boolean bulk(Context ctx) {
        String priority = ctx.queryParam("priority");
        if (priority == null) return visitor.name(ctx).isEmpty();
        if (!priority.matches("interactive|bulk"))
            throw Problem.unfit(List.of(new Complaint(
                    "priority",
                    "priority “" + Words.brief(priority) + "” is neither “interactive” nor “bulk”; choose one.")));
        return priority.equals("bulk");
    }

    /// The caller's own runs, the newest first, a page at a time.
    public void list(Context ctx) {
        String owner = visitor.owner(ctx);
        if (owner.isEmpty()) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw new Problem(
                    401,
                    "Whose runs?",
                    "Send Authorization: Bearer with the token that the answer to your first POST carried.");
        }
        int limit = limit(ctx);
        Run after = after(ctx, owner);
        List<Run> found = after == null ? runs.newest(owner, limit + 1) : runs.before(after, owner, limit + 1);
        List<Run> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("runs");
        page.forEach(run -> list.add(RunJson.of(run, runs, true)));
        boolean more = found.size() > limit;
        json.put(
                "next",
                more
                        ? "/api/v1/runs?limit=" + limit + "&after="
                                + page.getLast().id()
                        : null);
        answer(ctx, json);
    }

    private static int limit(Context ctx) {
        String typed = ctx.queryParam("limit");
        if (typed == null) return 20;
        int limit = typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
        if (limit >= 1 && limit <= MOST_LISTED) return limit;
        throw Problem.unfit(List.of(new Complaint(
                "limit", "limit “" + Words.brief(typed) + "” is not a whole number from 1 to " + MOST_LISTED + ".")));
    }

    private @Nullable Run after(Context ctx, String owner) {
        String typed = ctx.queryParam("after");
        if (typed == null) return null;
        return runs.find(typed)
                .filter(run -> run.owner().equals(owner))
                .orElseThrow(() -> Problem.unfit(List.of(new Complaint(
                        "after",
                        "after “" + Words.brief(typed) + "” is no run of yours, or not any more; begin without it."))));
    }

    public void show(Context ctx) {
        access.answer(ctx, access.run(ctx));
    }

    public void events(Context ctx) {
        RunStream.acceptable(ctx);
        long after = RunStream.start(ctx);
        Run run = access.run(ctx);
        budgets.openStream(ctx);
        Precedence.letGo(ctx);
        try {
            RunStream.follow(ctx, runs, run, after, operations);
        } finally {
            budgets.closeStream(ctx);
        }
    }

    public void snapshot(Context ctx) throws IOException {
        budgets.spendLook(ctx);
        snapshots.answer(ctx, access.run(ctx));
    }

    public void inspect(Context ctx) throws IOException {
        looks.atForeign(ctx);
    }

    public void preview(Context ctx) throws IOException {
        looks.beforeTraining(ctx);
    }

    public void inspectRun(Context ctx) throws IOException {
        looks.atRun(ctx, access.run(ctx), runs);
    }

    public void metrics(Context ctx) throws IOException {
        Downloads.metrics(ctx, access.run(ctx), runs);
    }

    public void gradients(Context ctx) throws IOException {
        Downloads.gradients(ctx, access.run(ctx), runs);
    }

    public void weights(Context ctx) {
        Downloads.weights(ctx, access.run(ctx), runs);
    }

    public void code(Context ctx) {
        Downloads.code(ctx, access.run(ctx));
    }

    public void json(Context ctx) throws IOException {
        Run run = access.run(ctx);
        Downloads.json(ctx, run, runs, RunJson.of(run, runs, visitor.owns(ctx, run)));
    }

    private static void answer(Context ctx, JsonNode json) {
        ctx.contentType("application/json; charset=utf-8").result(json.toString());
    }
}
