package unroll.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unroll.run.Busy;
import unroll.run.Complaint;
import unroll.run.InvalidConfig;
import unroll.run.Run;
import unroll.run.RunConfig;
import unroll.run.Runs;

/// Starts runs: once for each idempotency key, within the visitor's budget. Thread-safe.
final class Starts {
    static final int LONGEST_KEY = 200;
    private static final int REMEMBERED = 10_000;
    private final Runs runs;
    private final Visitor visitor;
    private final Budgets budgets;
    private final Map<String, String> started = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    Starts(Runs runs, Visitor visitor, Budgets budgets) {
        this.runs = runs;
        this.visitor = visitor;
        this.budgets = budgets;
    }

    /// From the form: the key is the page's, so the same page sent twice is one run, and sent again with
    /// other values another.
    Run fromForm(Context ctx, RunConfig config, String key) {
        return start(ctx, config, key.isEmpty() ? "" : key + config.json());
    }

    /// From the API: a key that comes back with another configuration is a mistake of the caller's.
    Run fromApi(Context ctx, RunConfig config, String key) {
        Run run = start(ctx, config, key);
        if (run.config().equals(config)) return run;
        String message =
                "This Idempotency-Key has started run " + run.id() + " with another configuration; send a new key.";
        throw Problem.unfit(List.of(new Complaint("Idempotency-Key", message)));
    }

    private Run start(Context ctx, RunConfig config, String key) {
        if (key.isEmpty()) return begin(ctx, config);
        String mine = visitor.key(ctx) + " " + key;
        synchronized (started) {
            Optional<Run> before = Optional.ofNullable(started.get(mine)).flatMap(runs::find);
            if (before.isPresent()) return before.get();
            Run run = begin(ctx, config);
            started.put(mine, run.id());
            return run;
        }
    }

    private Run begin(Context ctx, RunConfig config) {
        budgets.spendRun(ctx);
        try {
            return runs.start(config, visitor.name(ctx));
        } catch (Busy | InvalidConfig refused) {
            budgets.refundRun(ctx);
            throw refused;
        }
    }
}
