package unroll.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Lines over steps as a drawing that fits any width: heights are pixels, across it is stretched.
/// `static/learn/curves.js` gives the lines other values and moves the cursor.
///
/// @param steps how many values a line has
/// @param places under the axis: what is written, and at which value's place
public record Curves(
        String label, int height, int steps, Axis axis, List<Place> places, List<Line> lines, List<Double> references) {
    /// In the drawing's own units: a line's value n stands at n + ½ across, and 1,000 units are its height.
    public static final int UNITS = 1000;

    private static final int HEAD = 10;
    private static final int FOOT = 24;
    private static final int LINE = 15;
    private static final double INSIDE_AT = 0.12;

    /// @param percent across
    public record Place(double percent, String text) {}

    /// @param kind classes of the line and its name, as `instruments.css` knows them
    /// @param y of the name in the margin, and of the name inside where there is no margin
    public record Line(String key, String words, String kind, String path, double y, double insideY) {}

    /// What a line is made of; values may hold nulls.
    public record Series(String key, String words, String kind, JsonNode values) {}

    public static Curves of(String label, int height, Axis axis, List<Integer> marked, Series... series) {
        int steps = series[0].values.size();
        var lines = new ArrayList<Line>();
        for (Series s : series) lines.add(line(s, height, axis));
        spread(lines, height);
        return new Curves(label, height, steps, axis, times(marked, steps), lines, List.of());
    }

    /// With words of its own under the axis.
    public Curves placed(Place... at) {
        return new Curves(label, height, steps, axis, List.of(at), lines, references);
    }

    /// With a dotted line at a value.
    public Curves reference(double value) {
        return new Curves(label, height, steps, axis, places, lines, List.of(axis.share(value) * UNITS));
    }

    private static List<Place> times(List<Integer> marked, int steps) {
        return marked.stream()
                .map(t -> new Place(100 * (t - 0.5) / steps, t == 1 ? "t = 1" : t.toString()))
                .toList();
    }

    private static Line line(Series s, int height, Axis axis) {
        double[] values = StreamSupport.stream(s.values.spliterator(), false)
                .mapToDouble(v -> v.isNumber() ? v.doubleValue() : Double.NaN)
                .toArray();
        double first =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).findFirst().orElse(axis.low());
        double inside = values.length == 0 ? axis.low() : values[(int) (values.length * INSIDE_AT)];
        return new Line(
                s.key,
                s.words,
                s.kind,
                path(values, axis),
                pixels(first, height, axis),
                pixels(inside, height, axis) - 8);
    }

    private static double pixels(double value, int height, Axis axis) {
        double y = HEAD + axis.share(value) * (height - HEAD - FOOT);
        return Math.clamp(y, HEAD + 4, height - FOOT - 6);
    }

    static String path(double[] values, Axis axis) {
        var d = new StringBuilder();
        boolean open = false;
        for (int n = 0; n < values.length; n++) {
            boolean known = !Double.isNaN(values[n]);
            if (known)
                d.append(String.format(
                        Locale.ROOT, "%s%.1f,%.0f", open ? "L" : "M", n + 0.5, axis.share(values[n]) * UNITS));
            open = known;
        }
        return d.toString();
    }

    /// Pushes names apart, from the top and then back up: those in the margin, and those inside.
    private static void spread(List<Line> lines, int height) {
        double[] margin = apart(lines.stream().mapToDouble(Line::y).toArray(), height);
        double[] inside = apart(lines.stream().mapToDouble(Line::insideY).toArray(), height);
        for (int n = 0; n < margin.length; n++) {
            Line line = lines.get(n);
            lines.set(n, new Line(line.key, line.words, line.kind, line.path, margin[n], inside[n]));
        }
    }

    private static double[] apart(double[] wanted, int height) {
        double[] ys = wanted.clone();
        List<Integer> order = IntStream.range(0, ys.length)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> wanted[n]))
                .toList();
        double lowest = HEAD + 4;
        for (int n : order) {
            ys[n] = Math.max(ys[n], lowest);
            lowest = ys[n] + LINE;
        }
        double highest = height - FOOT - 2;
        for (int n : order.reversed()) {
            ys[n] = Math.min(ys[n], highest);
            highest = ys[n] - LINE;
        }
        return ys;
    }

    /// Of the drawing without head and foot.
    public int inner() {
        return height - HEAD - FOOT;
    }

    public int head() {
        return HEAD;
    }

    public int foot() {
        return height - FOOT;
    }
}
