package unroll.probe;

import unroll.kernel.Gate;
import unroll.math.Norms;
import unroll.math.Param;

/// G_t = ∂E/∂a_t z_tᵀ, the gradient of the weights as far as they were used at step t.
///
/// Both factors are in units of powers of two of their own where they are far from one, so that no product
/// of theirs leaves the doubles.
final class StepGradient {
    /// Nearer to one than 2^±this, numbers are left as they are.
    private static final int FAR = 100;

    private final Tape tape;
    private final int t;
    /// Norms of ∂E/∂a_t, gate by gate, in the units of the numbers themselves.
    private final double[] da;

    private final double h;
    private final double x;
    /// What brings each factor near to one: powers of two.
    private final double daScale;

    private final double seenScale;
    private final int unit;

    private StepGradient(Tape tape, int t, double[] da, int unit) {
        this.tape = tape;
        this.t = t;
        this.da = da;
        h = Norms.of(tape.output().q()[t - 1]);
        x = Norms.of(tape.x[t]);
        double most = 0;
        for (double norm : da) most = Math.max(most, norm);
        int daUnit = far(most);
        int seenUnit = far(Math.max(h, x));
        daScale = Math.scalb(1.0, -daUnit);
        seenScale = Math.scalb(1.0, -seenUnit);
        this.unit = unit + daUnit + seenUnit;
    }

    static StepGradient at(Tape tape, int t) {
        double[] da = new double[tape.gates.size()];
        for (int g = 0; g < da.length; g++) da[g] = Norms.of(tape.gates.get(g).da()[t]);
        return new StepGradient(tape, t, da, tape.unit[t]);
    }

    private static int far(double size) {
        int exponent = size == 0 || !Double.isFinite(size) ? 0 : Math.getExponent(size);
        return Math.abs(exponent) < FAR ? 0 : exponent;
    }

    /// log₁₀ ‖G_t‖_F over all recurrent and input weights.
    static double log10(Tape tape, int t) {
        return at(tape, t).log10();
    }

    /// The same from the norms of what each gate's sum gets, in units of 2^unit: a product of two vectors is
    /// as long as the product of their lengths.
    static double log10(Tape tape, int t, double[] da, int unit) {
        return new StepGradient(tape, t, da, unit).log10();
    }

    private double log10() {
        double norm = 0;
        for (int g = 0; g < da.length; g++) {
            Gate W = tape.gates.get(g).weights();
            double by = da[g] * daScale;
            if (W.Wh().cols > 0) norm = Math.hypot(norm, by * (h * seenScale)); // step_share
            if (W.Wx().cols > 0) norm = Math.hypot(norm, by * (x * seenScale));
        }
        return Shares.log10(norm, unit);
    }

    boolean isZero() {
        for (double norm : da) if (norm != 0) return false;
        return true;
    }

    /// What [#addTo] adds is in units of 2^unit.
    int unit() {
        return unit;
    }

    /// Zeros for [#addTo]: recurrent and input weights of each gate in turn.
    static double[][] blank(Tape tape) {
        double[][] G = new double[2 * tape.gates.size()][];
        for (int g = 0; g < tape.gates.size(); g++) {
            G[2 * g] = new double[tape.gates.get(g).weights().Wh().w.length];
            G[2 * g + 1] = new double[tape.gates.get(g).weights().Wx().w.length];
        }
        return G;
    }

    /// Adds `share` times G_t.
    void addTo(double[][] to, double share) {
        for (int g = 0; g < tape.gates.size(); g++) {
            Tape.Gate gate = tape.gates.get(g);
            add(to[2 * g], gate.weights().Wh(), gate.da()[t], tape.output().q()[t - 1], share);
            add(to[2 * g + 1], gate.weights().Wx(), gate.da()[t], tape.x[t], share);
        }
    }

    private void add(double[] to, Param W, double[] da, double[] seen, double share) {
        for (int j = 0; j < W.rows; j++) {
            double by = da[j] * daScale * share;
            for (int k = 0; k < W.cols; k++) to[j * W.cols + k] += by * (seen[k] * seenScale);
        }
    }
}
