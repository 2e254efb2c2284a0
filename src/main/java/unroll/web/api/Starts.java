package unroll.web.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import unroll.run.Busy;
import unroll.run.Complaint;
import unroll.run.RunConfig;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.store.queue.Forecast;
import unroll.store.queue.RunRequest;
import unroll.web.http.Budgets;
import unroll.web.http.Problem;
import unroll.web.http.Visitor;

/// Starts runs: once for each idempotency key, within the visitor's budget. Thread-safe.
public final class Starts {
    public static final int LONGEST_KEY = 200;
    private final Runs runs;
    private final Visitor visitor;
    private final Budgets budgets;

    public Starts(Runs runs, Visitor visitor, Budgets budgets) {
        this.runs = runs;
        this.visitor = visitor;
        this.budgets = budgets;
    }

    /// From the form: the key is the page's, so the same page sent twice is one run, and sent again with
    /// other values another. Somebody sits in front of it.
    public Run fromForm(Context ctx, RunConfig config, String key) {
        return start(ctx, config, visitor.owner(ctx), false, key.isEmpty() ? "" : key + config.json());
    }

    /// A run and the token that owns it; an empty one where somebody else does, or the caller has shown who it is.
    record Started(Run run, String token) {}

    /// From the API: a key that comes back with another configuration is a mistake of the caller's.
    Started fromApi(Context ctx, RunConfig config, boolean bulk, String key) {
        String known = visitor.owner(ctx);
        String token = known.isEmpty() ? visitor.token(ctx, key) : "";
        String owner = known.isEmpty() ? Visitor.bearer(token) : known;
        Run run = start(ctx, config, owner, bulk, key);
        if (run.config().equals(config)) return new Started(run, run.owner().equals(owner) ? token : "");
        String message =
                "This Idempotency-Key has started run " + run.id() + " with another configuration; send a new key.";
        throw Problem.unfit(List.of(new Complaint("Idempotency-Key", message)));
    }

    /// Seconds until such a run would start, as [Forecast] tells them.
    public double waitSeconds(Context ctx, RunConfig config) {
        return runs.forecast().waitSeconds(request(ctx, config, "", false, ""));
    }

    private RunRequest request(Context ctx, RunConfig config, String owner, boolean bulk, String key) {
        return new RunRequest(
                config,
                owner,
                visitor.key(ctx),
                visitor.mark(ctx),
                visitor.newness(ctx),
                visitor.known(ctx),
                bulk,
                key);
    }

    private Run start(Context ctx, RunConfig config, String owner, boolean bulk, String key) {
        var request = request(ctx, config, owner, bulk, key);
        Optional<Run> before = runs.earlier(request);
        if (before.isPresent()) return before.get();
        budgets.spendRun(ctx);
        try {
            return runs.start(request);
        } catch (Busy full) { // not given back: to find that out has cost the database as much as a run would
            throw full;
        } catch (RuntimeException refused) { // too large a run, a full disk: whatever it was
            budgets.refundRun(ctx);
            throw refused;
        }
    }
}
