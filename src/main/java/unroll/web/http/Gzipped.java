package unroll.web.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// An answer and the same made small once, for all who take it so.
public record Gzipped(byte[] plain, byte[] small) {
    public static Gzipped of(byte[] plain) {
        return new Gzipped(plain, gzip(plain));
    }

    public static byte[] gzip(byte[] plain) {
        var small = new ByteArrayOutputStream(plain.length);
        try (var out = new GZIPOutputStream(small)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return small.toByteArray();
    }

    /// Whether the reader unpacks gzip.
    public static boolean taken(Context ctx) {
        String header = ctx.header("Accept-Encoding");
        return header != null && header.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }

    public void answer(Context ctx) {
        ctx.disableCompression();
        boolean gains = small.length < plain.length && taken(ctx);
        if (gains) ctx.header("Content-Encoding", "gzip");
        byte[] sent = gains ? small : plain;
        ctx.header("Content-Length", Integer.toString(sent.length)).result(sent);
    }
}
