package unroll.learn;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A plot of lines whose axis follows its values and whose names stand above it: the drawing for results that come
/// anew. It stretches with the page while its letters keep their size: a unit square of [#SIDE], the axes words beside
/// it.
/// `static/learn/line-box.js` draws the same again. ([Curves] is the other one, to point at and to draw on.)
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
        return new LineBox(up(Axis.decades(bottom, top, step)), across, drawn(lines, bottom, top));
    }

    /// Lines of amounts between nought and `top`, cut off there.
    public static LineBox amounts(List<Values> lines, List<String> across, double top, int ticks) {
        return new LineBox(up(Axis.amounts(0, top, top / ticks)), across, drawn(lines, 0, top));
    }

    private static List<String> up(Axis axis) {
        return axis.ticks().reversed().stream().map(Axis.Tick::text).toList();
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
}
