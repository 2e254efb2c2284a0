package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Curves over t = 1 … T as a drawing that fits every width: paths in a box of 1000 × 1000 that is stretched, words at
/// percentages of the whole. `static/learn/predict-draw.js` draws into the same box.
public record CurvePlot(String title, double low, double high, List<Tick> ticks, List<Tick> times, List<Curve> curves) {
    /// The stretched box, in percent of the whole: from the left edge to here, and from the top to here.
    public static final double RIGHT = 88;

    public static final double BOTTOM = 90;
    private static final double BOX = 1000;

    /// Words at a percentage of the whole.
    public record Tick(String words, double at) {}

    /// @param kind its class, which gives colour and dash
    /// @param texts its values in words, for the table
    public record Curve(String name, String kind, String path, List<String> texts, double x, double y, String dy) {}

    /// An empty plot; `timeMarks` are the steps that get a word.
    public static CurvePlot over(String title, int steps, double low, double high, int... timeMarks) {
        var times = new ArrayList<Tick>();
        for (int t : timeMarks) times.add(new Tick(t == 1 ? "t = 1" : Integer.toString(t), x(t, steps) * RIGHT / BOX));
        return new CurvePlot(title, low, high, List.of(), times, List.of());
    }

    public CurvePlot tick(double value, String words) {
        var more = new ArrayList<>(ticks);
        more.add(new Tick(words, y(value) * BOTTOM / BOX));
        return new CurvePlot(title, low, high, more, times, curves);
    }

    /// One more curve. Its name stands over its value at step `namedAt`.
    public CurvePlot curve(String name, String kind, double[] values, int namedAt, String format) {
        var path = new StringBuilder();
        for (int t = 1; t <= values.length; t++)
            path.append(String.format(
                    Locale.ROOT, "%s%.1f,%.1f", t == 1 ? "M" : "L", x(t, values.length), y(values[t - 1])));
        List<String> texts = IntStream.range(0, values.length)
                .mapToObj(t -> text(values[t], format))
                .toList();
        double at = Math.max(low, Math.min(high, values[namedAt - 1]));
        var more = new ArrayList<>(curves);
        more.add(new Curve(
                name,
                kind,
                path.toString(),
                texts,
                x(namedAt, values.length) * RIGHT / BOX,
                y(at) * BOTTOM / BOX,
                "-0.6em"));
        return new CurvePlot(title, low, high, ticks, times, more);
    }

    /// The last curve's name under it instead of over it.
    public CurvePlot below() {
        var same = new ArrayList<>(curves);
        Curve last = same.removeLast();
        same.add(new Curve(last.name, last.kind, last.path, last.texts, last.x, last.y, "1.5em"));
        return new CurvePlot(title, low, high, ticks, times, same);
    }

    public int steps() {
        return curves.isEmpty() ? 0 : curves.getFirst().texts().size();
    }

    public static double[] numbers(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToDouble(t -> list.get(t).doubleValue())
                .toArray();
    }

    /// log₁₀ of each.
    public static double[] decades(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToDouble(t -> StrictMath.log10(list.get(t).doubleValue()))
                .toArray();
    }

    private static double x(int t, int steps) {
        return (t - 0.5) / steps * BOX;
    }

    private double y(double value) {
        return (high - value) / (high - low) * BOX;
    }

    private static String text(double value, String format) {
        return String.format(Locale.ROOT, format, value + 0.0).replace('-', '−');
    }
}
