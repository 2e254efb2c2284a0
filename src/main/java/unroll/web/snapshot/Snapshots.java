package unroll.web.snapshot;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.web.http.Gzipped;

/// Answers with a [Snapshot]. One of an ended run never changes: the newest stay in memory, and a browser keeps its own
/// copy. Made one after the other, so that a crowd costs one core at most. Thread-safe.
public final class Snapshots {
    private static final int MOST_BYTES = 8 << 20;
    /// Not for caches that others share: who deletes a run takes it away from everybody.
    private static final String FOR_A_YEAR = "private, max-age=31536000";

    private final Runs runs;
    private final Semaphore turn = new Semaphore(1, true);
    private final Map<String, byte[]> ended = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    public Snapshots(Runs runs) {
        this.runs = runs;
    }

    /// To be asked only for a run that is still there: a copy is not asked again for one that was deleted.
    public void answer(Context ctx, Run run) throws IOException {
        Window window = Window.of(ctx);
        boolean packed = Gzipped.taken(ctx);
        ctx.contentType("application/json; charset=utf-8");
        if (run.status().ended()) {
            String tag = "W/\"" + run.id() + "-" + run.lastEvent() + "\"";
            ctx.header("Cache-Control", FOR_A_YEAR).header("ETag", tag);
            String known = ctx.header("If-None-Match");
            if (known != null && known.contains(tag)) {
                ctx.status(304);
                return;
            }
        }
        byte[] answer = packed(run, window);
        if (packed) ctx.header("Content-Encoding", "gzip").result(answer);
        else ctx.result(new GZIPInputStream(new ByteArrayInputStream(answer)));
    }

    private byte[] packed(Run run, Window window) {
        String key = run.id() + " " + window.from() + " " + window.to();
        byte[] known = known(key);
        if (known != null) return known;
        turn.acquireUninterruptibly();
        try {
            known = known(key);
            if (known != null) return known;
            byte[] made = Gzipped.gzip(Snapshot.of(run, runs, window));
            if (run.status().ended()) keep(key, made);
            return made;
        } finally {
            turn.release();
        }
    }

    private synchronized byte @Nullable [] known(String key) {
        return ended.get(key);
    }

    private synchronized void keep(String key, byte[] made) {
        ended.put(key, made);
        bytes += made.length;
        var eldest = ended.entrySet().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            bytes -= eldest.next().getValue().length;
            eldest.remove();
        }
    }
}
