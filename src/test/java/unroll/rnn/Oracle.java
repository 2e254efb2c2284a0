package unroll.rnn;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;

/// A second implementation of every network's forward pass, for the tests: one sequence at a time, one
/// unit at a time, written from the papers' formulas and not from the code under test, of which it reads
/// weights and data only.
///
/// Any one entry of a state can be nudged right after it is computed: what follows sees the nudged value.
/// So a central difference over the nudge is ∂E/∂c_t or, for the LSTM's h_t, ∂E/∂h_t with c_t held fixed.
final class Oracle {
    /// Adds `by` to unit j of state `name` of sequence b at step t (t = 0 is the initial state).
    record Nudge(String name, int t, int j, int b, double by) {
        static final Nudge NONE = new Nudge("", -1, 0, 0, 0);
    }

    private final Unrolled net;
    private final Architecture a;
    private final Loss loss;
    private final boolean[] asked;
    private final Map<String, Param> weights = new HashMap<>();
    private final double[] o;
    /// By sequence and step, what the gates read of h; null where they read h itself.
    private double @Nullable [][][] recorded;
    private double @Nullable [][][] recording;

    /// The size of the smallest relu input met so far: how far the nearest kink is.
    double nearestKink = Double.POSITIVE_INFINITY;

    Oracle(Unrolled net, Architecture a, Loss loss, boolean[] asked) {
        this.net = net;
        this.a = a;
        this.loss = loss;
        this.asked = asked;
        o = new double[a.hidden()];
        for (Param p : net.params()) weights.put(p.name, p);
    }

    /// From now on the gates read the h of this moment, whatever becomes of it.
    void record() {
        double[][][] h = new double[net.batch()][net.timesteps() + 1][a.hidden()];
        recording = h;
        loss(1, Nudge.NONE);
        recording = null;
        recorded = h;
    }

    /// E: mean over the steps asked from `firstAsked` on, of the mean over the batch.
    double loss(int firstAsked, Nudge nudge) {
        double sum = 0;
        int count = 0;
        for (int b = 0; b < net.batch(); b++) {
            double[] c = new double[a.hidden()];
            double[] h = new double[a.hidden()];
            nudge(c, "c", 0, b, nudge);
            nudge(h, "h", 0, b, nudge);
            for (int t = 1; t <= net.timesteps(); t++) {
                double[] x = column(net.x[t], b);
                if (recorded != null) h = recorded[b][t - 1];
                switch (a.cell()) {
                    case RNN -> c = vanilla(x, c);
                    case LSTM -> c = lstmCell(x, h, c);
                    case GRU -> h = gru(x, h);
                    case MINGRU -> h = minGru(x, h);
                    case LSTM_COUPLED -> c = coupled(x, h, c);
                    case LSTM_PEEPHOLE -> c = peephole(x, h, c);
                    case LSTM1997 -> c = of1997(x, h, c);
                }
                nudge(c, "c", t, b, nudge);
                if (a.cell().anatomy().hasCellState()) h = lstmOutput(c);
                nudge(h, "h", t, b, nudge);
                if (recording != null) recording[b][t] = h;
                if (!asked[t] || t < firstAsked) continue;
                sum += stepLoss(a.cell() == CellKind.RNN ? c : h, column(net.target[t], b));
                count++;
            }
        }
        return sum / count;
    }

    private double[] vanilla(double[] x, double[] c) {
        double[] next = new double[c.length];
        for (int j = 0; j < c.length; j++) {
            double s = dot("W_in", j, x) + dot("W_rec", j, c) + bias("b", j);
            if (a.activation() == Activation.RELU) nearestKink = Math.min(nearestKink, Math.abs(s));
            next[j] = switch (a.activation()) {
                case TANH -> Math.tanh(s);
                case SIGMOID -> logistic(s);
                case RELU -> s > 0 ? s : 0;
                case IDENTITY -> s;
            };
        }
        return next;
    }

    private double[] lstmCell(double[] x, double[] h, double[] c) {
        double[] next = new double[c.length];
        for (int j = 0; j < c.length; j++) {
            double f = logistic(dot("W_fx", j, x) + dot("W_fh", j, h) + bias("b_f", j));
            double i = logistic(dot("W_ix", j, x) + dot("W_ih", j, h) + bias("b_i", j));
            double g = Math.tanh(dot("W_gx", j, x) + dot("W_gh", j, h) + bias("b_g", j));
            o[j] = logistic(dot("W_ox", j, x) + dot("W_oh", j, h) + bias("b_o", j));
            next[j] = f * c[j] + i * g;
        }
        return next;
    }

    private double[] lstmOutput(double[] c) {
        double[] h = new double[c.length];
        boolean peeps = weights.containsKey("p_o");
        for (int j = 0; j < c.length; j++) {
            double gate = peeps ? logistic(o[j] + weight("p_o").w[j] * c[j]) : o[j];
            h[j] = gate * Math.tanh(c[j]);
        }
        return h;
    }

    private double[] gru(double[] x, double[] h) {
        double[] next = new double[h.length];
        for (int j = 0; j < h.length; j++) {
            double r = logistic(dot("W_ir", j, x) + dot("W_hr", j, h) + bias("b_r", j));
            double z = logistic(dot("W_iz", j, x) + dot("W_hz", j, h) + bias("b_z", j));
            double n = Math.tanh(dot("W_in", j, x) + bias("b_in", j) + r * (dot("W_hn", j, h) + bias("b_hn", j)));
            next[j] = (1 - z) * n + z * h[j];
        }
        return next;
    }

    private double[] coupled(double[] x, double[] h, double[] c) {
        double[] next = new double[c.length];
        for (int j = 0; j < c.length; j++) {
            double f = logistic(dot("W_fx", j, x) + dot("W_fh", j, h) + bias("b_f", j));
            double g = Math.tanh(dot("W_gx", j, x) + dot("W_gh", j, h) + bias("b_g", j));
            o[j] = logistic(dot("W_ox", j, x) + dot("W_oh", j, h) + bias("b_o", j));
            next[j] = g + f * (c[j] - g);
        }
        return next;
    }

    /// Leaves the output gate's sum in o: it still lacks what it reads of the new cell.
    private double[] peephole(double[] x, double[] h, double[] c) {
        double[] next = new double[c.length];
        for (int j = 0; j < c.length; j++) {
            double pf = weight("p_f").w[j] * c[j];
            double pi = weight("p_i").w[j] * c[j];
            double f = logistic(dot("W_fx", j, x) + dot("W_fh", j, h) + bias("b_f", j) + pf);
            double i = logistic(dot("W_ix", j, x) + dot("W_ih", j, h) + bias("b_i", j) + pi);
            double g = Math.tanh(dot("W_gx", j, x) + dot("W_gh", j, h) + bias("b_g", j));
            o[j] = dot("W_ox", j, x) + dot("W_oh", j, h) + bias("b_o", j);
            next[j] = f * c[j] + i * g;
        }
        return next;
    }

    private double[] of1997(double[] x, double[] h, double[] c) {
        double[] next = new double[c.length];
        for (int j = 0; j < c.length; j++) {
            double i = logistic(dot("W_ix", j, x) + dot("W_ih", j, h) + bias("b_i", j));
            double g = Math.tanh(dot("W_gx", j, x) + dot("W_gh", j, h) + bias("b_g", j));
            o[j] = logistic(dot("W_ox", j, x) + dot("W_oh", j, h) + bias("b_o", j));
            next[j] = c[j] + i * g;
        }
        return next;
    }

    private double[] minGru(double[] x, double[] h) {
        double[] next = new double[h.length];
        for (int j = 0; j < h.length; j++) {
            double z = logistic(dot("W_z", j, x) + bias("b_z", j));
            next[j] = h[j] + z * (dot("W_n", j, x) + bias("b_n", j) - h[j]);
        }
        return next;
    }

    private double stepLoss(double[] state, double[] y) {
        double[] yhat = new double[y.length];
        double powers = 0;
        for (int j = 0; j < y.length; j++) {
            yhat[j] = dot("V", j, state) + bias("d", j);
            powers += Math.exp(yhat[j]);
        }
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            sum += switch (loss) {
                case MEAN_SQUARED_ERROR -> Math.pow(yhat[j] - y[j], 2) / y.length;
                case CROSS_ENTROPY -> -y[j] * Math.log(Math.exp(yhat[j]) / powers);
            };
        }
        return sum;
    }

    private double dot(String name, int row, double[] v) {
        Param p = weight(name);
        double sum = 0;
        for (int k = 0; k < v.length; k++) sum += p.w[row * v.length + k] * v[k];
        return sum;
    }

    private double bias(String name, int j) {
        return weights.containsKey(name) ? weight(name).w[j] : 0;
    }

    private Param weight(String name) {
        return java.util.Objects.requireNonNull(weights.get(name), name);
    }

    private double[] column(double[] v, int b) {
        double[] column = new double[v.length / net.batch()];
        for (int j = 0; j < column.length; j++) column[j] = v[j * net.batch() + b];
        return column;
    }

    private static void nudge(double[] state, String name, int t, int b, Nudge nudge) {
        if (nudge.name().equals(name) && nudge.t() == t && nudge.b() == b) state[nudge.j()] += nudge.by();
    }

    private static double logistic(double s) {
        return 1 / (1 + Math.exp(-s));
    }
}
