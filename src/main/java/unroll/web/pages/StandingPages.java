package unroll.web.pages;

import gg.jte.models.runtime.JteModel;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import unroll.store.database.Sha256;
import unroll.web.http.Gzipped;
import unroll.web.http.Html;
import unroll.web.http.Notice;

/// Pages that are the same for everybody until the program changes: each is rendered and packed once, for the first who
/// opens it. A class that opens a chapter at once would else have it made thirty times a second. Thread-safe.
public final class StandingPages {
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    private record Page(Gzipped packed, String tag) {
        static Page of(String html) {
            return new Page(Gzipped.of(html.getBytes(StandardCharsets.UTF_8)), "W/\"" + Sha256.of(html, 16) + "\"");
        }
    }

    /// @param name of the page, of which there are a few
    /// @param model asked once
    void answer(Context ctx, String name, Supplier<JteModel> model) {
        if (Notice.of(ctx) != null) { // what stands at the head of every page is for now
            Html.answer(ctx, model.get());
            return;
        }
        Page page = pages.computeIfAbsent(name, _ -> Page.of(Html.text(model.get())));
        ctx.contentType(Html.TYPE).header("ETag", page.tag);
        String known = ctx.header("If-None-Match");
        if (known != null && known.contains(page.tag)) ctx.status(304);
        else page.packed.answer(ctx);
    }
}
