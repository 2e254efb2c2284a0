package unroll.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import unroll.kernel.Gate;
import unroll.math.Elementary;
import unroll.math.Magnitude;
import unroll.math.Param;

/// Puts the numbers of one unit at one step into equations, for [Worked].
final class Plug {
    final Tape tape;
    final int t;
    /// From 0.
    final int j;

    final int decades;

    Plug(Tape tape, int t, int j) {
        this.tape = tape;
        this.t = t;
        this.j = j;
        decades = (int) Math.floor(tape.unit[t] * Magnitude.LOG10_OF_2);
    }

    /// A quantity of the unit at this step, `c_3[2]`, or of one of its layers, `a_f,3[2]`.
    String unit(String letter) {
        return at(letter, j + 1);
    }

    private String at(String letter, int place) {
        return "%s%s%d[%d]".formatted(letter, letter.contains("_") ? "," : "_", t, place);
    }

    /// What goes straight on to the unit's state of a step.
    String to(String state, int t) {
        return "to %s_%d[%d]".formatted(state, t, j + 1);
    }

    double gate(String name) {
        return tape.gate(name).value()[t][j];
    }

    double state(String name, int t) {
        return tape.state(name).q()[t][j];
    }

    /// ∂E/∂a of the unit in the gate at this step.
    double da(String gate) {
        return da(gate, t);
    }

    double da(String gate, int t) {
        return tape.gate(gate).da()[t][j] * decimal(t);
    }

    double dq(String state, int t) {
        return tape.state(state).dq()[t][j] * decimal(t);
    }

    /// What turns the tape's binary units of step t into decimal ones of this step.
    private double decimal(int t) {
        return decades == 0 && tape.unit[t] == 0
                ? 1
                : StrictMath.pow(10, tape.unit[t] * Magnitude.LOG10_OF_2 - decades);
    }

    /// Whether no later step sends anything back to this one.
    boolean last() {
        return t >= tape.lastAsked;
    }

    /// A line of products or functions, `{0}` and so on standing for the operands.
    Worked.Line line(
            String name,
            String formula,
            String left,
            double value,
            double largest,
            String right,
            ToDoubleFunction<double[]> f,
            double... operands) {
        finite(left, value);
        finite(left, operands);
        Figures figures = Figures.of(value, largest, f, operands);
        return new Worked.Line(name, formula, figures.line(left, right), List.of());
    }

    private static void finite(String left, double... values) {
        for (double v : values)
            if (!Double.isFinite(v))
                throw new IllegalArgumentException(
                        "%s leaves the range of doubles; choose smaller weights or inputs".formatted(left));
    }

    /// A line that sets a number without computing it.
    Worked.Line given(String name, String formula, String left, double value) {
        finite(left, value);
        return new Worked.Line(name, formula, left + " = " + Figures.text(Figures.rounded(value, 5)), List.of());
    }

    /// A sum of long sums and single numbers: one summand each.
    Worked.Line sum(String name, String formula, String left, double value, List<Summand> summands) {
        if (summands.isEmpty()) return given(name, formula, left, value);
        double[] operands = summands.stream().mapToDouble(s -> s.value()).toArray();
        double largest = 0;
        for (Summand s : summands) largest = Math.max(largest, s.largest());
        finite(left, value, largest);
        finite(left, operands);
        StringBuilder right = new StringBuilder();
        for (int k = 0; k < operands.length; k++) right.append(k == 0 ? "{0}" : " + {" + k + "}");
        Figures figures = Figures.of(value, largest, Plug::total, operands);
        List<Worked.Sum> sums = new ArrayList<>();
        for (int k = 0; k < operands.length; k++)
            if (summands.get(k).isSum()) sums.add(summands.get(k).shown(figures.operands()[k]));
        return new Worked.Line(name, formula, figures.line(left, right.toString()), sums);
    }

    static double total(double[] v) {
        double sum = 0;
        for (double e : v) sum += e;
        return sum;
    }

    /// What a gate sums up, W_x x + W_h h + b, each where there is one.
    Worked.Line affine(String name, String gate) {
        String a = gate.equals("a") ? "a" : gate.equals("s") ? "s" : "a_" + gate;
        Gate W = tape.gate(gate).weights();
        List<String> parts = new ArrayList<>();
        if (W.Wh().cols > 0)
            parts.add("%s %s_{t−1}".formatted(W.Wh().name, tape.output().name()));
        if (W.Wx().cols > 0) parts.add(W.Wx().name + " x_t");
        if (W.b().cols > 0) parts.add(W.b().name);
        return sum(name, a + " = " + String.join(" + ", parts), unit(a), sumOf(gate), summandsOf(gate));
    }

    double sumOf(String gate) {
        return summandsOf(gate).stream().mapToDouble(s -> s.value()).sum();
    }

    private List<Summand> summandsOf(String gate) {
        Gate W = tape.gate(gate).weights();
        String q = tape.output().name();
        List<Summand> summands = new ArrayList<>();
        if (W.Wh().cols > 0)
            summands.add(row("Σ_k %s[%d, k] %s_k(t−1)", q, W.Wh(), tape.output().q()[t - 1]));
        if (W.Wx().cols > 0) summands.add(row("Σ_k %s[%d, k] %s_k", "x", W.Wx(), tape.x[t]));
        if (W.b().cols > 0) summands.add(Summand.of(W.b().w[j]));
        return summands;
    }

    /// Row j of a matrix times a vector.
    private Summand row(String text, String label, Param W, double[] v) {
        return products(text.formatted(W.name, j + 1, label), label, v.length, k -> W.w[j * W.cols + k], k -> v[k]);
    }

    /// A gate's value from its sum.
    Worked.Line squashed(String name, String gate, boolean tanh) {
        String formula = "%s_t = %s(a_%s)".formatted(gate, tanh ? "tanh" : "σ", gate);
        String right = tanh ? "tanh({0})" : "σ({0})";
        ToDoubleFunction<double[]> f = v -> tanh ? Elementary.tanh(v[0]) : Elementary.sigmoid(v[0]);
        return line(name, formula, unit(gate), gate(gate), 0, right, f, sumOf(gate));
    }

    /// What the readout makes of this step, where it is asked; one of the unit's products is in every sum.
    List<Worked.Line> answers() {
        List<Worked.Line> lines = new ArrayList<>();
        double[] q = tape.output().q()[t];
        for (int m = 0; m < tape.yhat[t].length; m++) {
            int row = m;
            String name = tape.output().name();
            Summand products = products(
                    "Σ_k V[%d, k] %s_k".formatted(m + 1, name),
                    name,
                    q.length,
                    k -> tape.V.w[row * tape.H + k],
                    k -> q[k]);
            List<Summand> summands = List.of(products, Summand.of(tape.d.w[m]));
            lines.add(sum("readout", "ŷ_t = V %s_t + d".formatted(name), at("ŷ", m + 1), tape.yhat[t][m], summands));
        }
        return lines;
    }

    /// What this step brings to the weight with which the unit reads itself.
    Worked.Line weight(String name, String gate) {
        Param W = tape.gate(gate).weights().Wh();
        String q = tape.output().name();
        double before = tape.output().q()[t - 1][j];
        return line(
                name,
                "G_t = da_t %s_{t−1}ᵀ".formatted(q),
                "G_%d, for %s[%d, %d]".formatted(t, W.name, j + 1, j + 1),
                da(gate) * before,
                0,
                "{0} · {1}",
                v -> v[0] * v[1],
                da(gate),
                before);
    }

    /// What this step brings to the weight with which the unit reads the first input.
    Worked.Line inputWeight(String name, String gate) {
        Param W = tape.gate(gate).weights().Wx();
        return line(
                name,
                "G_t = da_t x_tᵀ",
                "G_%d, for %s[%d, 1]".formatted(t, W.name, j + 1),
                da(gate) * tape.x[t][0],
                0,
                "{0} · {1}",
                v -> v[0] * v[1],
                da(gate),
                tape.x[t][0]);
    }

    /// Column j of a matrix times what a gate's sum gets at the next step.
    Summand carried(String gate) {
        Tape.Gate from = tape.gate(gate);
        Param W = from.weights().Wh();
        double[] da = from.da()[t + 1];
        double unit = decimal(t + 1);
        return products(
                "Σ_k %s[k, %d] da_%s,k".formatted(W.name, j + 1, gate),
                "da_" + gate,
                da.length,
                k -> W.w[k * W.cols + j],
                k -> da[k] * unit);
    }

    /// What the loss at this step brings; nothing where it is not asked.
    List<Summand> fromLoss() {
        double[] dyhat = tape.dyhat[t];
        List<Summand> summands = new ArrayList<>();
        if (dyhat.length == 0) return summands;
        String text = "Σ_m V[m, %d] dŷ_m".formatted(j + 1);
        summands.add(products(text, "dŷ", dyhat.length, m -> tape.V.w[m * tape.H + j], m -> dyhat[m]));
        return summands;
    }

    private static Summand products(
            String text, String label, int n, IntToDoubleFunction weight, IntToDoubleFunction value) {
        Summand s = new Summand(text);
        for (int k = 0; k < n; k++) s.add(label + "_" + (k + 1), weight.applyAsDouble(k), value.applyAsDouble(k));
        return s;
    }
}
