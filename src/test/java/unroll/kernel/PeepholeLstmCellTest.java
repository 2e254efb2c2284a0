package unroll.kernel;

import static unroll.Numbers.assertClose;
import static unroll.Numbers.matrix;
import static unroll.Numbers.product;
import static unroll.Numbers.random;
import static unroll.Numbers.spread;
import static unroll.Numbers.sum;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import unroll.PinsEquation;
import unroll.cell.CellKind;

/// Where a peephole LSTM differs from the LSTM; [unroll.rnn.GradientTest] pins the whole.
class PeepholeLstmCellTest {
    private static final int N = 5 * 3;

    private final SplittableRandom random = new SplittableRandom(3);
    private final OnePanel panel = new OnePanel(CellKind.LSTM_PEEPHOLE, 2, 5, 3, random);
    private final PeepholeLstmCell cell = new PeepholeLstmCell(panel.panel);
    private final double[] carried = random(N, random);
    private final double[] dh2 = random(N, random);
    private final double[] i;
    private final double[] f;
    private final double[] o;
    private final double[] g;
    private final double[] c1;
    private final double[] c2;

    PeepholeLstmCellTest() {
        cell.forward(1);
        cell.forward(2);
        i = panel.get(cell.i[2]);
        f = panel.get(cell.f[2]);
        o = panel.get(cell.o[2]);
        g = panel.get(cell.g[2]);
        c1 = panel.get(cell.c[1]);
        c2 = panel.get(cell.c[2]);
        panel.set(cell.dc[2], carried);
        panel.set(cell.dh[2], dh2);
    }

    @PinsEquation
    void peephole_gates() {
        for (int k = 0; k < N; k++) {
            assertClose(1 / f[k], 1 + Math.exp(-affine("f")[k] - p("p_f", k) * c1[k]));
            assertClose(1 / i[k], 1 + Math.exp(-affine("i")[k] - p("p_i", k) * c1[k]));
        }
    }

    @PinsEquation
    void peephole_output_gate() {
        for (int k = 0; k < N; k++) {
            assertClose(c2[k], f[k] * c1[k] + i[k] * g[k]);
            assertClose(1 / o[k], 1 + Math.exp(-affine("o")[k] - p("p_o", k) * c2[k]));
        }
    }

    @PinsEquation
    void peephole_output_back() {
        cell.backward(2);
        double[] dc2 = panel.get(cell.dc[2]);
        for (int k = 0; k < N; k++) {
            double sech = 1 / Math.cosh(c2[k]);
            double dao = dh2[k] * Math.tanh(c2[k]) * (o[k] - o[k] * o[k]);
            assertClose(panel.get(cell.da[2], 2)[k], dao);
            assertClose(dc2[k], carried[k] + dh2[k] * o[k] * sech * sech + dao * p("p_o", k));
        }
    }

    @PinsEquation
    void peephole_cell_back() {
        cell.backward(2);
        double[] dc1 = panel.get(cell.dc[1]);
        double[] dc2 = panel.get(cell.dc[2]);
        for (int k = 0; k < N; k++) {
            double daf = dc2[k] * c1[k] * (f[k] - f[k] * f[k]);
            double dai = dc2[k] * g[k] * (i[k] - i[k] * i[k]);
            assertClose(dc1[k], dc2[k] * f[k] + daf * p("p_f", k) + dai * p("p_i", k));
        }
    }

    @PinsEquation
    void peephole_weights_back() {
        for (String name : List.of("p_i", "p_f", "p_o")) Arrays.fill(panel.w(name).dw, 1);
        cell.backward(2);
        panel.addWeights(cell);
        for (int j = 0; j < 5; j++) {
            double ofI = 1;
            double ofF = 1;
            double ofO = 1;
            for (int k = j * 3; k < j * 3 + 3; k++) {
                ofI += panel.get(cell.da[2], 0)[k] * c1[k];
                ofF += panel.get(cell.da[2], 1)[k] * c1[k];
                ofO += panel.get(cell.da[2], 2)[k] * c2[k];
            }
            assertClose(panel.w("p_i").dw[j], ofI);
            assertClose(panel.w("p_f").dw[j], ofF);
            assertClose(panel.w("p_o").dw[j], ofO);
        }
    }

    private double p(String name, int k) {
        return panel.w(name).w[k / 3];
    }

    private double[] affine(String q) {
        return sum(
                product(matrix(panel.w("W_" + q + "x")), matrix(2, panel.x[2])),
                product(matrix(panel.w("W_" + q + "h")), matrix(5, panel.get(cell.h[1]))),
                spread(panel.w("b_" + q).w, 3));
    }
}
