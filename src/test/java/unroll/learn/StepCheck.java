package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import unroll.math.Elementary;
import unroll.probe.StepMatrices;
import unroll.probe.Tape;

/// Both sides of every line of the derivation of A + B + C + D, at one step of one net: what moving c_{t−1} by a little
/// does, one unit at a time and o_{t−1} held, beside the formula. `static/learn/step-check.js` does the same.
final class StepCheck {
    private static final double BY = 1e-5;

    private final Tape tape;
    private final int t;
    private final int H;

    StepCheck(Tape tape, int t) {
        this.tape = tape;
        this.t = t;
        H = tape.H;
    }

    /// @param left and right: the entry [j, k] of both sides
    /// @param worst the greatest difference over all entries
    record Line(String name, double left, double right, double worst) {}

    /// @param j and k, row and column, from 0
    List<Line> lines(int j, int k) {
        var lines = new ArrayList<Line>();
        double[][] f = moved(c -> gate("f", c));
        double[][] i = moved(c -> gate("i", c));
        double[][] g = moved(c -> gate("g", c));
        double[][] dc = moved(this::cell);
        double[] M = Objects.requireNonNull(StepMatrices.at(tape, t).get("M"));
        double[] before = tape.state("c").q()[t - 1];
        lines.add(line(
                "product",
                dc,
                (r, s) -> before[r] * f[r][s] + (r == s ? at("f", r) : 0) + at("g", r) * i[r][s] + at("i", r) * g[r][s],
                j,
                k));
        lines.add(line("output", moved(this::output), (r, s) -> r == s ? shown(r) : 0, k, k));
        lines.add(line("forget", f, (r, s) -> at("f", r) * (1 - at("f", r)) * weight("f", r, s) * shown(s), j, k));
        lines.add(line("input", i, (r, s) -> at("i", r) * (1 - at("i", r)) * weight("i", r, s) * shown(s), j, k));
        lines.add(line("candidate", g, (r, s) -> (1 - at("g", r) * at("g", r)) * weight("g", r, s) * shown(s), j, k));
        double[] a = summed("g", before); // for the line as the article prints it
        lines.add(line("slip", g, (r, s) -> slope(a[r]) * weight("g", r, s) * shown(s), j, k));
        lines.add(line("sum", dc, (r, s) -> M[r * H + s], j, k));
        return lines;
    }

    private interface Entry {
        double at(int row, int column);
    }

    private Line line(String name, double[][] left, Entry right, int j, int k) {
        double worst = 0;
        for (int r = 0; r < H; r++)
            for (int s = 0; s < H; s++) worst = Math.max(worst, Math.abs(left[r][s] - right.at(r, s)));
        return new Line(name, left[j][k], right.at(j, k), worst);
    }

    /// Central differences of a vector by the units of c_{t−1}, H × H.
    private double[][] moved(Function<double[], double[]> of) {
        double[][] differences = new double[H][H];
        for (int s = 0; s < H; s++) {
            double[] up = tape.state("c").q()[t - 1].clone();
            double[] down = up.clone();
            up[s] += BY;
            down[s] -= BY;
            double[] high = of.apply(up);
            double[] low = of.apply(down);
            for (int r = 0; r < H; r++) differences[r][s] = (high[r] - low[r]) / (2 * BY);
        }
        return differences;
    }

    private double[] cell(double[] c) {
        double[] f = gate("f", c);
        double[] i = gate("i", c);
        double[] g = gate("g", c);
        double[] next = new double[H];
        for (int r = 0; r < H; r++) next[r] = f[r] * c[r] + i[r] * g[r];
        return next;
    }

    private double[] output(double[] c) {
        double[] h = new double[H];
        double[] o = tape.gate("o").value()[t - 1];
        for (int r = 0; r < H; r++) h[r] = o[r] * Elementary.tanh(c[r]);
        return h;
    }

    private double[] gate(String name, double[] c) {
        double[] value = summed(name, c);
        for (int r = 0; r < H; r++)
            value[r] = name.equals("g") ? Elementary.tanh(value[r]) : Elementary.sigmoid(value[r]);
        return value;
    }

    private static double slope(double a) {
        double sigmoid = Elementary.sigmoid(a);
        return sigmoid * (1 - sigmoid);
    }

    /// What the gate squashes.
    private double[] summed(String name, double[] c) {
        double[] h = output(c);
        var weights = tape.gate(name).weights();
        double[] sums = new double[H];
        for (int r = 0; r < H; r++) {
            double a = weights.b().w.length == 0 ? 0 : weights.b().w[r];
            for (int k = 0; k < tape.X; k++) a += weights.Wx().w[r * tape.X + k] * tape.x[t][k];
            for (int s = 0; s < H; s++) a += weights.Wh().w[r * H + s] * h[s];
            sums[r] = a;
        }
        return sums;
    }

    private double at(String gate, int unit) {
        return tape.gate(gate).value()[t][unit];
    }

    private double weight(String gate, int r, int s) {
        return tape.gate(gate).weights().Wh().w[r * H + s];
    }

    /// R_{t−1}.
    private double shown(int unit) {
        double tanhc = Elementary.tanh(tape.state("c").q()[t - 1][unit]);
        return tape.gate("o").value()[t - 1][unit] * (1 - tanhc * tanhc);
    }
}
