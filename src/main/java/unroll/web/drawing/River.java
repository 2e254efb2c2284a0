package unroll.web.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.web.drawing.RiverShape.Outline;

/// The gradient river of one training step, drawn for a width: what a reader without JavaScript sees, and everybody
/// until the page's own picture (static/pictures/river.js) takes its place.
///
/// @param id begins the ids of its parts; no two on a page may be the same
public record River(
        String id,
        double width,
        double height,
        double left,
        double right,
        double unit,
        boolean narrow,
        double axis,
        List<Tick> ticks,
        List<Double> walls,
        List<Row> rows) {
    private static final int MOST_STOPS = 64;
    private static final int BROAD = 860;
    private static final int PHONE = 328;

    public record Tick(double x, String words, boolean first) {}

    public record Stop(String offset, String opacity) {}

    public record Cell(double x, boolean dry) {}

    /// A line of words and its height.
    public record Line(String words, double y) {}

    /// One model's; `exponent` stands raised after 10 where `arrives` is a power.
    public record Row(
            String colour,
            String name,
            double bed,
            String water,
            String banks,
            List<Stop> stops,
            double cell,
            List<Cell> cells,
            List<Line> names,
            double arrivesAt,
            String arrives,
            String exponent,
            String reaches) {
        /// Where its cells begin.
        public double cellTop() {
            return tenth(bed - cell / 2);
        }
    }

    /// For a desk and for a phone: the style sheet shows one of them.
    public static List<River> both(String id, Drawn drawn) {
        return List.of(of(id + "-wide", BROAD, drawn), of(id + "-narrow", PHONE, drawn));
    }

    public static River of(String id, int width, Drawn drawn) {
        var strip = new Strip(width, drawn.timesteps(), drawn.models().size());
        List<Tick> ticks = strip.ticks().stream()
                .map(t -> new Tick(t == 1 ? strip.left() + 1 : strip.x(t), t == 1 ? "t = 1" : "" + t, t == 1))
                .toList();
        List<Row> rows = IntStream.range(0, drawn.models().size())
                .mapToObj(m -> row(strip, drawn, m))
                .toList();
        return new River(
                id,
                width,
                strip.height(),
                strip.left(),
                strip.right(),
                strip.unit(),
                strip.narrow(),
                strip.axis(),
                ticks,
                strip.walls(drawn.cuts()),
                rows);
    }

    private static Row row(Strip strip, Drawn drawn, int m) {
        Drawn.Model model = drawn.models().get(m);
        double bed = strip.bed(m);
        int timesteps = drawn.timesteps();
        double[] relative = model.relative();
        boolean empty = relative.length == 0;
        Outline shape = empty ? Outline.NONE : outline(strip, relative, bed);
        int every = RiverShape.cellEvery(timesteps, strip.span());
        double size = Math.clamp(strip.span() / timesteps * every * 0.38, 2, 7);
        List<Cell> cells = RiverShape.cellTimes(timesteps, strip.span()).stream()
                .map(t -> new Cell(tenth(strip.x(t) - size / 2), !empty && relative[t - 1] <= -RiverShape.DRY))
                .toList();
        List<Line> names = names(strip, model.name(), bed);
        String arrives = empty ? "" : Amount.ratio(relative[0]);
        String[] power = arrives.startsWith("10^") ? arrives.split("\\^", 2) : new String[] {arrives, ""};
        return new Row(
                model.colour(),
                model.name(),
                bed,
                shape.water(),
                shape.banks(),
                empty ? List.of() : stops(timesteps, relative),
                tenth(size),
                cells,
                names,
                names.getLast().y() + 22,
                power[0],
                power[1].replace('-', '−'),
                empty ? "" : drawn.manyAnswers() ? "at t = 1, of all" : "reaches t = 1");
    }

    private static Outline outline(Strip strip, double[] relative, double bed) {
        List<Integer> times = RiverShape.outlineTimes(relative.length, strip.span());
        double[] xs = ends(times.stream().mapToDouble(strip::x).toArray(), strip.left(), strip.right());
        double[] inner = times.stream()
                .mapToDouble(t -> strip.unit() * RiverShape.depth(relative[t - 1]))
                .toArray();
        return Outline.of(xs, ends(inner, inner[0], inner[inner.length - 1]), bed);
    }

    /// What nobody sees needs no digits.
    private static double tenth(double pixels) {
        return Math.rint(pixels * 10) / 10;
    }

    private static double[] ends(double[] inner, double first, double last) {
        var all = new double[inner.length + 2];
        all[0] = first;
        System.arraycopy(inner, 0, all, 1, inner.length);
        all[inner.length + 1] = last;
        return all;
    }

    private static List<Stop> stops(int timesteps, double[] relative) {
        int many = Math.min(MOST_STOPS, timesteps);
        var stops = new ArrayList<Stop>();
        for (int i = 0; i < many; i++) {
            int index = (int) Math.round((i + 0.5) / many * timesteps - 0.5);
            double opacity = 0.06 + 0.54 * RiverShape.depth(relative[index]) / RiverShape.WIDEST;
            stops.add(new Stop(Amount.fixed((i + 0.5) / many, 4), Amount.fixed(opacity, 3)));
        }
        return stops;
    }

    private static List<Line> names(Strip strip, String name, double bed) {
        if (strip.narrow()) return List.of(new Line(name, bed - RiverShape.WIDEST * strip.unit() - 8));
        List<String> parts = NameLines.of(name);
        double first = bed - 12 - 9 * (parts.size() - 1);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new Line(parts.get(i), first + i * 18))
                .toList();
    }

    /// How far from the bed its stream lines run, in pixels, both sides.
    public List<Double> streams() {
        return IntStream.rangeClosed(1, RiverShape.WIDEST)
                .boxed()
                .flatMap(decade -> Stream.of(-(decade - 0.5) * unit, (decade - 0.5) * unit))
                .toList();
    }

    /// How far from the bed the widest river reaches.
    public double reach() {
        return RiverShape.WIDEST * unit;
    }

    /// How far from the bed all of the gradient would reach.
    public double full() {
        return RiverShape.DRY * unit;
    }

    /// The decades that the gauge at the loss names.
    public List<Integer> marks() {
        return narrow || unit < 6 ? List.of(7, 3) : List.of(7, 5, 3, 1);
    }

    public String mark(int decades) {
        if (decades == RiverShape.DRY) return narrow ? "1" : "all of it";
        return unroll.learn.Axis.power(decades - RiverShape.DRY);
    }
}
