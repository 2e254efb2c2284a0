package unroll.probe;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import unroll.cell.Role;
import unroll.kernel.Gate;
import unroll.kernel.GateMatrix;
import unroll.kernel.Strip;

/// The Lyapunov exponents of the network driven by this sequence, from QR decompositions along the way
/// (Benettin et al. 1980; for recurrent networks Vogt et al. 2022): how fast a small change of the whole
/// state grows a step, in every direction.
///
/// @param exponents natural logarithms per step, descending, as many as the state has numbers: H, the LSTM's
/// (c, h) 2H; −∞ in directions that are lost
public record Lyapunov(double[] exponents) {
    private static final int LANES = 16;
    private static final double LOST = 1e-14;

    public static Lyapunov of(Tape tape) {
        return new Lyapunov(new Tangents(tape).exponents());
    }

    /// Columns of small changes on the way forward, 16 side by side.
    private static final class Tangents {
        private final Tape tape;
        private final int H;
        private final int n;
        private final int shows;
        private final GateMatrix W;
        private final Strip z;
        private final Strip a;

        private Tangents(Tape tape) {
            this.tape = tape;
            H = tape.H;
            shows = tape.anatomy.indexOf(Role.SHOWS);
            n = tape.anatomy.states().size() * H;
            List<Gate> gates = tape.gates.stream().map(Tape.Gate::weights).toList();
            W = GateMatrix.of(
                    true,
                    gates,
                    tape.anatomy.recurrent(),
                    H,
                    tape.X,
                    !gates.getFirst().b().isEmpty());
            W.pack();
            z = Strip.of(W.inputSize());
            a = Strip.of(W.sumSize());
        }

        private double[] exponents() {
            DMatrixRMaj Q = new DMatrixRMaj(n, n);
            DMatrixRMaj R = new DMatrixRMaj(n, n);
            for (int k = 0; k < n; k++) Q.set(k, k, 1);
            double[] sums = new double[n];
            QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(n, n);
            for (int t = 1; t <= tape.T; t++) {
                step(Q, Slopes.at(tape, t));
                Scaled scaled = Scaled.of(Q.data);
                Q.setData(scaled.entries());
                double largest = Arrays.stream(Q.data).map(Math::abs).max().orElseThrow();
                double unit = scaled.exponent() * StrictMath.log(2);
                qr.decompose(Q);
                qr.getR(R, true);
                qr.getQ(Q, false);
                for (int k = 0; k < n; k++) {
                    double stretch = Math.abs(R.get(k, k));
                    sums[k] += stretch <= LOST * largest ? Double.NEGATIVE_INFINITY : StrictMath.log(stretch) + unit;
                }
            }
            double[] descending = new double[n];
            Arrays.sort(sums);
            for (int k = 0; k < n; k++) descending[k] = sums[n - 1 - k] / tape.T; // lyapunov_exponent
            return descending;
        }

        /// Q becomes J_t Q; the state's rows are c, then h where there are both.
        private void step(DMatrixRMaj Q, Slopes slopes) {
            int h = n - H;
            for (int from = 0; from < n; from += LANES) {
                int count = Math.min(LANES, n - from);
                z.fill(0);
                for (int j = 0; j < H; j++)
                    System.arraycopy(Q.data, (h + j) * n + from, z.d(), z.at() + j * LANES, count);
                W.product(a, z);
                for (int j = 0; j < H; j++) for (int l = 0; l < count; l++) change(Q, slopes, j, from + l, l);
            }
        }

        private void change(DMatrixRMaj Q, Slopes slopes, int j, int col, int lane) {
            double drawn = slopes.keep()[j] * Q.get(j, col);
            for (int g = 0; g < tape.anatomy.recurrent(); g++)
                if (g != shows) drawn += slopes.gate()[g][j] * sum(g, j, lane);
            Q.set(j, col, drawn); // state_tangent
            if (shows >= 0) Q.set(H + j, col, slopes.out()[j] * drawn + slopes.gate()[shows][j] * sum(shows, j, lane));
        }

        private double sum(int g, int j, int lane) {
            return a.get((g * H + j) * LANES + lane);
        }
    }
}
