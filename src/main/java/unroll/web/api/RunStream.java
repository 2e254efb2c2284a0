package unroll.web.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.run.Words;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.store.log.EventLog;
import unroll.web.http.Operations;
import unroll.web.http.Problem;

/// Server-sent events of one run for one viewer: a loop on the viewer's own virtual thread that reads the
/// log from the viewer's index and writes. A viewer that stops reading blocks this loop and nothing else.
///
/// Written by hand because Javalin's SseClient flushes every event alone and knows no `retry:`; a log of
/// a thousand events is one write here.
final class RunStream {
    private static final int BATCH = 64;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RETRY = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    private RunStream() {}

    /// The id after which to go on: `Last-Event-ID`, which a browser sends when it reconnects, before
    /// `?after=`; 0 where neither is given.
    static long start(Context ctx) {
        String header = ctx.header("Last-Event-ID");
        String asked = header != null ? header : ctx.queryParam("after");
        if (asked == null) return 0;
        if (!asked.matches("[0-9]{1,19}")) throw malformed(asked);
        try {
            return Long.parseLong(asked);
        } catch (NumberFormatException e) {
            throw malformed(asked);
        }
    }

    private static Problem malformed(String asked) {
        return new Problem(
                400,
                "No such place in the log",
                "Last-Event-ID “" + Words.brief(asked)
                        + "” is not a whole number from 0 to 9223372036854775807; send the id of the last"
                        + " event you have, or none.");
    }

    static void acceptable(Context ctx) {
        @Nullable String accept = ctx.header("Accept");
        if (accept == null
                || accept.contains("text/event-stream")
                || accept.contains("*/*")
                || accept.contains("text/*")) return;
        throw new Problem(
                406, "A stream of events", "This address answers text/event-stream only; ask for that in Accept.");
    }

    static void follow(Context ctx, Runs runs, Run run, long after, Operations operations) {
        ctx.res().setStatus(200);
        ctx.res().setContentType("text/event-stream;charset=utf-8");
        ctx.res().setHeader("Cache-Control", "no-cache, no-transform");
        ctx.res().setHeader("X-Accel-Buffering", "no");
        operations.arrive();
        try (StreamPacking packing = StreamPacking.of(ctx, operations)) {
            write(packing.out(), runs, run, after, operations);
        } catch (IOException gone) {
            // the viewer left; its place in the log was its own
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            operations.leave();
        }
    }

    /// Only what comes while the viewer waits for it is timed: who reads up on an old run is not late.
    private static void write(OutputStream out, Runs runs, Run run, long after, Operations operations)
            throws IOException, InterruptedException {
        out.write(RETRY);
        out.flush();
        long id = after;
        for (EventLog log = runs.log(run); !log.over(id); log = runs.log(run)) {
            boolean live = id >= log.last();
            List<EventLog.Entry> entries = log.await(id, BATCH, HEARTBEAT_MILLIS);
            if (entries.isEmpty() && !log.over(id)) out.write(HEARTBEAT);
            for (EventLog.Entry entry : entries) {
                out.write(entry.wire());
                id = entry.id();
            }
            out.flush();
            if (live) for (EventLog.Entry entry : entries) operations.delivered(entry.written());
        }
    }
}
