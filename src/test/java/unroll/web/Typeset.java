package unroll.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Sets the tutorial's equations, so that its pages need no script to show one: KaTeX in a browser, once, of every
/// equation and symbol, into `src/main/resources/unroll/learn/typeset`. What KaTeX says in style attributes, which our
/// pages may not have, becomes classes in `static/learn/typeset.css`. `mvn -q -Plessons test-compile exec:exec
/// -Dbench.main=unroll.web.Typeset`
public final class Typeset {
    private static final Path FOLDER = Path.of("src/main/resources/unroll/learn");
    private static final Path SHEET = Path.of("static/learn/typeset.css");
    private static final Pattern SYMBOL = Pattern.compile("\\\\sym\\{((?:[^{}]|\\{[^{}]*\\})*)\\}");
    private static final Pattern DATA = Pattern.compile("data-symbol=\"[^\"]*\"");
    private static final Pattern STYLED =
            Pattern.compile("<(\\w+)(?: class=\"([^\"]*)\")?((?: [\\w-]+=\"[^\"]*\")*?) style=\"([^\"]*)\"");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Page page;
    private final Map<String, String> classes = new TreeMap<>();

    private Typeset(Page page) {
        this.page = page;
    }

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(FOLDER.resolve("typeset"));
        for (var file : all().entrySet()) Files.writeString(file.getKey(), file.getValue());
    }

    /// The files as they should be.
    static Map<Path, String> all() throws IOException, InterruptedException {
        try (Playwright playwright = Browsers.playwright();
                Browser browser = Browsers.open(playwright)) {
            Page page = browser.newPage();
            page.evaluate(katex());
            return new Typeset(page).files();
        }
    }

    private Map<Path, String> files() throws IOException {
        JsonNode symbols = read(FOLDER.resolve("symbols.json"));
        var files = new LinkedHashMap<Path, String>();
        var drawn = new LinkedHashMap<String, String>();
        symbols.properties().forEach(s -> drawn.put(s.getKey(), math(tex(s.getValue()), false)));
        files.put(FOLDER.resolve("typeset/symbols.json"), JSON.writeValueAsString(drawn) + "\n");
        try (Stream<Path> chapters = Files.list(FOLDER.resolve("equations"))) {
            for (Path chapter : chapters.sorted().toList()) {
                var equations = new LinkedHashMap<String, String>();
                for (JsonNode e : read(chapter))
                    equations.put(
                            e.path(e.has("name") ? "name" : "line").stringValue(),
                            math(expanded(tex(e), symbols), true));
                files.put(
                        FOLDER.resolve("typeset/" + chapter.getFileName()), JSON.writeValueAsString(equations) + "\n");
            }
        }
        String rules = classes.entrySet().stream()
                .map(c -> "." + c.getKey() + " { " + c.getValue() + " }\n")
                .collect(Collectors.joining());
        files.put(SHEET, "/* KaTeX's style attributes as classes, written by unroll.web.Typeset */\n" + rules);
        return files;
    }

    private static String tex(JsonNode json) {
        return json.path("tex").stringValue();
    }

    /// A symbol becomes an element with its id, in which a comma would end it.
    private static String expanded(String tex, JsonNode symbols) {
        return SYMBOL.matcher(tex).replaceAll(m -> {
            JsonNode symbol = symbols.path(m.group(1));
            if (symbol.isMissingNode()) throw new IllegalStateException("symbols.json has no " + m.group(1));
            return Matcher.quoteReplacement(
                    "\\htmlData{symbol=" + m.group(1).replace(',', ';') + "}{" + tex(symbol) + "}");
        });
    }

    private String math(String tex, boolean display) {
        String html = (String) page.evaluate(
                "([tex, displayMode]) => katex.renderToString(tex, {displayMode, trust: true, strict: 'ignore'})",
                new Object[] {tex, display});
        String math = html.replaceAll("(?s)<annotation.*?</annotation>", "").replaceAll("</?semantics>", "");
        math = DATA.matcher(math)
                .replaceAll(m -> Matcher.quoteReplacement(m.group().replace(';', ',')));
        String classed = STYLED.matcher(math).replaceAll(m -> {
            String own = m.group(2) == null ? "" : m.group(2) + " ";
            String tag = "<" + m.group(1) + " class=\"" + own + named(m.group(4)) + "\"" + m.group(3);
            return Matcher.quoteReplacement(tag);
        });
        if (classed.contains(" style=") || classed.contains(" href="))
            throw new IllegalStateException("the page's policy does not allow " + classed);
        return classed;
    }

    /// A class that says the same, and wins like a style attribute.
    private String named(String style) {
        String name = "k-" + Integer.toHexString(style.hashCode());
        String rule =
                Arrays.stream(style.split(";")).map(d -> d + " !important").collect(Collectors.joining("; "));
        String old = classes.put(name, rule);
        if (old != null && !old.equals(rule)) throw new IllegalStateException("two styles are called " + name);
        return name;
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
