package unroll.web.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.inspect.Unfit;
import unroll.run.Busy;
import unroll.run.InvalidConfig;
import unroll.run.Words;
import unroll.store.database.Unavailable;

/// What holds for every request: text in UTF-8, no orders from other sites, and errors that say what
/// to do and never how we are built.
public final class Guard {
    public static final long MAX_BODY = 65_536;
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
    private static final Set<String> UTF8 = Set.of("utf-8", "utf8", "us-ascii");
    private static final Logger LOGGER = LoggerFactory.getLogger(Guard.class);

    private Guard() {}

    /// Refuses text that is not UTF-8, before anybody tries to read it: what a script says of its body and what a
    /// query means would else be guessed.
    public static void utf8(Context ctx) {
        String type = ctx.header("Content-Type"); // contentType() itself fails over an unknown charset
        if (type == null) return;
        for (String parameter : type.split(";", -1)) {
            String[] parts = parameter.strip().split("=", 2);
            if (!parts[0].toLowerCase(Locale.ROOT).startsWith("charset")) continue;
            String charset = parts.length == 1 ? "" : parts[1].strip().replace("\"", "");
            if (UTF8.contains(charset.toLowerCase(Locale.ROOT))) continue;
            throw new Problem(
                    415,
                    "Not UTF-8",
                    "charset “" + Words.brief(charset) + "” is not read here; send UTF-8 and say so, or say nothing.");
        }
    }

    /// Lets pages of other sites read what anybody may read, and no more: never with their visitor's cookie, and not
    /// the list of somebody's own runs.
    public static void share(Context ctx) {
        if (READING.contains(ctx.method()) && shared(ctx)) ctx.header("Access-Control-Allow-Origin", "*");
    }

    private static boolean shared(Context ctx) {
        String path = ctx.path();
        return path.equals("/openapi.json") || path.startsWith("/api/v1/") && !path.matches("/api/v1/runs/*");
    }

    /// What OPTIONS says of an address: all that it takes, of which other sites' pages may only read.
    public static void options(Context ctx) {
        String methods = ctx.res().getHeader("Access-Control-Allow-Methods");
        if (ctx.method() != HandlerType.OPTIONS || methods == null) return;
        ctx.status(204).header("Allow", methods);
        ctx.header("Access-Control-Allow-Methods", shared(ctx) ? "GET, HEAD" : "");
    }

    /// Refuses a request that changes something and was sent by another site's page. Scripts send neither
    /// header and pass.
    public static void sameOrigin(Context ctx) {
        if (READING.contains(ctx.method())) return;
        String site = ctx.header("Sec-Fetch-Site");
        String origin = ctx.header("Origin");
        boolean foreign = site != null
                ? !site.equals("same-origin") && !site.equals("none")
                : origin != null && !Objects.equals(host(origin), ctx.host());
        if (foreign)
            throw new Problem(
                    403,
                    "Sent from another site",
                    "Only Unroll’s own pages and scripts may do this; open the page here.");
    }

    private static @Nullable String host(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public static void answer(HttpResponseException e, Context ctx) {
        int status = e.getStatus();
        String methods = e.getDetails().get("availableMethods");
        if (status == 405 && methods != null) ctx.header("Allow", methods);
        Problem.of(status, ctx.method().name()).answer(ctx);
    }

    public static void answer(InvalidConfig e, Context ctx) {
        Problem.unfit(e.complaints()).answer(ctx);
    }

    public static void answer(Unfit e, Context ctx) {
        Problem.unfit(e.complaints(), e.atMost()).answer(ctx);
    }

    public static void answer(Busy e, Context ctx) {
        Problem.later(String.valueOf(e.getMessage()), e.seconds()).answer(ctx);
    }

    public static void answer(Unavailable e, Context ctx) {
        // anything else has been said, once
        if (e.why() == Unavailable.Why.SILENT) LOGGER.warn("{} {}: {}", ctx.method(), ctx.path(), e.getMessage());
        Problem.away(Notice.of(e), 5).answer(ctx);
    }

    /// What the server finds malformed while a handler reads the body is the client's mistake, however deep it is
    /// wrapped.
    public static void answer(Exception e, Context ctx) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            int status = cause instanceof HttpException refused
                    ? refused.getCode()
                    : cause instanceof EofException ? 400 : 0;
            if (status == 0) continue;
            Problem.of(status, ctx.method().name()).answer(ctx);
            return;
        }
        LOGGER.error("{} {} failed", ctx.method(), ctx.path(), e);
        Problem.of(500, ctx.method().name()).answer(ctx);
    }
}
