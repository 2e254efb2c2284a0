package unroll.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Lines over steps on a fixed axis, named where they run: the drawing to point at and to draw on. It fits any width:
/// heights are pixels, across it is stretched. `static/learn/lines.js` gives the lines other values and moves the
/// cursor. ([LineBox] is the other one: its axis follows the values, its names stand above.)
///
/// @param steps how many values a line has
/// @param inside whether the names stand in the drawing instead of beside it
/// @param places under the axis: what is written, and at which value's place
public record Curves(
        String label,
        int height,
        int steps,
        Axis axis,
        boolean inside,
        List<Place> places,
        List<Line> lines,
        List<Double> references) {
    /// In the drawing's own units: a line's value n stands at n + ½ across, and 1,000 units are its height.
    public static final int UNITS = 1000;

    private static final int HEAD = 10;
    private static final int FOOT = 24;
    private static final int LINE = 15;
    private static final int OVER = 8; // pixels from a line to a name over it
    private static final int LEFT = 4;
    private static final double INSIDE_AT = 0.12;

    /// @param percent across
    public record Place(double percent, String text) {}

    /// @param kind classes of the line and its name, as `instruments.css` knows them
    /// @param values NaN where there is none
    /// @param y of the name in the margin
    /// @param insideX of the name in the drawing, and its y
    public record Line(
            String key,
            String words,
            String kind,
            List<Double> values,
            String path,
            double y,
            String insideX,
            double insideY) {
        /// The value at step t in words, for a table.
        public String text(int t, int digits) {
            return Measured.number(values.get(t - 1), digits);
        }

        private Line at(double margin, String x, double within) {
            return new Line(key, words, kind, values, path, margin, x, within);
        }
    }

    /// What a line is made of; values may hold nulls. Without words the line has no name yet.
    public record Series(String key, String words, String kind, JsonNode values) {}

    public static Curves of(String label, int height, Axis axis, List<Integer> marked, Series... series) {
        int steps = series[0].values.size();
        var lines = new ArrayList<Line>();
        for (Series s : series) lines.add(line(s, height, axis));
        spread(lines, height);
        return new Curves(label, height, steps, axis, false, times(marked, steps), lines, List.of());
    }

    /// Over updates instead of timesteps: each value is of `of` of them, and every so many are marked.
    public Curves updates(int of, int every) {
        var at = new ArrayList<>(List.of(new Place(0, "1")));
        int all = of * steps;
        for (int update = every; update <= all; update += every)
            at.add(new Place(100.0 * update / all, Integer.toString(update)));
        return new Curves(label, height, steps, axis, inside, at, lines, references);
    }

    /// With a dotted line at a value.
    public Curves reference(double value) {
        return new Curves(label, height, steps, axis, inside, places, lines, List.of(axis.share(value) * UNITS));
    }

    /// With the names in the drawing: that of line n over its value at step `at[n]`, under it where that is negative.
    public Curves named(int... at) {
        var named = new ArrayList<Line>();
        for (int n = 0; n < lines.size(); n++) {
            Line line = lines.get(n);
            int t = n < at.length ? Math.abs(at[n]) : 1;
            double value = line.values.isEmpty() ? axis.low() : line.values.get(t - 1);
            double y = pixels(value, height, axis);
            String x = String.format(Locale.ROOT, "%.1f%%", 100 * (t - 0.5) / steps);
            named.add(line.at(line.y, x, n < at.length && at[n] < 0 ? y + LINE : y - OVER));
        }
        return new Curves(label, height, steps, axis, true, places, named, references);
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
        double within = values.length == 0 ? axis.low() : values[(int) (values.length * INSIDE_AT)];
        return new Line(
                s.key,
                s.words,
                s.kind,
                Arrays.stream(values).boxed().toList(),
                path(values, axis),
                pixels(first, height, axis),
                Integer.toString(LEFT),
                pixels(within, height, axis) - OVER);
    }

    private static double pixels(double value, int height, Axis axis) {
        double y = HEAD + axis.share(value) * (height - HEAD - FOOT);
        return Math.clamp(y, HEAD + 4, height - FOOT - 6);
    }

    private static String path(double[] values, Axis axis) {
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

    /// Pushes names apart, from the top and then back up: those in the margin, and those inside. A line that has no
    /// name or is not drawn yet takes no room.
    private static void spread(List<Line> lines, int height) {
        List<Integer> named = IntStream.range(0, lines.size())
                .boxed()
                .filter(n ->
                        !lines.get(n).words.isEmpty() && !lines.get(n).values.isEmpty())
                .toList();
        double[] margin = apart(named.stream().mapToDouble(n -> lines.get(n).y).toArray(), height);
        double[] inside =
                apart(named.stream().mapToDouble(n -> lines.get(n).insideY).toArray(), height);
        for (int k = 0; k < named.size(); k++) {
            Line line = lines.get(named.get(k));
            lines.set(named.get(k), line.at(margin[k], line.insideX, inside[k]));
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

    /// Those that are drawn from the start.
    public List<Line> drawn() {
        return lines.stream().filter(line -> !line.values.isEmpty()).toList();
    }

    /// Of the drawing without head and foot.
    public int inner() {
        return height - HEAD - FOOT;
    }

    public int head() {
        return HEAD;
    }
}
