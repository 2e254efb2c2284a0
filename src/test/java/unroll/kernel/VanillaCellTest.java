package unroll.kernel;

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
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;

/// One step of the plain RNN, equation by equation, with EJML's products; [GradientTest] pins the whole.
class VanillaCellTest {
    private static final int X = 2;
    private static final int H = 5;
    private static final int B = 3;

    private final SplittableRandom random = new SplittableRandom(1);
    private final OnePanel panel = new OnePanel(CellKind.RNN, X, H, B, random);
    private final VanillaCell cell = new VanillaCell(Activation.TANH, panel.panel);
    private final Param Win = panel.w("W_in");
    private final Param Wrec = panel.w("W_rec");
    private final Param b = panel.w("b");
    private final double[] dc2 = random(H * B, random);
    private final double[] a;
    private final double[] c1;

    VanillaCellTest() {
        cell.forward(1);
        cell.forward(2);
        a = panel.get(cell.da[2]);
        c1 = panel.get(cell.c[1]);
        panel.set(cell.dc[2], dc2);
    }

    @PinsEquation
    void vanilla_pre() {
        double[] expected =
                sum(product(matrix(Wrec), states(c1)), product(matrix(Win), matrix(X, panel.x[2])), spread(b.w, B));
        assertClose(a, expected);
    }

    @PinsEquation
    void vanilla_state() {
        double[] c2 = panel.get(cell.c[2]);
        for (int k = 0; k < H * B; k++) assertClose(c2[k], Math.tanh(a[k]));
    }

    @PinsEquation
    void vanilla_state_back() {
        double[] da = back();
        for (int k = 0; k < H * B; k++) {
            double cosh = Math.cosh(a[k]);
            assertClose(da[k], dc2[k] / (cosh * cosh));
        }
    }

    @PinsEquation
    void vanilla_carry_back() {
        double[] da = back();
        assertClose(panel.get(cell.dc[1]), transposedProduct(matrix(Wrec), states(da)));
    }

    @PinsEquation
    void vanilla_weights_back() {
        for (Param p : panel.weights.params()) fill(p.dw, random);
        double[] later = Wrec.dw.clone();
        double[] laterIn = Win.dw.clone();
        double[] laterBias = b.dw.clone();
        double[] da = back();
        panel.addWeights(cell);
        assertClose(Wrec.dw, sum(later, outerProduct(states(da), states(c1))));
        assertClose(Win.dw, sum(laterIn, outerProduct(states(da), matrix(X, panel.x[2]))));
        assertClose(b.dw, sum(laterBias, rowSums(H, da)));
    }

    private double[] back() {
        cell.backward(2);
        return panel.get(cell.da[2]);
    }

    private static DMatrixRMaj states(double[] v) {
        return matrix(H, v);
    }
}
