package unroll.learn;

import java.util.LinkedHashMap;
import java.util.Map;

/// A letter of the equations: how it is written and what it is, once for the whole tutorial.
///
/// @param id as in `\sym{id}`
/// @param math its MathML
public record Symbol(String id, String tex, String words, String math) {
    /// By id, in the legend's order.
    public static Map<String, Symbol> all() {
        var all = new LinkedHashMap<String, Symbol>();
        var typeset = Resources.json("typeset/symbols");
        Resources.json("symbols").properties().forEach(e -> {
            String tex = e.getValue().path("tex").stringValue();
            String math = typeset.path(e.getKey()).stringValue("");
            all.put(
                    e.getKey(),
                    new Symbol(e.getKey(), tex, e.getValue().path("words").stringValue(), math));
        });
        return all;
    }
}
