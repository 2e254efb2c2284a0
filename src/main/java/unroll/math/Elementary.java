package unroll.math;

/// The elementary functions of the network, through [StrictMath]: the same bits on every machine.
public final class Elementary {
    private Elementary() {}

    /// σ(a) = 1 / (1 + e⁻ᵃ); exactly 0 and 1 far out, never NaN for a finite or infinite a.
    public static double sigmoid(double a) {
        return 1 / (1 + StrictMath.exp(-a)); // sigmoid
    }

    public static double tanh(double a) {
        return StrictMath.tanh(a);
    }

    /// ln Σ_j e^(a_j) over column b of a units × B matrix; shifted by the largest entry, so no power
    /// overflows.
    public static double logSumExp(double[] a, int b, int B) {
        double top = Double.NEGATIVE_INFINITY;
        for (int k = b; k < a.length; k += B) top = Math.max(top, a[k]);
        double sum = 0;
        for (int k = b; k < a.length; k += B) sum += StrictMath.exp(a[k] - top);
        return top + StrictMath.log(sum); // log_sum_exp
    }
}
