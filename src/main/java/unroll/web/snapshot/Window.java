package unroll.web.snapshot;

import io.javalin.http.Context;
import java.util.List;
import unroll.run.Complaint;
import unroll.run.Words;
import unroll.web.http.Problem;

/// The training steps that are asked for, `from` to `to`, from 1.
record Window(int from, int to) {
    static final Window WHOLE = new Window(1, Integer.MAX_VALUE);

    /// `?from=` and `?to=`; all steps where neither is given.
    static Window of(Context ctx) {
        var window = new Window(step(ctx, "from", WHOLE.from), step(ctx, "to", WHOLE.to));
        if (window.from <= window.to) return window;
        throw Problem.unfit(List.of(new Complaint(
                "from", "from " + window.from + " comes after to " + window.to + "; ask for steps from … to.")));
    }

    private static int step(Context ctx, String name, int usual) {
        String typed = ctx.queryParam(name);
        if (typed == null) return usual;
        int step = typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
        if (step >= 1) return step;
        throw Problem.unfit(List.of(new Complaint(
                name, name + " “" + Words.brief(typed) + "” is not a whole number from 1 to 999999999.")));
    }

    boolean has(int step) {
        return step >= from && step <= to;
    }

    /// How many of a run's steps lie in it.
    int length(int steps) {
        return Math.max(0, Math.min(to, steps) - from + 1);
    }
}
