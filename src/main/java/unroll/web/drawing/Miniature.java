package unroll.web.drawing;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import unroll.run.Names;
import unroll.run.RunConfig;

/// A recorded run as a small picture: a river for each network, the loss at the right, and under them the losses over
/// training. Where one rises far over the baseline, the losses stand in powers of ten.
///
/// @param words what the lower picture shows
/// @param baseline its height there
public record Miniature(
        double height, double top, double bottom, List<Row> rows, List<Line> lines, String words, double baseline) {
    public static final double WIDTH = 300;
    private static final double ROW = 25;
    private static final double LOSSES = 48;
    private static final double GAP = 10;
    /// A loss so many times the baseline leaves no room for the others.
    private static final double FAR = 8;

    public record Row(String colour, String name, double bed, String water) {}

    /// @param solvedX where the criterion was met first; negative where it never was
    public record Line(String colour, String path, double solvedX, double solvedY) {}

    /// @param recorded by `unroll.run.Gallery`
    public static Miniature of(RunConfig config, JsonNode recorded) {
        List<String> names = Names.of(config.models());
        List<String> colours = Colours.of(config.models());
        double top = names.size() * ROW + GAP;
        var rows = new ArrayList<Row>();
        var losses = new ArrayList<double[]>();
        for (int m = 0; m < names.size(); m++) {
            JsonNode model = recorded.path("models").path(m);
            double[] relative =
                    Drawn.Model.of(names.get(m), colours.get(m), model).relative();
            double bed = (m + 0.5) * ROW;
            rows.add(new Row(colours.get(m), names.get(m), bed, water(relative, bed)));
            losses.add(numbers(model.path("loss")));
        }
        double baseline = config.task().baseline();
        DoubleSummaryStatistics known = losses.stream()
                .flatMapToDouble(DoubleStream::of)
                .filter(loss -> loss > 0 && Double.isFinite(loss))
                .summaryStatistics();
        double highest = Math.max(known.getMax(), baseline);
        double lowest = Math.min(known.getMin(), baseline);
        boolean powers = highest > FAR * baseline;
        var scale = new Scale(powers ? Math.log10(lowest) : 0, powers ? Math.log10(highest) : highest, powers, top);
        double step = WIDTH * recorded.path("every").asInt() / config.training().steps();
        var lines = new ArrayList<Line>();
        for (int m = 0; m < names.size(); m++) {
            int solvedAt = recorded.path("models").path(m).path("solvedAt").asInt();
            int point = solvedAt / recorded.path("every").asInt();
            boolean solved = solvedAt > 0 && point < losses.get(m).length;
            lines.add(new Line(
                    colours.get(m),
                    path(losses.get(m), step, scale),
                    solved ? point * step + step / 2 : -1,
                    solved ? scale.y(losses.get(m)[point]) : 0));
        }
        return new Miniature(
                top + LOSSES,
                top,
                top + LOSSES,
                rows,
                lines,
                powers ? "loss, powers of ten" : "loss",
                scale.y(baseline));
    }

    /// A loss's height.
    private record Scale(double low, double high, boolean powers, double top) {
        double y(double loss) {
            double value = powers ? Math.log10(Math.max(loss, 1e-300)) : loss;
            double part = Math.clamp((value - low) / (high - low), 0, 1);
            return top + (1 - part) * LOSSES;
        }
    }

    private static String water(double[] relative, double bed) {
        int T = relative.length;
        double unit = (ROW / 2 - 2) / RiverShape.WIDEST;
        var upper = new StringBuilder();
        var lower = new StringBuilder();
        for (int t = 0; t < T; t++) {
            double half = unit * RiverShape.depth(relative[t]);
            String x = fixed(t * WIDTH / Math.max(1, T - 1));
            upper.append(t == 0 ? "M" : "L").append(x).append(',').append(fixed(bed - half));
            lower.insert(0, "L" + x + "," + fixed(bed + half));
        }
        return upper.append(lower).append('Z').toString();
    }

    private static String path(double[] losses, double step, Scale scale) {
        var path = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < losses.length; i++) {
            boolean known = Double.isFinite(losses[i]);
            if (known)
                path.append(open ? "L" : "M")
                        .append(fixed((i + 0.5) * step))
                        .append(',')
                        .append(fixed(scale.y(losses[i])));
            open = known;
        }
        return path.toString();
    }

    private static String fixed(double pixels) {
        return Amount.fixed(pixels, 1);
    }

    private static double[] numbers(JsonNode values) {
        return IntStream.range(0, values.size())
                .mapToDouble(i -> values.get(i).isNumber() ? values.get(i).doubleValue() : Double.NaN)
                .toArray();
    }
}
