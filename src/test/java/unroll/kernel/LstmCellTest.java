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

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import unroll.PinsEquation;
import unroll.cell.CellKind;
import unroll.math.Param;

/// One step of the LSTM, equation by equation, with EJML's products; [GradientTest] pins the whole.
class LstmCellTest {
    private static final int X = 2;
    private static final int H = 5;
    private static final int B = 3;
    private static final int N = H * B;

    private final SplittableRandom random = new SplittableRandom(2);
    private final OnePanel panel = new OnePanel(CellKind.LSTM, X, H, B, random);
    private final LstmCell cell = new LstmCell(panel.panel);
    private final double[] dc2 = random(N, random);
    private final double[] dh2 = random(N, random);
    private final double[] f;
    private final double[] i;
    private final double[] g;
    private final double[] o;
    private final double[] c1;
    private final double[] c2;

    LstmCellTest() {
        cell.forward(1);
        cell.forward(2);
        f = panel.get(cell.f[2]);
        i = panel.get(cell.i[2]);
        g = panel.get(cell.g[2]);
        o = panel.get(cell.o[2]);
        c1 = panel.get(cell.c[1]);
        c2 = panel.get(cell.c[2]);
        panel.set(cell.dc[2], dc2);
        panel.set(cell.dh[2], dh2);
    }

    @PinsEquation
    void lstm_pre() {
        DoubleUnaryOperator logit = y -> Math.log(y) - Math.log1p(-y);
        DoubleUnaryOperator artanh = y -> 0.5 * (Math.log1p(y) - Math.log1p(-y));
        pre("f", f, logit);
        pre("i", i, logit);
        pre("g", g, artanh);
        pre("o", o, logit);
    }

    /// The gate's value, taken back through σ or tanh, is the sum.
    private void pre(String gate, double[] value, DoubleUnaryOperator inverse) {
        double[] expected = sums(gate);
        double[] actual = new double[N];
        for (int k = 0; k < N; k++) {
            actual[k] = inverse.applyAsDouble(value[k]);
            org.assertj.core.api.Assertions.assertThat(actual[k])
                    .isCloseTo(expected[k], org.assertj.core.api.Assertions.within(1e-9));
        }
    }

    @PinsEquation
    void lstm_gates() {
        gate("f", f, a -> 1 / (1 + Math.exp(-a)));
        gate("i", i, a -> 1 / (1 + Math.exp(-a)));
        gate("g", g, Math::tanh);
        gate("o", o, a -> 1 / (1 + Math.exp(-a)));
    }

    private void gate(String gate, double[] value, DoubleUnaryOperator squash) {
        double[] a = sums(gate);
        for (int k = 0; k < N; k++) assertClose(value[k], squash.applyAsDouble(a[k]));
    }

    private double[] sums(String gate) {
        return sum(
                product(matrix(w("W_" + gate + "x")), matrix(X, panel.x[2])),
                product(matrix(w("W_" + gate + "h")), matrix(H, panel.get(cell.h[1]))),
                spread(w("b_" + gate).w, B));
    }

    @PinsEquation
    void lstm_cell() {
        for (int k = 0; k < N; k++) {
            assertClose(c2[k], f[k] * c1[k] + i[k] * g[k]);
        }
    }

    @PinsEquation
    void lstm_output() {
        double[] h2 = panel.get(cell.h[2]);
        for (int k = 0; k < N; k++) assertClose(h2[k], o[k] * Math.tanh(c2[k]));
    }

    @PinsEquation
    void lstm_output_back() {
        double[] total = back();
        for (int k = 0; k < N; k++) {
            double cosh = Math.cosh(c2[k]);
            assertClose(total[k], dc2[k] + dh2[k] * o[k] / (cosh * cosh));
        }
    }

    @PinsEquation
    void lstm_cell_back() {
        double[] total = back();
        double[] before = panel.get(cell.dc[1]);
        for (int k = 0; k < N; k++) assertClose(before[k], f[k] * total[k]);
    }

    /// dq ⊙ q' with q' = q − q² for σ and 1 − q² for tanh.
    @PinsEquation
    void lstm_gates_back() {
        double[] total = back();
        double[] dai = panel.get(cell.da[2], 0);
        double[] daf = panel.get(cell.da[2], 1);
        double[] dao = panel.get(cell.da[2], 2);
        double[] dag = panel.get(cell.da[2], 3);
        for (int k = 0; k < N; k++) {
            assertClose(daf[k], total[k] * c1[k] * (f[k] - f[k] * f[k]));
            assertClose(dai[k], total[k] * g[k] * (i[k] - i[k] * i[k]));
            assertClose(dag[k], total[k] * i[k] * (1 - g[k]) * (1 + g[k]));
            assertClose(dao[k], dh2[k] * Math.tanh(c2[k]) * (o[k] - o[k] * o[k]));
        }
    }

    /// Goes a step back; the total ∂E/∂c_2.
    private double[] back() {
        cell.backward(2);
        return panel.get(cell.dc[2]);
    }

    @PinsEquation
    void lstm_carry_back() {
        double[] expected = new double[N];
        cell.backward(2);
        for (var gate : gradients().entrySet()) {
            expected =
                    sum(expected, transposedProduct(matrix(w("W_" + gate.getKey() + "h")), matrix(H, gate.getValue())));
        }
        assertClose(panel.get(cell.dh[1]), expected);
    }

    @PinsEquation
    void lstm_weights_back() {
        for (Param p : panel.weights.params()) java.util.Arrays.fill(p.dw, 1);
        cell.backward(2);
        panel.addWeights(cell);
        for (var gate : gradients().entrySet()) {
            double[] da = gate.getValue();
            assertOneMore(w("W_" + gate.getKey() + "x"), outerProduct(matrix(H, da), matrix(X, panel.x[2])));
            assertOneMore(w("W_" + gate.getKey() + "h"), outerProduct(matrix(H, da), matrix(H, panel.get(cell.h[1]))));
            assertOneMore(w("b_" + gate.getKey()), rowSums(H, da));
        }
    }

    private static void assertOneMore(Param p, double[] share) {
        for (int n = 0; n < share.length; n++) assertClose(p.dw[n], 1 + share[n]);
    }

    private Map<String, double[]> gradients() {
        return Map.of(
                "i", panel.get(cell.da[2], 0),
                "f", panel.get(cell.da[2], 1),
                "o", panel.get(cell.da[2], 2),
                "g", panel.get(cell.da[2], 3));
    }

    private Param w(String name) {
        return panel.w(name);
    }
}
