package unroll.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import unroll.cell.Activation;
import unroll.cell.Gate;
import unroll.math.Param;

/// What the Jacobians do to every direction, and what the recurrent weights alone let one say.
///
/// @param log10 log₁₀ of the singular values of ∂q_T/∂q_t, q the drawn state, descending: T × H, t = 1
/// first; −∞ where one is zero, NaN where it is under 10⁻¹⁴ of the largest, about which a product of
/// doubles knows nothing, and where the product has left the doubles
/// @param recurrent the recurrent matrices, in PyTorch's order of gates
/// @param gamma the greatest slope of the plain RNN's φ; NaN for other cells
/// @param bound γ σ_max(W_rec) ≥ ‖∂c_t/∂c_{t−1}‖ (Pascanu, Mikolov, Bengio 2013, section 2.1): under one it
/// is sufficient for vanishing, over one only necessary for exploding; NaN for other cells
public record Spectrum(double[][] log10, List<Recurrent> recurrent, double gamma, double bound) {
    private static final double KNOWN = 14;

    /// A matrix's largest singular value and the size of its largest eigenvalue, which is never greater; NaN
    /// where the eigenvalues are not found.
    public record Recurrent(String name, double norm, double radius) {
        static Recurrent of(Param W) {
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(W.rows, false);
            Scaled scaled = Scaled.of(W.w);
            double norm = SpectralNorm.of(W.w, W.rows);
            if (!eigen.decompose(DMatrixRMaj.wrap(W.rows, W.cols, scaled.entries())))
                return new Recurrent(W.name, norm, Double.NaN);
            double radius = 0;
            for (int k = 0; k < eigen.getNumberOfEigenvalues(); k++)
                radius = Math.max(radius, eigen.getEigenvalue(k).getMagnitude()); // spectral_radius
            return new Recurrent(W.name, norm, Math.scalb(radius, scaled.exponent()));
        }
    }

    public static Spectrum of(Tape tape) {
        double[][] log10 = new double[tape.T][];
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(tape.H, tape.H, false, false, false);
        StateJacobian.products(tape, true, (t, P, unit) -> log10[t - 1] = log10(svd, P, tape.H, unit));
        List<Recurrent> recurrent = new ArrayList<>();
        for (Gate gate : tape.anatomy.readingOutput())
            recurrent.add(Recurrent.of(tape.gate(gate.name()).weights().Wh()));
        if (tape.anatomy.hasGates()) return new Spectrum(log10, recurrent, Double.NaN, Double.NaN);
        double gamma = tape.activation == Activation.SIGMOID ? 0.25 : 1;
        double bound = gamma * recurrent.getFirst().norm; // pascanu_bound
        return new Spectrum(log10, recurrent, gamma, bound);
    }

    private static double[] log10(SingularValueDecomposition_F64<DMatrixRMaj> svd, double[] P, int H, int unit) {
        Scaled scaled = Scaled.of(P);
        double[] log10 = new double[H];
        if (!scaled.isFinite() || !svd.decompose(DMatrixRMaj.wrap(H, H, scaled.entries()))) {
            Arrays.fill(log10, Double.NaN);
            return log10;
        }
        double[] values = svd.getSingularValues().clone();
        Arrays.sort(values);
        for (int k = 0; k < H; k++) {
            double size = Shares.log10(values[H - 1 - k], unit + scaled.exponent());
            log10[k] = k > 0 && size < log10[0] - KNOWN ? Double.NaN : size; // singular_values
        }
        return log10;
    }
}
