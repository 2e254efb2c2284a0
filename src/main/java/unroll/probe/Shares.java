package unroll.probe;

import java.util.Arrays;
import unroll.math.Magnitude;

/// ∂E/∂W as the sum that it is, over the steps at which the weights were used: G_t = ∂E/∂a_t z_tᵀ with
/// z_t = [h_{t−1}; x_t], and S_n = Σ_{t≤n} G_t. W is all recurrent and input weights together, biases left
/// out.
///
/// It is the early G_t that vanish, not the sum. All arrays have T values, t = 1 first.
///
/// @param log10 log₁₀ ‖G_t‖_F, −∞ where it is zero
/// @param log10PartialSums log₁₀ ‖S_t‖_F
/// @param lengthShares Σ_{s≥t} ‖G_s‖ / Σ_s ‖G_s‖: how much of the length the steps from t on bring; NaN
/// where there is no gradient at all
public record Shares(double[] log10, double[] log10PartialSums, double[] lengthShares) {
    public static Shares of(Tape tape) {
        double[] log10 = new double[tape.T];
        double[] partialSums = new double[tape.T];
        Sum S = new Sum(tape);
        for (int t = 1; t <= tape.T; t++) {
            log10[t - 1] = StepGradient.log10(tape, t);
            S.add(StepGradient.at(tape, t));
            partialSums[t - 1] = S.log10();
        }
        return new Shares(log10, partialSums, lengthShares(log10));
    }

    /// ‖G_t‖_F as plain numbers, 0 where it is under all doubles.
    public double[] norms() {
        return plain(log10);
    }

    /// ‖S_t‖_F as plain numbers.
    public double[] partialSums() {
        return plain(log10PartialSums);
    }

    private static double[] plain(double[] log10) {
        return Arrays.stream(log10).map(e -> StrictMath.pow(10, e)).toArray();
    }

    private static double[] lengthShares(double[] log10) {
        double top = Arrays.stream(log10).max().orElseThrow();
        double[] shares = new double[log10.length];
        double sum = 0;
        for (int t = log10.length - 1; t >= 0; t--) {
            sum += StrictMath.pow(10, log10[t] - top);
            shares[t] = sum;
        }
        for (int t = 0; t < shares.length; t++) shares[t] /= sum; // length_share
        return shares;
    }

    static double log10(double norm, int unit) {
        return StrictMath.log10(norm) + unit * Magnitude.LOG10_OF_2;
    }

    /// S_n in units of 2^unit, the greatest unit of its summands so far.
    private static final class Sum {
        private final double[][] S;
        private int unit = Integer.MIN_VALUE;

        private Sum(Tape tape) {
            S = StepGradient.blank(tape);
        }

        private void add(StepGradient G) {
            if (G.isZero()) return;
            if (G.unit() > unit) {
                int by = unit == Integer.MIN_VALUE ? 0 : unit - G.unit();
                for (double[] block : S)
                    for (int k = 0; by != 0 && k < block.length; k++) block[k] = Math.scalb(block[k], by);
                unit = G.unit();
            }
            G.addTo(S, Math.scalb(1.0, G.unit() - unit)); // partial_sum
        }

        private double log10() {
            double squares = 0;
            double largest = 0;
            for (double[] block : S) for (double e : block) largest = Math.max(largest, Math.abs(e));
            if (largest == 0) return Double.NEGATIVE_INFINITY;
            int by = Math.getExponent(largest);
            double scale = Math.scalb(1.0, -by);
            for (double[] block : S) for (double e : block) squares += e * scale * (e * scale);
            return Shares.log10(Math.sqrt(squares), unit + by);
        }
    }
}
