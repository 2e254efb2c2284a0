package unroll.probe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unroll.math.Norms;

/// The LSTM's step Jacobian taken apart: M_t = A_t + B_t + C_t + D_t = ∂c_t/∂c_{t−1} with o_{t−1} held
/// fixed, through the forget gate, the carousel, the input gate and the candidate.
///
/// A minGRU's gates see x alone: its A, C and D are zero, and B is diag(1 − z).
///
/// Norms of sums do not add: A, C and D are full matrices. No h_0 depends on c_0, so that at t = 1 there is
/// nothing to measure: NaN.
///
/// @param norms spectral norms by the names A, B, C, D, M, T values each
/// @param spread least, lower quartile, median, upper quartile and greatest of the Euclidean norms of the
/// matrix's rows, of which each unit has one: T × 5 each
public record AdditiveTerms(Map<String, double[]> norms, Map<String, double[][]> spread) {
    private static final List<String> NAMES = List.of("A", "B", "C", "D", "M");

    /// @throws IllegalArgumentException where the cell has no carousel
    public static AdditiveTerms of(Tape tape) {
        if (!tape.anatomy.hasCarousel())
            throw new IllegalArgumentException("only a cell with a carousel has the four terms");
        Map<String, double[]> norms = new LinkedHashMap<>();
        Map<String, double[][]> spread = new LinkedHashMap<>();
        for (String name : NAMES) {
            norms.put(name, new double[tape.T]);
            spread.put(name, new double[tape.T][5]);
        }
        for (int t = 1; t <= tape.T; t++) {
            int at = t - 1;
            Map<String, double[]> matrices = StepMatrices.at(tape, t);
            norms.forEach((name, norm) -> norm[at] = norm(name, matrices.get(name), tape.H));
            spread.forEach((name, five) -> five[at] = five(matrices.get(name), tape.H));
        }
        return new AdditiveTerms(norms, spread);
    }

    private static double norm(String name, double @Nullable [] m, int H) {
        if (m == null) return Double.NaN;
        // B is diagonal and f positive
        return name.equals("B") ? Arrays.stream(m).max().orElseThrow() : SpectralNorm.of(m, H);
    }

    private static double[] five(double @Nullable [] m, int H) {
        double[] rows = new double[H];
        if (m == null) Arrays.fill(rows, Double.NaN);
        else for (int j = 0; j < H; j++) rows[j] = Norms.of(Arrays.copyOfRange(m, j * H, (j + 1) * H));
        Arrays.sort(rows);
        return new double[] {rows[0], quantile(rows, 0.25), quantile(rows, 0.5), quantile(rows, 0.75), rows[H - 1]};
    }

    /// Linear between the neighbours, as NumPy's.
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]); // quantile
    }
}
