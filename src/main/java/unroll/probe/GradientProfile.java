package unroll.probe;

import unroll.rnn.Unrolled;

/// The gradient's size at every time step: the mean over the batch of ‖∂ℓ_b/∂q_t‖₂, as log₁₀, with its
/// half-life.
///
/// Mean of norms, not norm of the mean: averaging first would cancel signs. q is the state that the cell
/// draws.
///
/// @param log10 T values, t = 1 first; −∞ where the norm is exactly zero, NaN where it is no finite number
/// @param halfLife in steps; negative is a doubling time; NaN where T = 1, nothing changes, or a norm is
/// zero or not finite
/// @param decades d = log₁₀(‖dq_1‖ / ‖dq_T‖), T the last asked step; infinite where one is zero, NaN
/// where both are or one is not finite
public record GradientProfile(double[] log10, double halfLife, Travel travel, double decades) {
    /// Reads a network right after its `backward()`.
    ///
    /// A loss that asks at many steps feeds gradient in all along the way, which hides its decay: there
    /// half-life and travel come from the last asked step's loss alone, whose state gradients then stay
    /// in the network.
    public static GradientProfile of(Unrolled net) {
        double[] curve = curve(net);
        double[] decaying = curve;
        if (net.askedSteps() > 1) {
            net.backwardFromLast();
            decaying = curve(net);
        }
        int last = net.lastAsked();
        double decades = decaying[0] - decaying[last - 1]; // decades
        Travel travel = net.cell().window() < last ? Travel.CUT : Travel.of(decaying, last);
        return new GradientProfile(curve, halfLife(decades, last), travel, decades);
    }

    /// The last step at which the norm is no finite number; 0 where all are. What is lost on the way back is
    /// lost at every earlier step too.
    public int notFinite() {
        int t = log10.length;
        while (t > 0 && !Double.isNaN(log10[t - 1])) t--;
        return t;
    }

    private static double[] curve(Unrolled net) {
        double[] log10 = new double[net.timesteps()];
        for (int t = 1; t <= log10.length; t++) {
            // E is the mean over b of ℓ_b, so column b of dq is already ∂ℓ_b/∂q divided by B: the sum is the mean
            log10[t - 1] = net.log10OfDrawn(t); // mean_of_norms
            if (log10[t - 1] == Double.POSITIVE_INFINITY) log10[t - 1] = Double.NaN;
        }
        return log10;
    }

    private static double halfLife(double decades, int T) {
        double lambda = decades * StrictMath.log(10) / (T - 1);
        return lambda == 0 || !Double.isFinite(lambda) ? Double.NaN : -StrictMath.log(2) / lambda; // half_life
    }
}
