package unroll.web.assets;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One style sheet for each kind of page, put together from the files of `static/` in the order of the cascade.
public enum Sheet {
    SITE(site()),
    LAB(site(), files("lab/bench.css")),
    CHAPTER(
            site(),
            katex(),
            files("learn/typeset.css", "learn/learn.css", "learn/hands-on.css", "learn/live.css", "learn/finish.css"));

    private final byte[] css;

    Sheet(String... parts) {
        css = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
    }

    private static String site() {
        return files(
                "base/tokens.css",
                "base/base.css",
                "base/controls.css",
                "base/figures.css",
                "landing/landing.css",
                "run/run.css",
                "inspect/instruments.css",
                "lab/lab.css",
                "base/lists.css");
    }

    private static String files(String... names) {
        return Stream.of(names).map(Assets::text).collect(Collectors.joining("\n"));
    }

    /// Its address; beside the files, so that what it names is found.
    public String at() {
        return Assets.ROOT + "/" + name().toLowerCase(Locale.ROOT) + ".css";
    }

    public byte[] bytes() {
        return css.clone();
    }

    private static String katex() {
        byte[] css = Objects.requireNonNull(Webjar.KATEX.bytes("dist/katex.min.css"), "KaTeX is missing");
        return new String(css, StandardCharsets.UTF_8).replace("url(fonts/", "url(" + Webjar.KATEX.at("dist/fonts/"));
    }
}
