package unroll.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the tutorial's MathML, so that its pages need no script to show an equation: KaTeX in a browser, once, of
/// every equation and symbol, into `src/main/resources/unroll/learn/typeset`: `mvn -q -Plessons test-compile exec:exec
/// -Dbench.main=unroll.web.Typeset`.
public final class Typeset {
    private static final Path FOLDER = Path.of("src/main/resources/unroll/learn");
    private static final Pattern SYMBOL = Pattern.compile("\\\\sym\\{((?:[^{}]|\\{[^{}]*\\})*)\\}");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Typeset() {}

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(FOLDER.resolve("typeset"));
        for (var file : all().entrySet()) Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
    }

    /// The files as they should be, by their path below the folder.
    static Map<String, String> all() throws IOException, InterruptedException {
        try (Playwright playwright = Browsers.playwright();
                Browser browser = Browsers.open(playwright)) {
            Page page = browser.newPage();
            page.evaluate(katex());
            JsonNode symbols = read(FOLDER.resolve("symbols.json"));
            var files = new LinkedHashMap<String, String>();
            var drawn = new LinkedHashMap<String, String>();
            symbols.properties().forEach(s -> drawn.put(s.getKey(), math(page, tex(s.getValue()), false)));
            files.put("typeset/symbols.json", JSON.writeValueAsString(drawn) + "\n");
            try (Stream<Path> chapters = Files.list(FOLDER.resolve("equations"))) {
                for (Path chapter : chapters.sorted().toList()) {
                    var equations = new LinkedHashMap<String, String>();
                    for (JsonNode e : read(chapter))
                        equations.put(e.path("name").stringValue(), math(page, expanded(tex(e), symbols), true));
                    files.put("typeset/" + chapter.getFileName(), JSON.writeValueAsString(equations) + "\n");
                }
            }
            return files;
        }
    }

    private static String tex(JsonNode json) {
        return json.path("tex").stringValue();
    }

    /// A symbol becomes a link, the one thing that KaTeX keeps in MathML; then the link becomes an attribute.
    private static String expanded(String tex, JsonNode symbols) {
        return SYMBOL.matcher(tex).replaceAll(m -> {
            JsonNode symbol = symbols.path(m.group(1));
            if (symbol.isMissingNode()) throw new IllegalStateException("symbols.json has no " + m.group(1));
            return Matcher.quoteReplacement("\\href{sym:" + m.group(1) + "}{" + tex(symbol) + "}");
        });
    }

    private static String math(Page page, String tex, boolean display) {
        String html = (String) page.evaluate(
                "([tex, displayMode]) => katex.renderToString(tex, {output: 'mathml', displayMode, trust: true, strict: 'ignore'})",
                new Object[] {tex, display});
        String math = html.replaceAll("(?s)<annotation.*?</annotation>", "")
                .replaceAll("</?semantics>|</?span[^>]*>", "")
                .replaceAll("href=\"sym:([^\"]*)\"", "data-symbol=\"$1\" tabindex=\"0\"");
        if (math.contains(" style=") || math.contains(" href="))
            throw new IllegalStateException("the page's policy does not allow " + math);
        return math;
    }

    private static String katex() throws IOException {
        try (InputStream in =
                Typeset.class.getResourceAsStream("/META-INF/resources/webjars/katex/0.18.11/dist/katex.min.js")) {
            return new String(Objects.requireNonNull(in, "KaTeX is missing").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
