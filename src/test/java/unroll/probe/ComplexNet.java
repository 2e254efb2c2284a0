package unroll.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Loss;
import unroll.rnn.Unrolled;

/// A second forward pass of every network, in complex numbers and one unit at a time, from the papers'
/// formulas: of the code under test it reads weights and data only.
///
/// One state entry, right after it is computed, or one weight is nudged by a complex step; the imaginary
/// part of what follows, divided by the step, is the derivative.
final class ComplexNet {
    private final Unrolled net;
    private final CellKind kind;
    private final int H;
    private final int T;
    private final Map<String, Z[]> weights = new HashMap<>();
    final Z[][] c;
    final Z[][] h;
    final Map<String, Z[][]> gates = new HashMap<>();
    private String state = "";
    private int at = -1;
    private int unit;
    private int clampedAt;
    private double clamp;
    private String onlyName = "";
    private int onlyEntry;
    private int onlyAt;

    ComplexNet(Unrolled net) {
        this.net = net;
        kind = net.architecture().cell();
        H = net.architecture().hidden();
        T = net.timesteps();
        c = new Z[T + 1][H];
        h = new Z[T + 1][H];
        for (Param p : net.params()) {
            Z[] w = new Z[p.w.length];
            for (int k = 0; k < w.length; k++) w[k] = Z.of(p.w[k]);
            weights.put(p.name, w);
        }
    }

    ComplexNet nudgeState(String name, int t, int j) {
        state = name;
        at = t;
        unit = j;
        return this;
    }

    ComplexNet nudgeWeight(String name, int entry) {
        Z[] w = w(name);
        w[entry] = w[entry].nudged();
        return this;
    }

    /// Nudges the weight as it is used at step t alone.
    ComplexNet nudgeWeightAt(String name, int entry, int t) {
        onlyName = name;
        onlyEntry = entry;
        onlyAt = t;
        return this;
    }

    ComplexNet clampForget(int t, double value) {
        clampedAt = t;
        clamp = value;
        return this;
    }

    /// The state that the readout reads.
    Z[][] output() {
        return kind == CellKind.RNN ? c : h;
    }

    /// Runs all steps; E over the steps asked from `first` to `last`, each weighing the same.
    Z run(int first, int last) {
        java.util.Arrays.fill(c[0], Z.ZERO);
        java.util.Arrays.fill(h[0], Z.ZERO);
        nudge("c", 0);
        nudge("h", 0);
        Z sum = Z.ZERO;
        int count = 0;
        for (int t = 1; t <= T; t++) {
            Z kept = t == onlyAt ? w(onlyName)[onlyEntry] : Z.ZERO;
            if (t == onlyAt) w(onlyName)[onlyEntry] = kept.nudged();
            step(t);
            if (t == onlyAt) w(onlyName)[onlyEntry] = kept;
            if (!net.asks(t) || t < first || t > last) continue;
            sum = sum.plus(loss(t));
            count++;
        }
        return sum.times(1.0 / Math.max(1, count));
    }

    Z run() {
        return run(1, T);
    }

    /// ∂q_s/∂q_t of the drawn state, H × H.
    static double[] jacobian(Unrolled net, String name, int s, int t) {
        int H = net.architecture().hidden();
        double[] J = new double[H * H];
        for (int k = 0; k < H; k++) {
            ComplexNet nudged = new ComplexNet(net)
                    .nudgeState(name, t, k)
                    .clampForget(net.cell().clampedAt(), 1);
            nudged.run();
            for (int j = 0; j < H; j++) J[j * H + k] = (name.equals("c") ? nudged.c : nudged.h)[s][j].slope();
        }
        return J;
    }

    private void nudge(String name, int t) {
        Z[][] q = name.equals("c") ? c : h;
        if (state.equals(name) && at == t) q[t][unit] = q[t][unit].nudged();
    }

    private void step(int t) {
        for (int j = 0; j < H; j++) {
            switch (kind) {
                case RNN -> {
                    Z a = sum("W_in", "W_rec", "b", j, t, c[t - 1]);
                    c[t][j] = switch (net.architecture().activation()) {
                        case TANH -> a.tanh();
                        case SIGMOID -> a.sigmoid();
                        case RELU -> a.relu();
                        case IDENTITY -> a;
                    };
                }
                case LSTM -> {
                    Z f = note(
                            "f",
                            j,
                            t,
                            sum("W_fx", "W_fh", "b_f", j, t, h[t - 1]).sigmoid());
                    if (t == clampedAt) f = Z.of(clamp);
                    Z i = note(
                            "i",
                            j,
                            t,
                            sum("W_ix", "W_ih", "b_i", j, t, h[t - 1]).sigmoid());
                    Z g = note(
                            "g",
                            j,
                            t,
                            sum("W_gx", "W_gh", "b_g", j, t, h[t - 1]).tanh());
                    note("o", j, t, sum("W_ox", "W_oh", "b_o", j, t, h[t - 1]).sigmoid());
                    c[t][j] = f.times(c[t - 1][j]).plus(i.times(g));
                }
                case GRU -> {
                    Z r = note(
                            "r",
                            j,
                            t,
                            sum("W_ir", "W_hr", "b_r", j, t, h[t - 1]).sigmoid());
                    Z z = note(
                            "z",
                            j,
                            t,
                            sum("W_iz", "W_hz", "b_z", j, t, h[t - 1]).sigmoid());
                    Z s = note("s", j, t, dot("W_hn", j, h[t - 1]).plus(bias("b_hn", j)));
                    Z n = note(
                            "n",
                            j,
                            t,
                            dot("W_in", j, x(t))
                                    .plus(bias("b_in", j))
                                    .plus(r.times(s))
                                    .tanh());
                    h[t][j] = Z.of(1).minus(z).times(n).plus(z.times(h[t - 1][j]));
                }
                case LSTM_COUPLED -> {
                    Z f = note("f", j, t, layer("f", j, t).sigmoid());
                    if (t == clampedAt) f = Z.of(clamp);
                    Z g = note("g", j, t, layer("g", j, t).tanh());
                    note("o", j, t, layer("o", j, t).sigmoid());
                    c[t][j] = g.plus(f.times(c[t - 1][j].minus(g)));
                }
                case LSTM_PEEPHOLE -> {
                    Z before = c[t - 1][j];
                    Z f = note(
                            "f",
                            j,
                            t,
                            layer("f", j, t).plus(w("p_f")[j].times(before)).sigmoid());
                    if (t == clampedAt) f = Z.of(clamp);
                    Z i = note(
                            "i",
                            j,
                            t,
                            layer("i", j, t).plus(w("p_i")[j].times(before)).sigmoid());
                    Z g = note("g", j, t, layer("g", j, t).tanh());
                    note("o", j, t, layer("o", j, t));
                    c[t][j] = f.times(before).plus(i.times(g));
                }
                case LSTM1997 -> {
                    Z i = note("i", j, t, layer("i", j, t).sigmoid());
                    Z g = note("g", j, t, layer("g", j, t).tanh());
                    note("o", j, t, layer("o", j, t).sigmoid());
                    c[t][j] = c[t - 1][j].plus(i.times(g));
                }
                case MINGRU -> {
                    Z z = note(
                            "z", j, t, dot("W_z", j, x(t)).plus(bias("b_z", j)).sigmoid());
                    Z n = note("n", j, t, dot("W_n", j, x(t)).plus(bias("b_n", j)));
                    h[t][j] = Z.of(1).minus(z).times(h[t - 1][j]).plus(z.times(n));
                }
            }
        }
        boolean hasCell = kind.anatomy().hasCellState();
        if (kind == CellKind.RNN || hasCell) nudge("c", t);
        if (kind == CellKind.LSTM_PEEPHOLE)
            for (int j = 0; j < H; j++)
                note("o", j, t, gate("o")[t][j].plus(w("p_o")[j].times(c[t][j])).sigmoid());
        if (hasCell) for (int j = 0; j < H; j++) h[t][j] = gate("o")[t][j].times(c[t][j].tanh());
        if (kind != CellKind.RNN) nudge("h", t);
    }

    /// What an LSTM's layer sums up.
    private Z layer(String q, int j, int t) {
        return sum("W_" + q + "x", "W_" + q + "h", "b_" + q, j, t, h[t - 1]);
    }

    private Z note(String gate, int j, int t, Z value) {
        gates.computeIfAbsent(gate, g -> new Z[T + 1][H])[t][j] = value;
        return value;
    }

    Z[][] gate(String name) {
        return Objects.requireNonNull(gates.get(name), name);
    }

    private Z[] w(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private Z sum(String Wx, String Wh, String b, int j, int t, Z[] before) {
        return dot(Wx, j, x(t)).plus(dot(Wh, j, before)).plus(bias(b, j));
    }

    private Z[] x(int t) {
        Z[] x = new Z[net.x[t].length];
        for (int k = 0; k < x.length; k++) x[k] = Z.of(net.x[t][k]);
        return x;
    }

    private Z dot(String name, int row, Z[] v) {
        Z[] w = w(name);
        Z sum = Z.ZERO;
        for (int k = 0; k < v.length; k++) sum = sum.plus(w[row * v.length + k].times(v[k]));
        return sum;
    }

    private Z bias(String name, int j) {
        return weights.containsKey(name) ? w(name)[j] : Z.ZERO;
    }

    private Z loss(int t) {
        double[] y = net.target[t];
        Z[] yhat = new Z[y.length];
        Z powers = Z.ZERO;
        for (int j = 0; j < y.length; j++) {
            yhat[j] = dot("V", j, output()[t]).plus(bias("d", j));
            powers = powers.plus(yhat[j].exp());
        }
        Z sum = Z.ZERO;
        for (int j = 0; j < y.length; j++) {
            Z error = yhat[j].minus(Z.of(y[j]));
            sum = sum.plus(
                    net.lossKind() == Loss.MEAN_SQUARED_ERROR
                            ? error.times(error).times(1.0 / y.length)
                            : powers.log().minus(yhat[j]).times(y[j]));
        }
        return sum;
    }
}
