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

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import unroll.PinsEquation;
import unroll.math.Param;

/// One step of the plain RNN, equation by equation, with EJML's products; [GradientTest] pins the whole.
class VanillaCellTest {
    private static final int X = 2;
    private static final int H = 5;
    private static final int B = 3;

    private final SplittableRandom random = new SplittableRandom(1);
    private final double[][] x = {{}, random(X * B, random), random(X * B, random)};
    private final VanillaCell cell = new VanillaCell(Nets.of(CellKind.RNN, H), X, B, x);
    private final Param Win = cell.inputWeights().getFirst();
    private final Param Wrec = cell.recurrentWeights().getFirst();
    private final Param b = cell.biases().getFirst();

    VanillaCellTest() {
        for (Param p : cell.params()) fill(p.w, random);
        cell.forward(1);
        cell.forward(2);
        fill(cell.dc[2], random);
    }

    @PinsEquation
    void vanilla_pre() {
        double[] expected =
                sum(product(matrix(Wrec), states(cell.c[1])), product(matrix(Win), matrix(X, x[2])), spread(b.w, B));
        assertClose(cell.a, expected);
    }

    @PinsEquation
    void vanilla_state() {
        for (int k = 0; k < H * B; k++) assertClose(cell.c[2][k], Math.tanh(cell.a[k]));
    }

    @PinsEquation
    void vanilla_state_back() {
        cell.backward(2);
        for (int k = 0; k < H * B; k++) {
            double cosh = Math.cosh(cell.a[k]);
            assertClose(cell.da[k], cell.dc[2][k] / (cosh * cosh));
        }
    }

    @PinsEquation
    void vanilla_carry_back() {
        fill(cell.dc[1], random);
        double[] direct = cell.dc[1].clone();
        cell.backward(2);
        assertClose(cell.dc[1], sum(direct, transposedProduct(matrix(Wrec), states(cell.da))));
    }

    @PinsEquation
    void vanilla_weights_back() {
        for (Param p : cell.params()) fill(p.dw, random);
        double[] later = Wrec.dw.clone();
        double[] laterIn = Win.dw.clone();
        double[] laterBias = b.dw.clone();
        cell.backward(2);
        assertClose(Wrec.dw, sum(later, outerProduct(states(cell.da), states(cell.c[1]))));
        assertClose(Win.dw, sum(laterIn, outerProduct(states(cell.da), matrix(X, x[2]))));
        assertClose(b.dw, sum(laterBias, rowSums(H, cell.da)));
    }

    private static DMatrixRMaj states(double[] v) {
        return matrix(H, v);
    }
}
