package unroll.web.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import unroll.learn.Axis;

/// The gradient profile of one training step, drawn for a width: see [River].
public record ProfileDrawing(
        int width,
        int height,
        double left,
        double right,
        double dry,
        List<Tick> decades,
        List<River.Tick> times,
        List<Double> walls,
        List<Line> lines) {
    private static final int HEIGHT = 256;
    private static final int TOP = 8;
    private static final int BOTTOM = HEIGHT - 30;
    private static final int FLOOR = -14;
    private static final int BETWEEN = 15; // pixels from name to name

    public record Tick(double y, String words) {}

    /// @param y of the name
    public record Line(String colour, String name, String path, double y) {}

    public static List<ProfileDrawing> both(Drawn drawn) {
        return List.of(of(860, drawn), of(328, drawn));
    }

    private static ProfileDrawing of(int width, Drawn drawn) {
        var strip = new Strip(width, drawn.timesteps(), drawn.models().size());
        double highest = drawn.highest();
        int ceiling = highest > 1 ? (int) Math.ceil(highest / 2 + 0.5) * 2 : 1;
        var decades = new ArrayList<Tick>();
        int step = Math.max(2, 2 * (int) Math.ceil((ceiling - FLOOR) / 16.0));
        for (int value = 0; value > FLOOR + step / 2.0; value -= step)
            decades.add(new Tick(y(value, ceiling), Axis.power(value)));
        decades.add(new Tick(y(FLOOR, ceiling), "≤ " + Axis.power(FLOOR)));
        for (int value = step; value <= ceiling; value += step)
            decades.add(new Tick(y(value, ceiling), Axis.power(value)));
        List<River.Tick> times = River.of("", width, drawn).ticks();
        var lines = new ArrayList<Line>();
        for (Drawn.Model model : drawn.models()) {
            double[] relative = model.relative();
            if (relative.length == 0) continue;
            double start = Double.isFinite(relative[0]) ? Math.max(FLOOR, relative[0]) : FLOOR;
            lines.add(new Line(model.colour(), model.name(), path(strip, relative, ceiling), y(start, ceiling) + 4));
        }
        return new ProfileDrawing(
                width,
                HEIGHT,
                strip.left(),
                strip.right(),
                y(-RiverShape.DRY, ceiling),
                decades,
                times,
                strip.walls(drawn.cuts()),
                apart(lines));
    }

    private static double y(double value, int ceiling) {
        return TOP + (ceiling - value) / (ceiling - FLOOR) * (BOTTOM - TOP);
    }

    private static String path(Strip strip, double[] relative, int ceiling) {
        var path = new StringBuilder();
        boolean open = false;
        int every = Math.max(1, relative.length / 700);
        for (int t = 1; t <= relative.length; t += every) {
            double value = relative[t - 1];
            boolean drawn = value >= FLOOR && value < Double.POSITIVE_INFINITY; // what is lower leaves the chart
            if (drawn)
                path.append(String.format(Locale.ROOT, "%s%.1f,%.1f", open ? "L" : "M", strip.x(t), y(value, ceiling)));
            open = drawn;
        }
        return path.toString();
    }

    /// Names one under the other, none over another.
    private static List<Line> apart(List<Line> lines) {
        var sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingDouble(Line::y));
        double least = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sorted.size(); i++) {
            Line line = sorted.get(i);
            double y = Math.max(line.y, least);
            sorted.set(i, new Line(line.colour, line.name, line.path, y));
            least = y + BETWEEN;
        }
        double most = BOTTOM;
        for (int i = sorted.size() - 1; i >= 0; i--) {
            Line line = sorted.get(i);
            double y = Math.min(line.y, most);
            sorted.set(i, new Line(line.colour, line.name, line.path, y));
            most = y - BETWEEN;
        }
        return sorted;
    }
}
