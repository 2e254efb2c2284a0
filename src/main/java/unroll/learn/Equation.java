package unroll.learn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// An equation as a page shows it.
///
/// @param name the engine's: a comment in the source, a test, and this anchor; or, of a line that the engine does not
/// compute as such, the chapter's own
/// @param math its MathML, in which every symbol bears its id as `data-symbol`
/// @param words the same in a sentence; of a line the text around it says it
/// @param symbols the ids of its symbols, in the order in which they come
public record Equation(String name, String tex, String math, String words, List<String> symbols) {
    private static final Pattern SYMBOL = Pattern.compile("\\\\sym\\{((?:[^{}]|\\{[^{}]*\\})*)\\}");

    /// Those of one file, a chapter's or the appendix's, that the engine computes.
    public static List<Equation> of(String slug) {
        return read(slug, "name");
    }

    /// The other lines of mathematics in a chapter: steps of an argument, and what others compute.
    public static List<Equation> lines(String slug) {
        return read(slug, "line");
    }

    private static List<Equation> read(String slug, String kind) {
        JsonNode typeset = Resources.json("typeset/" + slug);
        return StreamSupport.stream(Resources.json("equations/" + slug).spliterator(), false)
                .filter(e -> e.has(kind))
                .map(e -> of(e, e.path(kind).stringValue(), typeset))
                .toList();
    }

    private static Equation of(JsonNode json, String name, JsonNode typeset) {
        String tex = json.path("tex").stringValue();
        String math = typeset.path(name).stringValue("");
        return new Equation(name, tex, math, json.path("words").stringValue(""), symbols(tex));
    }

    /// The ids in `\sym{…}`, each once.
    public static List<String> symbols(String tex) {
        Set<String> ids = new LinkedHashSet<>();
        SYMBOL.matcher(tex).results().forEach(m -> ids.add(m.group(1)));
        return new ArrayList<>(ids);
    }

    /// Where it stands in the tutorial.
    public String spoken() {
        return name.replace('_', ' ');
    }
}
