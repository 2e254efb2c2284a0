package unroll.rnn;

import static unroll.Numbers.assertClose;
import static unroll.Numbers.fill;
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
import unroll.math.Param;

/// One step of the GRU, equation by equation, with EJML's products; [GradientTest] pins the whole.
class GruCellTest {
    private static final int X = 2;
    private static final int H = 5;
    private static final int B = 3;
    private static final int N = H * B;

    private final SplittableRandom random = new SplittableRandom(3);
    private final double[][] x = {{}, random(X * B, random), random(X * B, random)};
    private final GruCell cell = new GruCell(Nets.of(CellKind.GRU, H), X, B, x);

    GruCellTest() {
        for (Param p : cell.params()) fill(p.w, random);
        cell.forward(1);
        cell.forward(2);
        fill(cell.dh[2], random);
    }

    @PinsEquation
    void gru_pre() {
        double[] r = sum(ofInput("W_ir"), ofState("W_hr"), bias("b_r"));
        double[] z = sum(ofInput("W_iz"), ofState("W_hz"), bias("b_z"));
        for (int k = 0; k < N; k++) {
            assertClose(1 / cell.r[2][k], 1 + Math.exp(-r[k]));
            assertClose(1 / cell.z[2][k], 1 + Math.exp(-z[k]));
        }
        assertClose(cell.s[2], sum(ofState("W_hn"), bias("b_hn")));
    }

    @PinsEquation
    void gru_gates() {
        double[] r = sum(ofInput("W_ir"), ofState("W_hr"), bias("b_r"));
        double[] z = sum(ofInput("W_iz"), ofState("W_hz"), bias("b_z"));
        for (int k = 0; k < N; k++) {
            assertClose(cell.r[2][k], (1 + Math.tanh(r[k] / 2)) / 2);
            assertClose(cell.z[2][k], (1 + Math.tanh(z[k] / 2)) / 2);
        }
    }

    @PinsEquation
    void gru_candidate() {
        double[] fromInput = sum(ofInput("W_in"), bias("b_in"));
        double[] fromState = sum(ofState("W_hn"), bias("b_hn"));
        for (int k = 0; k < N; k++) {
            assertClose(cell.n[2][k], Math.tanh(fromInput[k] + cell.r[2][k] * fromState[k]));
        }
    }

    @PinsEquation
    void gru_state() {
        for (int k = 0; k < N; k++) {
            double n = cell.n[2][k];
            assertClose(cell.h[2][k], n + cell.z[2][k] * (cell.h[1][k] - n));
        }
    }

    /// The straight path h_{t−1} → h_t: with all W_h zero it is the only one.
    @PinsEquation
    void gru_state_back() {
        for (Param p : cell.recurrentWeights()) Arrays.fill(p.w, 0);
        fill(cell.dh[1], random);
        double[] direct = cell.dh[1].clone();
        cell.backward(2);
        for (int k = 0; k < N; k++) assertClose(cell.dh[1][k], direct[k] + cell.z[2][k] * cell.dh[2][k]);
    }

    @PinsEquation
    void gru_candidate_back() {
        cell.backward(2);
        for (int k = 0; k < N; k++) {
            double n = cell.n[2][k];
            assertClose(cell.dan[k], cell.dh[2][k] * (1 - cell.z[2][k]) * (1 - n) * (1 + n));
            assertClose(cell.ds[k], cell.dh[2][k] * (1 - cell.z[2][k]) * (1 - n) * (1 + n) * cell.r[2][k]);
        }
    }

    @PinsEquation
    void gru_gates_back() {
        cell.backward(2);
        for (int k = 0; k < N; k++) {
            double z = cell.z[2][k];
            double r = cell.r[2][k];
            assertClose(cell.daz[k], cell.dh[2][k] * (cell.h[1][k] - cell.n[2][k]) * (z - z * z));
            assertClose(cell.dar[k], cell.dan[k] * cell.s[2][k] * (r - r * r));
        }
    }

    @PinsEquation
    void gru_carry_back() {
        cell.backward(2);
        double[] straight = new double[N];
        for (int k = 0; k < N; k++) straight[k] = cell.z[2][k] * cell.dh[2][k];
        double[] expected = sum(
                straight,
                transposedProduct(matrix(w("W_hr")), matrix(H, cell.dar)),
                transposedProduct(matrix(w("W_hz")), matrix(H, cell.daz)),
                transposedProduct(matrix(w("W_hn")), matrix(H, cell.ds)));
        assertClose(cell.dh[1], expected);
    }

    @PinsEquation
    void gru_weights_back() {
        for (Param p : cell.params()) Arrays.fill(p.dw, 1);
        cell.backward(2);
        assertShares("W_ir", "W_hr", "b_r", cell.dar);
        assertShares("W_iz", "W_hz", "b_z", cell.daz);
        assertShares("W_in", "", "b_in", cell.dan);
        assertShares("", "W_hn", "b_hn", cell.ds);
    }

    private void assertShares(String ofInput, String ofState, String bias, double[] da) {
        if (!ofInput.isEmpty()) assertOneMore(w(ofInput), outerProduct(matrix(H, da), matrix(X, x[2])));
        if (!ofState.isEmpty()) assertOneMore(w(ofState), outerProduct(matrix(H, da), matrix(H, cell.h[1])));
        assertOneMore(w(bias), rowSums(H, da));
    }

    private static void assertOneMore(Param p, double[] share) {
        for (int n = 0; n < share.length; n++) assertClose(p.dw[n], 1 + share[n]);
    }

    private double[] ofInput(String name) {
        return product(matrix(w(name)), matrix(X, x[2]));
    }

    private double[] ofState(String name) {
        return product(matrix(w(name)), matrix(H, cell.h[1]));
    }

    private double[] bias(String name) {
        return spread(w(name).w, B);
    }

    private Param w(String name) {
        return Nets.param(cell.params(), name);
    }
}
