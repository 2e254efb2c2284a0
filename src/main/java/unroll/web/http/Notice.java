package unroll.web.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import unroll.store.Runs;
import unroll.store.database.Unavailable;

/// What a visitor is told while nothing can be written: at the head of every page, and where something is refused for
/// it.
public final class Notice {
    private static final String KEY = "unroll.notice";

    private Notice() {}

    public static void put(Context ctx, Runs runs) {
        runs.trouble().ifPresent(trouble -> ctx.attribute(KEY, of(trouble)));
    }

    public static @Nullable String of(Context ctx) {
        return ctx.attribute(KEY);
    }

    public static String of(Unavailable trouble) {
        return switch (trouble.why()) {
            case FULL ->
                "The server’s disk is full, so nothing can be started or changed just now; what there is can be looked at. Try again in a while.";
            case LOST ->
                "The server’s database file was removed or replaced while it ran, so nothing can be started or changed; what it still has open can be looked at. Whoever operates it must put the file back or restart it.";
            case AWAY, SILENT ->
                "The server can’t reach its database just now. Nothing was lost and runs go on when it is back; try again in a moment.";
        };
    }
}
