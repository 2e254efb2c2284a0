package unroll.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// One style sheet for each kind of page, put together from the files of `static/` in the order of the cascade.
public enum Sheet {
    SITE(
            "tokens.css",
            "base.css",
            "controls.css",
            "figures.css",
            "landing.css",
            "run.css",
            "instruments.css",
            "lab.css",
            "lists.css"),
    CHAPTER("learn/typeset.css", "learn.css", "learn/hands-on.css", "learn/live.css", "learn/finish.css");

    private final String css;

    Sheet(String... files) {
        css = List.of(files).stream().map(Assets::text).collect(Collectors.joining("\n"));
    }

    /// Its address; beside the files, so that what it names is found.
    public String at() {
        return Assets.ROOT + "/" + name().toLowerCase(Locale.ROOT) + ".css";
    }

    void answer(Context ctx) {
        String all = this == CHAPTER ? SITE.css + "\n" + katex() + "\n" + css : css;
        ctx.contentType("text/css; charset=utf-8")
                .header("Cache-Control", Site.FOR_A_YEAR)
                .result(all);
    }

    private static String katex() {
        String place = "/" + Webjar.KATEX.folder() + "/dist/katex.min.css";
        try (InputStream in = Objects.requireNonNull(Sheet.class.getResourceAsStream(place), place)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("url(fonts/", "url(" + Webjar.KATEX.at("dist/fonts/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
