package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Quantities over time as rows of bars: between 0 and 1 from the floor, signed ones from the middle.
/// `static/learn/strips.js` sets the bars' heights anew.
public record Strips(String id, List<Row> rows, int steps) {
    /// @param key what scripts call it
    /// @param name shown; may hold markup
    /// @param most the value of a full bar
    public record Row(String key, String name, String words, boolean signed, double most, List<Bar> bars) {
        public static Row of(String key, String name, String words, boolean signed, double most, JsonNode values) {
            var bars = new ArrayList<Bar>();
            for (int t = 1; t <= values.size(); t++)
                bars.add(Bar.of(t, values.get(t - 1).doubleValue(), signed, most));
            return new Row(key, name, words, signed, most, bars);
        }
    }

    /// In a box of height 1, and 2 where signed.
    public record Bar(int t, double value, double y, double height, String kind, String text) {
        static Bar of(int t, double value, boolean signed, double most) {
            double share = Math.min(1, Math.abs(value) / most);
            double y = value < 0 ? 1 : 1 - share;
            return new Bar(t, value, y, share, !signed ? "gate" : value < 0 ? "neg" : "pos", text(value));
        }

        private static String text(double value) {
            String text = String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
            return text.equals("−0.00") ? "0.00" : text;
        }
    }

    public static Strips of(String id, Row... rows) {
        return new Strips(id, List.of(rows), rows[0].bars().size());
    }

    public List<Integer> times() {
        return IntStream.rangeClosed(1, steps).boxed().toList();
    }
}
