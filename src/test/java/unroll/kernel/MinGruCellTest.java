package unroll.kernel;

import static unroll.Numbers.assertClose;
import static unroll.Numbers.matrix;
import static unroll.Numbers.outerProduct;
import static unroll.Numbers.product;
import static unroll.Numbers.random;
import static unroll.Numbers.rowSums;
import static unroll.Numbers.spread;
import static unroll.Numbers.sum;

import java.util.Arrays;
import java.util.SplittableRandom;
import unroll.PinsEquation;
import unroll.cell.CellKind;
import unroll.math.Param;

/// One step of the minGRU, equation by equation, with EJML's products; [unroll.rnn.GradientTest] pins the whole.
class MinGruCellTest {
    private static final int X = 2;
    private static final int H = 5;
    private static final int B = 3;
    private static final int N = H * B;

    private final SplittableRandom random = new SplittableRandom(3);
    private final OnePanel panel = new OnePanel(CellKind.MINGRU, X, H, B, random);
    private final MinGruCell cell = new MinGruCell(panel.panel);
    private final double[] dh2 = random(N, random);
    private final double[] z;
    private final double[] n;
    private final double[] h1;

    MinGruCellTest() {
        cell.forward(1);
        cell.forward(2);
        z = panel.get(cell.z[2]);
        n = panel.get(cell.n[2]);
        h1 = panel.get(cell.h[1]);
        panel.set(cell.dh[2], dh2);
    }

    @PinsEquation
    void mingru_pre() {
        double[] a = affine("W_z", "b_z");
        for (int k = 0; k < N; k++) assertClose(1 / z[k], 1 + Math.exp(-a[k]));
    }

    @PinsEquation
    void mingru_gate() {
        double[] a = affine("W_z", "b_z");
        for (int k = 0; k < N; k++) assertClose(z[k], (1 + Math.tanh(a[k] / 2)) / 2);
    }

    @PinsEquation
    void mingru_candidate() {
        assertClose(n, affine("W_n", "b_n"));
    }

    @PinsEquation
    void mingru_state() {
        double[] h2 = panel.get(cell.h[2]);
        for (int k = 0; k < N; k++) assertClose(h2[k], h1[k] + z[k] * (n[k] - h1[k]));
    }

    @PinsEquation
    void mingru_state_back() {
        cell.backward(2);
        double[] dh1 = panel.get(cell.dh[1]);
        for (int k = 0; k < N; k++) assertClose(dh1[k], dh2[k] - z[k] * dh2[k]);
    }

    @PinsEquation
    void mingru_candidate_back() {
        cell.backward(2);
        for (int k = 0; k < N; k++) assertClose(da(1)[k], z[k] * dh2[k]);
    }

    @PinsEquation
    void mingru_gate_back() {
        cell.backward(2);
        for (int k = 0; k < N; k++) assertClose(da(0)[k], dh2[k] * (n[k] - h1[k]) * (z[k] - z[k] * z[k]));
    }

    @PinsEquation
    void mingru_weights_back() {
        for (Param p : panel.weights.params()) Arrays.fill(p.dw, 1);
        cell.backward(2);
        panel.addWeights(cell);
        for (int gate = 0; gate < 2; gate++) {
            String name = gate == 0 ? "z" : "n";
            assertOneMore(panel.w("W_" + name), outerProduct(matrix(H, da(gate)), matrix(X, panel.x[2])));
            assertOneMore(panel.w("b_" + name), rowSums(H, da(gate)));
        }
    }

    private double[] da(int gate) {
        return panel.get(cell.da[2], gate);
    }

    private double[] affine(String W, String b) {
        return sum(product(matrix(panel.w(W)), matrix(X, panel.x[2])), spread(panel.w(b).w, B));
    }

    private static void assertOneMore(Param p, double[] share) {
        for (int n = 0; n < share.length; n++) assertClose(p.dw[n], 1 + share[n]);
    }
}
