package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// One unit's way forward and back as a table: a row for a quantity, a column for a step.
public record HandPass(List<Row> rows, int steps) {
    /// @param key what the recording and scripts call it
    /// @param name may hold markup
    public record Row(String key, String name, String words, boolean backward, List<String> texts) {}

    /// @param recorded `hand.steps` of the chapter's recording
    public static HandPass of(JsonNode recorded) {
        var rows = new ArrayList<Row>();
        rows.add(row("x", "x<sub>t</sub>", "input", false, recorded));
        rows.add(row("c", "c<sub>t</sub>", "state", false, recorded));
        rows.add(row("dc", "∂E/∂c<sub>t</sub>", "error by the state", true, recorded));
        rows.add(row("da", "∂E/∂a<sub>t</sub>", "error by what it summed up", true, recorded));
        rows.add(row("Gw", "G<sub>t</sub> for w", "share of this use", true, recorded));
        rows.add(row("Sw", "Σ for w", "sum from the end", true, recorded));
        rows.add(row("Gu", "G<sub>t</sub> for u", "share of this use", true, recorded));
        rows.add(row("Su", "Σ for u", "sum from the end", true, recorded));
        return new HandPass(rows, recorded.size());
    }

    private static Row row(String key, String name, String words, boolean backward, JsonNode recorded) {
        List<String> texts = IntStream.range(0, recorded.size())
                .mapToObj(t -> text(recorded.get(t).path(key).doubleValue(), key.equals("x") ? 1 : 4))
                .toList();
        return new Row(key, name, words, backward, texts);
    }

    private static String text(double value, int digits) {
        String text =
                String.format(Locale.ROOT, "%." + digits + "f", value + 0.0).replace('-', '−');
        return text.matches("−0\\.0+") ? text.substring(1) : text;
    }

    public List<Integer> times() {
        return IntStream.rangeClosed(1, steps).boxed().toList();
    }
}
