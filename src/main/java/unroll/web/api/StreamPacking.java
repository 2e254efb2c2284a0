package unroll.web.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import unroll.web.http.Gzipped;
import unroll.web.http.Operations;

/// The way of a stream to its viewer: compressed where the viewer reads that and there is a place, with everything
/// that was written under way after a flush. One thread.
///
/// Easy to get wrong: a deflater holds a quarter of a megabyte outside the heap until it is told to end, and closing a
/// stream whose viewer has left throws before it tells.
final class StreamPacking implements AutoCloseable {
    private final OutputStream out;
    private final @Nullable Packed packed;
    private final Operations operations;

    private StreamPacking(OutputStream plain, boolean pack, Operations operations) throws IOException {
        this.operations = operations;
        packed = pack ? new Packed(plain) : null;
        out = packed == null ? plain : packed;
    }

    /// Takes a place, to be given back with [#close].
    static StreamPacking of(Context ctx, Operations operations) throws IOException {
        boolean pack = Gzipped.taken(ctx) && operations.startPacking();
        try {
            if (pack) ctx.res().setHeader("Content-Encoding", "gzip");
            return new StreamPacking(ctx.res().getOutputStream(), pack, operations);
        } catch (IOException | RuntimeException e) {
            if (pack) operations.endPacking();
            throw e;
        }
    }

    OutputStream out() {
        return out;
    }

    @Override
    public void close() throws IOException {
        if (packed == null) return;
        try {
            packed.finish();
        } finally {
            packed.end();
            operations.endPacking();
        }
    }

    private static final class Packed extends GZIPOutputStream {
        Packed(OutputStream out) throws IOException {
            super(out, true);
            def.setLevel(Deflater.BEST_SPEED);
        }

        void end() {
            def.end();
        }
    }
}
