package unroll.web.assets;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unroll.web.http.Gzipped;

/// Answers with what never changes at its address: it is packed once, for the first who asks, and not for everybody
/// anew. Thread-safe.
public final class Packing {
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final Map<String, Gzipped> packed = new ConcurrentHashMap<>();

    /// @param read answers the file at this address, null where there is none; asked until there is one
    public void answer(Context ctx, Supplier<byte @Nullable []> read) {
        String address = ctx.path();
        Gzipped file = packed.get(address);
        if (file == null) {
            byte[] plain = read.get();
            if (plain == null) throw new NotFoundResponse();
            file = packed.computeIfAbsent(address, _ -> Gzipped.of(plain));
        }
        String type = ContentType.mimeTypeByExtension(address.substring(address.lastIndexOf('.') + 1));
        ctx.contentType(Objects.requireNonNullElse(type, "application/octet-stream"))
                .header("Cache-Control", FOR_A_YEAR);
        file.answer(ctx);
    }
}
