package unroll.web.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// The headers of every answer, put there before any handler runs; a handler may set another `Cache-Control`.
/// Thread-safe.
///
/// Easy to get wrong: the server throws them away where it refuses a request on its own; [ServerErrors] puts them back.
public final class SecurityHeaders implements HttpConfiguration.Customizer {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
                    + " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    private static final List<HttpField> ALL = List.of(
            new PreEncodedHttpField("Content-Security-Policy", POLICY),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "strict-origin-when-cross-origin"),
            new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new PreEncodedHttpField("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            new PreEncodedHttpField("Vary", "Accept-Encoding"),
            new PreEncodedHttpField("Cache-Control", "no-cache"));

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        put(answer);
        return request;
    }

    static void put(HttpFields.Mutable answer) {
        ALL.forEach(answer::put);
    }
}
