package unroll.probe;

import org.jspecify.annotations.Nullable;

/// Three curves on one axis: log₁₀ of the spectral norm of ∂c_T/∂c_t and of what is taken for it, T values,
/// t = 1 first; −∞ where it is exactly zero. Cells without a carousel have `exact` alone, of ∂q_T/∂q_t of
/// their one state. Of a minGRU, whose gates see x alone, all three are the same.
///
/// @param exact the derivative, along every path
/// @param additive the product M_T M_{T−1} … M_{t+1}, as in the article: exact at lag 1, then without the
/// path c → h → o of the next step → h → c
/// @param carousel diag(f_T) … diag(f_{t+1}): the constant error carousel by itself, all that the
/// truncated algorithm of Hochreiter and Schmidhuber (1997) follows
public record StateJacobian(double[] exact, double @Nullable [] additive, double @Nullable [] carousel) {
    public static StateJacobian of(Tape tape) {
        double[] exact = curve(tape, true); // exact_curve
        if (!tape.anatomy.hasCarousel()) return new StateJacobian(exact, null, null);
        return new StateJacobian(exact, curve(tape, false), carousel(tape)); // additive_curve
    }

    private static double[] curve(Tape tape, boolean throughOutputGate) {
        double[] log10 = new double[tape.T];
        products(tape, throughOutputGate, (t, P, unit) -> log10[t - 1] = SpectralNorm.log10(P, tape.H, unit));
        return log10;
    }

    /// Sees ∂q_T/∂q_t, H × H row-major, in units of 2^unit; P is written over afterwards.
    interface Visitor {
        void see(int t, double[] P, int unit);
    }

    /// From t = T, where it is the unit matrix, down to 1.
    static void products(Tape tape, boolean throughOutputGate, Visitor visitor) {
        int H = tape.H;
        Sweep sweep = new Sweep(tape, H, throughOutputGate);
        for (int j = 0; j < H; j++) sweep.addToDrawn(j, j, 1);
        double[] P = new double[H * H];
        for (int t = tape.T; t >= 1; t--) {
            sweep.back(t, 0, H);
            int unit = Integer.MIN_VALUE;
            for (int j = 0; j < H; j++) if (some(sweep, j, H)) unit = Math.max(unit, sweep.exponent(j));
            for (int j = 0; j < H; j++) {
                int by = sweep.exponent(j) - unit;
                for (int k = 0; k < H; k++) {
                    double e = sweep.total(j, k);
                    P[j * H + k] = e == 0 || by == 0 ? e : Math.scalb(e, by);
                }
            }
            visitor.see(t, P, unit == Integer.MIN_VALUE ? 0 : unit);
            sweep.rescale();
        }
    }

    private static boolean some(Sweep sweep, int row, int H) {
        for (int k = 0; k < H; k++) if (sweep.total(row, k) != 0) return true;
        return false;
    }

    private static double[] carousel(Tape tape) {
        double[] log10 = new double[tape.T];
        double[] sums = new double[tape.H];
        for (int t = tape.T - 1; t >= 1; t--) {
            double[] keep = Slopes.at(tape, t + 1).carousel();
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < tape.H; j++) {
                sums[j] += StrictMath.log10(keep[j]); // carousel_curve
                most = Math.max(most, sums[j]);
            }
            log10[t - 1] = most;
        }
        return log10;
    }
}
