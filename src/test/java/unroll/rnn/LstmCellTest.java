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

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import unroll.PinsEquation;
import unroll.math.Param;

/// One step of the LSTM, equation by equation, with EJML's products; [GradientTest] pins the whole.
class LstmCellTest {
    private static final int X = 2;
    private static final int H = 5;
    private static final int B = 3;
    private static final int N = H * B;

    private final SplittableRandom random = new SplittableRandom(2);
    private final double[][] x = {{}, random(X * B, random), random(X * B, random)};
    private final LstmCell cell = new LstmCell(Nets.of(CellKind.LSTM, H), X, B, x);

    LstmCellTest() {
        for (Param p : cell.params()) fill(p.w, random);
        cell.forward(1);
        cell.forward(2);
        fill(cell.dc[2], random);
        fill(cell.dh[2], random);
    }

    @PinsEquation
    void lstm_pre() {
        DoubleUnaryOperator logit = y -> Math.log(y) - Math.log1p(-y);
        DoubleUnaryOperator artanh = y -> 0.5 * (Math.log1p(y) - Math.log1p(-y));
        pre("f", cell.f[2], logit);
        pre("i", cell.i[2], logit);
        pre("g", cell.g[2], artanh);
        pre("o", cell.o[2], logit);
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
        gate("f", cell.f[2], a -> 1 / (1 + Math.exp(-a)));
        gate("i", cell.i[2], a -> 1 / (1 + Math.exp(-a)));
        gate("g", cell.g[2], Math::tanh);
        gate("o", cell.o[2], a -> 1 / (1 + Math.exp(-a)));
    }

    private void gate(String gate, double[] value, DoubleUnaryOperator squash) {
        double[] a = sums(gate);
        for (int k = 0; k < N; k++) assertClose(value[k], squash.applyAsDouble(a[k]));
    }

    private double[] sums(String gate) {
        return sum(
                product(matrix(w("W_" + gate + "x")), matrix(X, x[2])),
                product(matrix(w("W_" + gate + "h")), matrix(H, cell.h[1])),
                spread(w("b_" + gate).w, B));
    }

    @PinsEquation
    void lstm_cell() {
        for (int k = 0; k < N; k++) {
            assertClose(cell.c[2][k], cell.f[2][k] * cell.c[1][k] + cell.i[2][k] * cell.g[2][k]);
        }
    }

    @PinsEquation
    void lstm_output() {
        for (int k = 0; k < N; k++) assertClose(cell.h[2][k], cell.o[2][k] * Math.tanh(cell.c[2][k]));
    }

    @PinsEquation
    void lstm_output_back() {
        double[] fromLater = cell.dc[2].clone();
        cell.backward(2);
        for (int k = 0; k < N; k++) {
            double cosh = Math.cosh(cell.c[2][k]);
            assertClose(cell.dc[2][k], fromLater[k] + cell.dh[2][k] * cell.o[2][k] / (cosh * cosh));
        }
    }

    @PinsEquation
    void lstm_cell_back() {
        fill(cell.dc[1], random);
        double[] direct = cell.dc[1].clone();
        cell.backward(2);
        for (int k = 0; k < N; k++) assertClose(cell.dc[1][k], direct[k] + cell.f[2][k] * cell.dc[2][k]);
    }

    /// dq ⊙ q' with q' = q − q² for σ and 1 − q² for tanh.
    @PinsEquation
    void lstm_gates_back() {
        cell.backward(2);
        for (int k = 0; k < N; k++) {
            double f = cell.f[2][k];
            double i = cell.i[2][k];
            double g = cell.g[2][k];
            double o = cell.o[2][k];
            assertClose(cell.daf[k], cell.dc[2][k] * cell.c[1][k] * (f - f * f));
            assertClose(cell.dai[k], cell.dc[2][k] * g * (i - i * i));
            assertClose(cell.dag[k], cell.dc[2][k] * i * (1 - g) * (1 + g));
            assertClose(cell.dao[k], cell.dh[2][k] * Math.tanh(cell.c[2][k]) * (o - o * o));
        }
    }

    @PinsEquation
    void lstm_carry_back() {
        fill(cell.dh[1], random);
        double[] expected = cell.dh[1].clone();
        cell.backward(2);
        for (var gate : gradients().entrySet()) {
            expected =
                    sum(expected, transposedProduct(matrix(w("W_" + gate.getKey() + "h")), matrix(H, gate.getValue())));
        }
        assertClose(cell.dh[1], expected);
    }

    @PinsEquation
    void lstm_weights_back() {
        for (Param p : cell.params()) java.util.Arrays.fill(p.dw, 1);
        cell.backward(2);
        for (var gate : gradients().entrySet()) {
            double[] da = gate.getValue();
            assertOneMore(w("W_" + gate.getKey() + "x"), outerProduct(matrix(H, da), matrix(X, x[2])));
            assertOneMore(w("W_" + gate.getKey() + "h"), outerProduct(matrix(H, da), matrix(H, cell.h[1])));
            assertOneMore(w("b_" + gate.getKey()), rowSums(H, da));
        }
    }

    private static void assertOneMore(Param p, double[] share) {
        for (int n = 0; n < share.length; n++) assertClose(p.dw[n], 1 + share[n]);
    }

    private Map<String, double[]> gradients() {
        return Map.of("f", cell.daf, "i", cell.dai, "g", cell.dag, "o", cell.dao);
    }

    private Param w(String name) {
        return Nets.param(cell.params(), name);
    }
}
