package unroll.probe;

import unroll.math.Gate;
import unroll.math.Param;

/// G_t = ∂E/∂a_t z_tᵀ, the gradient of the weights as far as they were used at step t.
final class StepGradient {
    private StepGradient() {}

    /// ‖G_t‖_F over all recurrent and input weights, in the tape's units of step t.
    static double norm(Tape tape, int t) {
        double[] of = new double[tape.gates.size()];
        for (int g = 0; g < of.length; g++) of[g] = norm(tape.gates.get(g).da()[t]);
        return norm(tape, t, of);
    }

    /// The same from the norms of what each gate's sum gets: a product of two vectors is as long as the
    /// product of their lengths.
    static double norm(Tape tape, int t, double[] da) {
        double h = norm(tape.output().q()[t - 1]);
        double x = norm(tape.x[t]);
        double norm = 0;
        for (int g = 0; g < da.length; g++) {
            Gate W = tape.gates.get(g).weights();
            if (W.Wh().cols > 0) norm = Math.hypot(norm, da[g] * h); // step_share
            if (W.Wx().cols > 0) norm = Math.hypot(norm, da[g] * x);
        }
        return norm;
    }

    private static double norm(double[] v) {
        double squares = 0;
        for (double e : v) squares += e * e;
        return Math.sqrt(squares);
    }

    /// Zeros for [#add]: recurrent and input weights of each gate in turn.
    static double[][] blank(Tape tape) {
        double[][] G = new double[2 * tape.gates.size()][];
        for (int g = 0; g < tape.gates.size(); g++) {
            G[2 * g] = new double[tape.gates.get(g).weights().Wh().w.length];
            G[2 * g + 1] = new double[tape.gates.get(g).weights().Wx().w.length];
        }
        return G;
    }

    /// Adds `share` times G_t.
    static void add(Tape tape, int t, double share, double[][] to) {
        for (int g = 0; g < tape.gates.size(); g++) {
            Tape.Gate gate = tape.gates.get(g);
            add(to[2 * g], gate.weights().Wh(), gate.da()[t], tape.output().q()[t - 1], share);
            add(to[2 * g + 1], gate.weights().Wx(), gate.da()[t], tape.x[t], share);
        }
    }

    private static void add(double[] to, Param W, double[] da, double[] seen, double share) {
        for (int j = 0; j < W.rows; j++) {
            double by = da[j] * share;
            for (int k = 0; k < W.cols; k++) to[j * W.cols + k] += by * seen[k];
        }
    }
}
