package unroll.kernel;

import static unroll.Numbers.assertClose;
import static unroll.Numbers.matrix;
import static unroll.Numbers.outerProduct;
import static unroll.Numbers.product;
import static unroll.Numbers.random;
import static unroll.Numbers.rowSums;
import static unroll.Numbers.spread;
import static unroll.Numbers.sum;
import static unroll.Numbers.transposedProduct;

import java.util.Arrays;
import java.util.SplittableRandom;
import unroll.PinsEquation;
import unroll.cell.CellKind;
import unroll.math.Param;

/// One step of the GRU, equation by equation, with EJML's products; [GradientTest] pins the whole.
class GruCellTest {
    private static final int X = 2;
    private static final int H = 5;
    private static final int B = 3;
    private static final int N = H * B;

    private final SplittableRandom random = new SplittableRandom(3);
    private final OnePanel panel = new OnePanel(CellKind.GRU, X, H, B, random);
    private final GruCell cell = new GruCell(panel.panel);
    private final double[] dh2 = random(N, random);
    private double[] r;
    private double[] z;
    private double[] n;
    private double[] h1;
    private double[] h2;

    GruCellTest() {
        forward();
    }

    private void forward() {
        cell.forward(1);
        cell.forward(2);
        r = panel.get(cell.r[2]);
        z = panel.get(cell.z[2]);
        n = panel.get(cell.n[2]);
        h1 = panel.get(cell.h[1]);
        h2 = panel.get(cell.h[2]);
        panel.set(cell.dh[2], dh2);
    }

    @PinsEquation
    void gru_pre() {
        double[] ar = sum(ofInput("W_ir"), ofState("W_hr"), bias("b_r"));
        double[] az = sum(ofInput("W_iz"), ofState("W_hz"), bias("b_z"));
        for (int k = 0; k < N; k++) {
            assertClose(1 / r[k], 1 + Math.exp(-ar[k]));
            assertClose(1 / z[k], 1 + Math.exp(-az[k]));
        }
        assertClose(panel.get(cell.s[2]), sum(ofState("W_hn"), bias("b_hn")));
    }

    @PinsEquation
    void gru_gates() {
        double[] ar = sum(ofInput("W_ir"), ofState("W_hr"), bias("b_r"));
        double[] az = sum(ofInput("W_iz"), ofState("W_hz"), bias("b_z"));
        for (int k = 0; k < N; k++) {
            assertClose(r[k], (1 + Math.tanh(ar[k] / 2)) / 2);
            assertClose(z[k], (1 + Math.tanh(az[k] / 2)) / 2);
        }
    }

    @PinsEquation
    void gru_candidate() {
        double[] fromInput = sum(ofInput("W_in"), bias("b_in"));
        double[] fromState = sum(ofState("W_hn"), bias("b_hn"));
        for (int k = 0; k < N; k++) assertClose(n[k], Math.tanh(fromInput[k] + r[k] * fromState[k]));
    }

    @PinsEquation
    void gru_state() {
        for (int k = 0; k < N; k++) assertClose(h2[k], n[k] + z[k] * (h1[k] - n[k]));
    }

    /// The straight path h_{t−1} → h_t: with all W_h zero it is the only one.
    @PinsEquation
    void gru_state_back() {
        for (Param p : panel.weights.recurrentWeights()) Arrays.fill(p.w, 0);
        panel.packAgain();
        forward();
        cell.backward(2);
        double[] dh1 = panel.get(cell.dh[1]);
        for (int k = 0; k < N; k++) assertClose(dh1[k], z[k] * dh2[k]);
    }

    @PinsEquation
    void gru_candidate_back() {
        cell.backward(2);
        for (int k = 0; k < N; k++) {
            assertClose(da(3)[k], dh2[k] * (1 - z[k]) * (1 - n[k]) * (1 + n[k]));
            assertClose(da(2)[k], dh2[k] * (1 - z[k]) * (1 - n[k]) * (1 + n[k]) * r[k]);
        }
    }

    @PinsEquation
    void gru_gates_back() {
        cell.backward(2);
        double[] s = sum(ofState("W_hn"), bias("b_hn"));
        for (int k = 0; k < N; k++) {
            assertClose(da(1)[k], dh2[k] * (h1[k] - n[k]) * (z[k] - z[k] * z[k]));
            assertClose(da(0)[k], da(3)[k] * s[k] * (r[k] - r[k] * r[k]));
        }
    }

    /// Gradients of the sums r, z, s, n.
    private double[] da(int gate) {
        return panel.get(cell.da[2], gate);
    }

    @PinsEquation
    void gru_carry_back() {
        cell.backward(2);
        double[] straight = new double[N];
        for (int k = 0; k < N; k++) straight[k] = z[k] * dh2[k];
        double[] expected = sum(
                straight,
                transposedProduct(matrix(w("W_hr")), matrix(H, da(0))),
                transposedProduct(matrix(w("W_hz")), matrix(H, da(1))),
                transposedProduct(matrix(w("W_hn")), matrix(H, da(2))));
        assertClose(panel.get(cell.dh[1]), expected);
    }

    @PinsEquation
    void gru_weights_back() {
        for (Param p : panel.weights.params()) Arrays.fill(p.dw, 1);
        cell.backward(2);
        panel.addWeights(cell);
        assertShares("W_ir", "W_hr", "b_r", da(0));
        assertShares("W_iz", "W_hz", "b_z", da(1));
        assertShares("W_in", "", "b_in", da(3));
        assertShares("", "W_hn", "b_hn", da(2));
    }

    private void assertShares(String ofInput, String ofState, String bias, double[] da) {
        if (!ofInput.isEmpty()) assertOneMore(w(ofInput), outerProduct(matrix(H, da), matrix(X, panel.x[2])));
        if (!ofState.isEmpty()) assertOneMore(w(ofState), outerProduct(matrix(H, da), matrix(H, h1)));
        assertOneMore(w(bias), rowSums(H, da));
    }

    private static void assertOneMore(Param p, double[] share) {
        for (int n = 0; n < share.length; n++) assertClose(p.dw[n], 1 + share[n]);
    }

    private double[] ofInput(String name) {
        return product(matrix(w(name)), matrix(X, panel.x[2]));
    }

    private double[] ofState(String name) {
        return product(matrix(w(name)), matrix(H, h1));
    }

    private double[] bias(String name) {
        return spread(w(name).w, B);
    }

    private Param w(String name) {
        return panel.w(name);
    }
}
