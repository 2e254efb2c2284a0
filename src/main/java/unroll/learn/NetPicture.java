package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// An unrolled network as a drawing in which letters stand elsewhere: a column of squares for every step, its units
/// from top to bottom, and between any two columns the same lines, one for each recurrent weight; one more column is
/// the readout. `static/learn/net-picture.js` gives squares and lines other colours, never other places.
public record NetPicture(int steps, int units, List<Square> squares, List<Line> lines) {
    /// Width of a column; the squares' side; from one unit to the next.
    public static final double COLUMN = 100;

    public static final double SIDE = 44;
    public static final double ROW = 62;
    private static final double TOP = 10;

    /// @param t the step, 0 for the readout
    public record Square(int t, int unit, double x, double y, String fill) {}

    /// @param to the unit that reads, or the readout's answer
    public record Line(
            String kind, int from, int to, double x1, double y1, double x2, double y2, String stroke, String width) {}

    /// Chapter 1's network after its training.
    public static NetPicture trained(JsonNode recorded) {
        JsonNode nets = recorded.path("nets");
        JsonNode net = nets.get(nets.size() - 1);
        return of(
                net.path("states"),
                net.path("weights").path("weight_hh_l0"),
                net.path("readout").path("weight"),
                net.path("chances"));
    }

    /// @param states T rows of H
    public static NetPicture of(JsonNode states, JsonNode recurrent, JsonNode readout, JsonNode chances) {
        int T = states.size();
        int H = recurrent.size();
        var squares = new ArrayList<Square>();
        var lines = new ArrayList<Line>();
        for (int t = 1; t <= T; t++) {
            for (int j = 0; j < H; j++) {
                squares.add(new Square(
                        t, j, x(t), y(j), Shade.of(states.get(t - 1).get(j).doubleValue())));
                for (int k = 0; t < T && k < H; k++)
                    lines.add(line(
                            "rec", j, k, t, y(j), y(k), recurrent.get(k).get(j).doubleValue()));
                for (int m = 0; t == T && m < readout.size(); m++)
                    lines.add(line(
                            "out",
                            j,
                            m,
                            t,
                            y(j),
                            answer(m, H, readout.size()),
                            readout.get(m).get(j).doubleValue()));
            }
        }
        for (int m = 0; m < chances.size(); m++)
            squares.add(new Square(
                    0,
                    m,
                    x(T + 1),
                    answer(m, H, chances.size()),
                    Shade.of(chances.get(m).doubleValue())));
        return new NetPicture(T, H, squares, lines);
    }

    private static Line line(String kind, int from, int to, int t, double y1, double y2, double weight) {
        double x1 = x(t) + SIDE;
        return new Line(
                kind,
                from,
                to,
                x1,
                y1 + SIDE / 2,
                x(t + 1),
                y2 + SIDE / 2,
                weight < 0 ? "var(--neg)" : "var(--pos)",
                width(weight));
    }

    /// Pixels.
    static String width(double weight) {
        return String.format(Locale.ROOT, "%.2f", Math.min(4, 2 * Math.abs(weight)));
    }

    private static double x(int t) {
        return (t - 1) * COLUMN + (COLUMN - SIDE) / 2;
    }

    private static double y(int unit) {
        return TOP + unit * ROW;
    }

    /// The answers stand in the middle of the units' height.
    private static double answer(int m, int H, int Y) {
        return y(0) + ((H - Y) / 2.0 + m) * ROW;
    }

    public double width() {
        return (steps + 1) * COLUMN;
    }

    public double height() {
        return 2 * TOP + (units - 1) * ROW + SIDE;
    }
}
