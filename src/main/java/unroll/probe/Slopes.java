package unroll.probe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import unroll.math.Elementary;

/// What a step multiplies by, unit by unit: H each.
///
/// @param gate for each gate of [Tape#gates], ∂q_t/∂a_t of what it sums up, q the drawn state; for the
/// LSTM's o, ∂h_t/∂a_t
/// @param keep ∂q_t/∂q_{t−1} past all gates' sums: f, z, 1 − z, or 0
/// @param carousel what of that goes through no gate at all: the same but where gates have peepholes, there f alone
/// @param writes where the forget gate writes as well, as much of its ∂c_t/∂a_t as comes of that: −g f (1 − f)
/// @param out ∂h_t/∂c_t of the LSTM, the R_t = diag(o ⊙ (1 − tanh² c)) of the additive form; else 1
record Slopes(double[][] gate, double[] keep, double[] carousel, double[] out, double @Nullable [] writes) {
    private Slopes(double[][] gate, double[] keep, double[] out) {
        this(gate, keep, keep, out, null);
    }

    static Slopes at(Tape tape, int t) {
        return switch (tape.cell) {
            case RNN -> vanilla(tape, t);
            case LSTM -> lstm(tape, t);
            case GRU -> gru(tape, t);
            case MINGRU -> minGru(tape, t);
            case LSTM_COUPLED -> coupled(tape, t);
            case LSTM_PEEPHOLE -> peephole(tape, t);
            case LSTM1997 -> lstm1997(tape, t);
        };
    }

    private static Slopes vanilla(Tape tape, int t) {
        double[] c = tape.output().q()[t];
        double[] slope = new double[tape.H];
        for (int j = 0; j < tape.H; j++) slope[j] = tape.activation.slope(c[j]);
        return new Slopes(new double[][] {slope}, new double[tape.H], ones(tape.H));
    }

    private static Slopes lstm(Tape tape, int t) {
        double[] i = tape.gate("i").value()[t];
        double[] f = tape.gate("f").value()[t];
        double[] o = tape.gate("o").value()[t];
        double[] g = tape.gate("g").value()[t];
        double[] before = tape.state("c").q()[t - 1];
        double[] c = tape.state("c").q()[t];
        double[][] gate = new double[4][tape.H];
        double[] out = new double[tape.H];
        for (int j = 0; j < tape.H; j++) {
            double tanhc = Elementary.tanh(c[j]);
            gate[0][j] = g[j] * i[j] * (1 - i[j]);
            gate[1][j] = t == tape.clampedAt ? 0 : before[j] * f[j] * (1 - f[j]);
            gate[2][j] = tanhc * o[j] * (1 - o[j]);
            gate[3][j] = i[j] * (1 - g[j] * g[j]);
            out[j] = o[j] * (1 - tanhc * tanhc);
        }
        return new Slopes(gate, f, out);
    }

    private static Slopes gru(Tape tape, int t) {
        double[] r = tape.gate("r").value()[t];
        double[] z = tape.gate("z").value()[t];
        double[] s = tape.gate("s").value()[t];
        double[] n = tape.gate("n").value()[t];
        double[] before = tape.output().q()[t - 1];
        double[][] gate = new double[4][tape.H];
        for (int j = 0; j < tape.H; j++) {
            double candidate = (1 - z[j]) * (1 - n[j] * n[j]);
            gate[0][j] = candidate * s[j] * r[j] * (1 - r[j]);
            gate[1][j] = (before[j] - n[j]) * z[j] * (1 - z[j]);
            gate[2][j] = candidate * r[j];
            gate[3][j] = candidate;
        }
        return new Slopes(gate, z, ones(tape.H));
    }

    private static Slopes minGru(Tape tape, int t) {
        double[] z = tape.gate("z").value()[t];
        double[] n = tape.gate("n").value()[t];
        double[] before = tape.output().q()[t - 1];
        double[][] gate = new double[2][tape.H];
        double[] keep = new double[tape.H];
        for (int j = 0; j < tape.H; j++) {
            keep[j] = 1 - z[j];
            gate[0][j] = (n[j] - before[j]) * z[j] * keep[j];
            gate[1][j] = z[j];
        }
        return new Slopes(gate, keep, ones(tape.H));
    }

    private static Slopes coupled(Tape tape, int t) {
        double[] f = tape.gate("f").value()[t];
        double[] o = tape.gate("o").value()[t];
        double[] g = tape.gate("g").value()[t];
        double[] before = tape.state("c").q()[t - 1];
        double[] c = tape.state("c").q()[t];
        double[][] gate = new double[3][tape.H];
        double[] out = new double[tape.H];
        double[] writes = new double[tape.H];
        for (int j = 0; j < tape.H; j++) {
            double tanhc = Elementary.tanh(c[j]);
            double slope = t == tape.clampedAt ? 0 : f[j] * (1 - f[j]);
            gate[0][j] = (before[j] - g[j]) * slope;
            writes[j] = -g[j] * slope;
            gate[1][j] = tanhc * o[j] * (1 - o[j]);
            gate[2][j] = (1 - f[j]) * (1 - g[j] * g[j]);
            out[j] = o[j] * (1 - tanhc * tanhc);
        }
        return new Slopes(gate, f, f, out, writes);
    }

    private static Slopes peephole(Tape tape, int t) {
        Slopes lstm = lstm(tape, t);
        double[] pi = tape.gate("i").weights().p().w;
        double[] pf = tape.gate("f").weights().p().w;
        double[] po = tape.gate("o").weights().p().w;
        double[] keep = lstm.keep().clone();
        double[] out = lstm.out().clone();
        for (int j = 0; j < tape.H; j++) {
            keep[j] += lstm.gate()[0][j] * pi[j] + lstm.gate()[1][j] * pf[j];
            out[j] += lstm.gate()[2][j] * po[j];
        }
        return new Slopes(lstm.gate(), keep, lstm.carousel(), out, null);
    }

    private static Slopes lstm1997(Tape tape, int t) {
        double[] i = tape.gate("i").value()[t];
        double[] o = tape.gate("o").value()[t];
        double[] g = tape.gate("g").value()[t];
        double[] c = tape.state("c").q()[t];
        double[][] gate = new double[3][tape.H];
        double[] out = new double[tape.H];
        for (int j = 0; j < tape.H; j++) {
            double tanhc = Elementary.tanh(c[j]);
            gate[0][j] = g[j] * i[j] * (1 - i[j]);
            gate[1][j] = tanhc * o[j] * (1 - o[j]);
            gate[2][j] = i[j] * (1 - g[j] * g[j]);
            out[j] = o[j] * (1 - tanhc * tanhc);
        }
        return new Slopes(gate, ones(tape.H), out);
    }

    private static double[] ones(int H) {
        double[] v = new double[H];
        Arrays.fill(v, 1);
        return v;
    }
}
