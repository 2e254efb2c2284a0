package unroll.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.util.Objects;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.inspect.Unfit;
import unroll.run.Busy;
import unroll.run.InvalidConfig;
import unroll.store.Unavailable;

/// What holds for every request: response headers, no orders from other sites, and errors that say what
/// to do and never how we are built.
final class Guard {
    static final long MAX_BODY = 65_536;
    private static final Logger LOGGER = LoggerFactory.getLogger(Guard.class);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
                    + " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private Guard() {}

    static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "strict-origin-when-cross-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .header("Cache-Control", "no-cache");
    }

    /// Refuses a request that changes something and was sent by another site's page. Scripts send neither
    /// header and pass.
    static void sameOrigin(Context ctx) {
        if (ctx.method() == HandlerType.GET || ctx.method() == HandlerType.HEAD) return;
        String site = ctx.header("Sec-Fetch-Site");
        String origin = ctx.header("Origin");
        boolean foreign = site != null
                ? !site.equals("same-origin") && !site.equals("none")
                : origin != null && !Objects.equals(host(origin), ctx.host());
        if (foreign)
            throw new Problem(
                    403,
                    "Sent from another site",
                    "Only Unroll's own pages and scripts may do this; open the page here.");
    }

    private static @Nullable String host(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static void answer(HttpResponseException e, Context ctx) {
        int status = e.getStatus();
        String methods = e.getDetails().get("availableMethods");
        if (status == 405 && methods != null) ctx.header("Allow", methods);
        new Problem(
                        status,
                        switch (status) {
                            case 404 -> "Nothing here";
                            case 405 -> "Not that way";
                            case 413 -> "Too large";
                            default -> "That did not work";
                        },
                        switch (status) {
                            case 404 -> "There is no page at this address. Check it, or start from the lab.";
                            case 405 ->
                                "This address does not take " + ctx.method().name() + "; see /api for what does.";
                            case 413 -> "The body is over the limit of " + MAX_BODY / 1024 + " KB; send less.";
                            default ->
                                "The request was refused with status " + status + "; see /api for what is expected.";
                        })
                .answer(ctx);
    }

    static void answer(InvalidConfig e, Context ctx) {
        Problem.unfit(e.complaints()).answer(ctx);
    }

    static void answer(Unfit e, Context ctx) {
        Problem.unfit(e.complaints(), e.atMost()).answer(ctx);
    }

    static void answer(Busy e, Context ctx) {
        Problem.later(String.valueOf(e.getMessage()), e.seconds()).answer(ctx);
    }

    static void answer(Unavailable e, Context ctx) {
        LOGGER.warn("{} {}: {}", ctx.method(), ctx.path(), e.getMessage());
        String detail = e.full()
                ? "The server’s disk is full, so nothing can be started or changed just now; what there is can be looked at. Try again in a while."
                : "The server can’t reach its database just now. Nothing was lost and runs go on when it is back; try again in a moment.";
        Problem.away(detail, 5).answer(ctx);
    }

    static void answer(Exception e, Context ctx) {
        if (e instanceof EofException) { // the client hung up in the middle of its request
            ctx.status(400);
            return;
        }
        LOGGER.error("{} {} failed", ctx.method(), ctx.path(), e);
        new Problem(500, "Something went wrong on our side", "It is in our log. Try again; nothing of yours was lost.")
                .answer(ctx);
    }
}
