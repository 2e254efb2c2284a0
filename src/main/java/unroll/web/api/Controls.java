package unroll.web.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.function.Consumer;
import unroll.run.Complaint;
import unroll.run.ConfigChange;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.web.http.JsonBody;
import unroll.web.http.Problem;
import unroll.web.http.Visitor;

/// What the owner of a run may do with it, one method for each call of `/api/v1/runs/{id}`.
public final class Controls {
    private static final long PATIENCE_MILLIS = 1_000;
    private final Runs runs;
    private final RunAccess access;

    public Controls(Runs runs, Visitor visitor) {
        this.runs = runs;
        access = new RunAccess(runs, visitor);
    }

    public void pause(Context ctx) {
        control(ctx, runs::pause);
    }

    public void resume(Context ctx) {
        control(ctx, run -> runs.resume(run, Integer.MAX_VALUE));
    }

    public void step(Context ctx) {
        String typed = ctx.queryParam("n");
        int steps = typed == null ? 1 : typed.matches("[0-9]{1,7}") ? Integer.parseInt(typed) : 0;
        if (steps < 1 || steps > 1_000_000)
            throw Problem.unfit(
                    List.of(new Complaint("n", "n “" + typed + "” is not a whole number from 1 to 1000000.")));
        control(ctx, run -> runs.resume(run, steps));
    }

    public void stop(Context ctx) {
        control(ctx, runs::stop);
    }

    public void change(Context ctx) {
        ConfigChange change = ConfigChange.read(JsonBody.of(ctx));
        control(ctx, run -> runs.change(run, change));
    }

    /// A name, a pin, or both.
    public void keep(Context ctx) {
        Keeping wanted = Keeping.read(JsonBody.of(ctx));
        Run run = access.own(ctx);
        if (wanted.title() != null) runs.rename(run, wanted.title());
        if (wanted.pinned() != null) runs.pin(run, wanted.pinned());
        access.answer(ctx, access.run(ctx));
    }

    public void delete(Context ctx) {
        runs.delete(access.own(ctx));
        ctx.status(204);
    }

    private void control(Context ctx, Consumer<Run> wish) {
        Run run = access.own(ctx);
        if (run.status().ended())
            throw new Problem(
                    409,
                    "This run has ended",
                    "Run " + run.id() + " is " + run.status().word() + "; fork it in the lab to train again.");
        wish.accept(run);
        runs.settle(run, PATIENCE_MILLIS);
        access.answer(ctx, access.run(ctx));
    }
}
