package unroll.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import unroll.run.Complaint;
import unroll.run.RunConfig;
import unroll.store.Order;
import unroll.store.Run;
import unroll.store.Runs;

/// Starts runs: once for each idempotency key, within the visitor's budget. Thread-safe.
final class Starts {
    static final int LONGEST_KEY = 200;
    private final Runs runs;
    private final Visitor visitor;
    private final Budgets budgets;

    Starts(Runs runs, Visitor visitor, Budgets budgets) {
        this.runs = runs;
        this.visitor = visitor;
        this.budgets = budgets;
    }

    /// From the form: the key is the page's, so the same page sent twice is one run, and sent again with
    /// other values another. Somebody sits in front of it.
    Run fromForm(Context ctx, RunConfig config, String key) {
        return start(ctx, config, false, key.isEmpty() ? "" : key + config.json());
    }

    /// From the API: a key that comes back with another configuration is a mistake of the caller's.
    Run fromApi(Context ctx, RunConfig config, boolean bulk, String key) {
        Run run = start(ctx, config, bulk, key);
        if (run.config().equals(config)) return run;
        String message =
                "This Idempotency-Key has started run " + run.id() + " with another configuration; send a new key.";
        throw Problem.unfit(List.of(new Complaint("Idempotency-Key", message)));
    }

    private Run start(Context ctx, RunConfig config, boolean bulk, String key) {
        var order = new Order(config, visitor.name(ctx), visitor.key(ctx), bulk, key);
        Optional<Run> before = runs.earlier(order);
        if (before.isPresent()) return before.get();
        budgets.spendRun(ctx);
        try {
            return runs.start(order);
        } catch (RuntimeException refused) { // a full queue, too large a run, a full disk: whatever it was
            budgets.refundRun(ctx);
            throw refused;
        }
    }
}
