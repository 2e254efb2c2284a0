package unroll.web;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.regex.Pattern;

/// The reverse proxies in front of this server whose word is taken for who asks, and how. Without one both headers are
/// ignored: anybody can write them.
///
/// Easy to get wrong: each proxy adds the address that it saw at the end of `X-Forwarded-For`, so whatever stands
/// before the trusted proxies' entries is the visitor's own claim. Jetty's `ForwardedRequestCustomizer` takes the
/// first entry, which anybody can forge to get a budget of their own, and is therefore not used.
///
/// @param count how many a request passes through, 0 for none
record Proxies(int count) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    /// The address to count a visitor under: as the outermost trusted proxy saw it, or as it connects here where no
    /// such proxy has spoken.
    String address(Context ctx) {
        String connecting = ctx.req().getRemoteAddr();
        if (count == 0) return connecting;
        String[] entries = String.join(",", Collections.list(ctx.req().getHeaders("X-Forwarded-For")))
                .split(",", -1);
        if (entries.length < count) return connecting;
        String seen = entries[entries.length - count].strip();
        return ADDRESS.matcher(seen).matches() ? seen : connecting;
    }

    /// Whether the visitor's own connection is encrypted.
    boolean secure(Context ctx) {
        return "https".equals(ctx.scheme()) || count > 0 && "https".equalsIgnoreCase(ctx.header("X-Forwarded-Proto"));
    }
}
