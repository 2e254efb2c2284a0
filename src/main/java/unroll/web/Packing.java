package unroll.web;

import io.javalin.compression.CompressionStrategy;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Answers with what never changes at its address: it is packed once, for the first who takes that, and not for
/// everybody anew. Thread-safe.
final class Packing {
    private final Map<String, byte[]> packed = new ConcurrentHashMap<>();

    /// @param plain the file at this address; null where there is none
    void answer(Context ctx, byte @Nullable [] plain) {
        if (plain == null) throw new NotFoundResponse();
        String address = ctx.path();
        String type = ContentType.mimeTypeByExtension(address.substring(address.lastIndexOf('.') + 1));
        ctx.contentType(Objects.requireNonNullElse(type, "application/octet-stream"))
                .header("Cache-Control", Site.FOR_A_YEAR);
        ctx.disableCompression();
        String taken = Objects.requireNonNullElse(ctx.header("Accept-Encoding"), "");
        boolean unpacks = CompressionStrategy.GZIP.findMatchingCompressor(taken) != null;
        byte[] small = unpacks ? packed.computeIfAbsent(address, a -> pack(plain)) : plain;
        boolean gains = small.length < plain.length;
        if (gains) ctx.header("Content-Encoding", "gzip");
        byte[] sent = gains ? small : plain;
        ctx.header("Content-Length", Integer.toString(sent.length)).result(sent);
    }

    static byte[] pack(byte[] plain) {
        var small = new ByteArrayOutputStream(plain.length);
        try (var out = new GZIPOutputStream(small)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return small.toByteArray();
    }
}
