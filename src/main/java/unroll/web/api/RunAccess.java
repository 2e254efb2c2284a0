package unroll.web.api;

import io.javalin.http.Context;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.web.http.Problem;
import unroll.web.http.Visitor;

/// The run that a request is about, for everybody or for whom it belongs to, and how it is told.
record RunAccess(Runs runs, Visitor visitor) {
    /// The run of the path, or a 404.
    Run run(Context ctx) {
        String id = ctx.pathParam("id");
        return runs.find(id).orElseThrow(() -> Problem.unknownRun(id));
    }

    /// The run of the path, or a 404 where it is somebody else's.
    Run own(Context ctx) {
        Run run = run(ctx);
        if (!visitor.owns(ctx, run)) throw Problem.unknownRun(run.id());
        return run;
    }

    void answer(Context ctx, Run run) {
        ctx.contentType("application/json; charset=utf-8")
                .result(RunJson.of(run, runs, visitor.owns(ctx, run)).toString());
    }
}
