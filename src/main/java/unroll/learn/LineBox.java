package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A plot of lines that stretches with the page while its letters keep their size: the drawing is a unit
/// square of [#SIDE], the axes are words beside it. `static/learn/line-box.js` draws the same again.
///
/// @param up the value axis' words, from the top, evenly spaced
/// @param across the other axis' words, from the left, evenly spaced
public record LineBox(List<String> up, List<String> across, List<Line> lines) {
    /// Length of the drawing's sides, in its own unit.
    public static final int SIDE = 1_000;

    private static final int MOST_TICKS = 7;

    /// @param look its CSS classes
    public record Line(String name, String look, String path) {}

    /// What is to be drawn: a name, CSS classes, and values at evenly spaced places; null where there is none.
    public record Values(String name, String look, JsonNode values) {}

    /// Lines of log₁₀ values on whole decades that hold all of them.
    public static LineBox decades(List<Values> lines, List<String> across) {
        double low = 0;
        double high = 0;
        for (Values line : lines)
            for (JsonNode value : line.values) {
                if (value.isNull()) continue;
                low = Math.min(low, value.doubleValue());
                high = Math.max(high, value.doubleValue());
            }
        int step = (int) Math.max(1, Math.ceil((high - low) / MOST_TICKS));
        int bottom = (int) Math.floor(low / step) * step;
        int top = (int) Math.ceil(high / step) * step;
        var up = new ArrayList<String>();
        for (int tick = top; tick >= bottom; tick -= step) up.add(power(tick));
        return new LineBox(up, across, drawn(lines, bottom, top));
    }

    /// Lines of amounts between nought and `top`, cut off there.
    public static LineBox amounts(List<Values> lines, List<String> across, double top, int ticks) {
        List<String> up = IntStream.rangeClosed(0, ticks)
                .mapToObj(n -> String.format(Locale.ROOT, "%.2f", top * (ticks - n) / ticks))
                .toList();
        return new LineBox(up, across, drawn(lines, 0, top));
    }

    private static List<Line> drawn(List<Values> lines, double low, double high) {
        return lines.stream()
                .map(line -> new Line(line.name, line.look, path(line.values, low, high)))
                .toList();
    }

    private static String path(JsonNode values, double low, double high) {
        var path = new StringBuilder();
        boolean open = false;
        double[] y = StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(v -> v.isNull() ? Double.NaN : v.doubleValue())
                .toArray();
        for (int n = 0; n < y.length; n++) {
            if (!Double.isNaN(y[n])) {
                long across = Math.round(SIDE * (n + 0.5) / y.length);
                long down = Math.round(SIDE * (high - Math.clamp(y[n], low, high)) / (high - low));
                path.append(open ? "L" : "M").append(across).append(',').append(down);
            }
            open = !Double.isNaN(y[n]);
        }
        return path.toString();
    }

    private static String power(int exponent) {
        if (exponent == 0) return "1";
        var raised = new StringBuilder("10");
        for (char c : Integer.toString(exponent).toCharArray())
            raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        return raised.toString();
    }
}
