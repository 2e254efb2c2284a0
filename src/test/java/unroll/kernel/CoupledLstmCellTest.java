package unroll.kernel;

import static unroll.Numbers.assertClose;
import static unroll.Numbers.random;

import java.util.SplittableRandom;
import unroll.PinsEquation;
import unroll.cell.CellKind;

/// Where a coupled LSTM differs from the LSTM; [unroll.rnn.GradientTest] pins the whole.
class CoupledLstmCellTest {
    private static final int N = 5 * 3;

    private final SplittableRandom random = new SplittableRandom(3);
    private final OnePanel panel = new OnePanel(CellKind.LSTM_COUPLED, 2, 5, 3, random);
    private final CoupledLstmCell cell = new CoupledLstmCell(panel.panel);
    private final double[] f;
    private final double[] g;
    private final double[] c1;
    private final double[] c2;

    CoupledLstmCellTest() {
        cell.forward(1);
        cell.forward(2);
        f = panel.get(cell.f[2]);
        g = panel.get(cell.g[2]);
        c1 = panel.get(cell.c[1]);
        c2 = panel.get(cell.c[2]);
    }

    @PinsEquation
    void coupled_cell() {
        for (int k = 0; k < N; k++) assertClose(c2[k], g[k] + f[k] * (c1[k] - g[k]));
    }

    @PinsEquation
    void coupled_gates_back() {
        panel.set(cell.dc[2], random(N, random));
        panel.set(cell.dh[2], random(N, random));
        cell.backward(2);
        double[] dc2 = panel.get(cell.dc[2]);
        double[] daf = panel.get(cell.da[2], 0);
        double[] dag = panel.get(cell.da[2], 2);
        double[] toC1 = panel.get(cell.dc[1]);
        for (int k = 0; k < N; k++) {
            assertClose(daf[k], dc2[k] * (c1[k] - g[k]) * (f[k] - f[k] * f[k]));
            assertClose(dag[k], dc2[k] * (1 - f[k]) * (1 - g[k]) * (1 + g[k]));
            assertClose(toC1[k], dc2[k] * f[k]);
        }
    }
}
