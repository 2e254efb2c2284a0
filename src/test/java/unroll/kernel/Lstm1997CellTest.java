package unroll.kernel;

import static unroll.Numbers.assertClose;
import static unroll.Numbers.random;

import java.util.SplittableRandom;
import unroll.PinsEquation;
import unroll.cell.CellKind;

/// Where the LSTM of 1997 differs from the LSTM; [unroll.rnn.GradientTest] pins the whole.
class Lstm1997CellTest {
    private static final int N = 5 * 3;

    private final SplittableRandom random = new SplittableRandom(3);
    private final OnePanel panel = new OnePanel(CellKind.LSTM1997, 2, 5, 3, random);
    private final Lstm1997Cell cell = new Lstm1997Cell(panel.panel);
    private final double[] i;
    private final double[] g;
    private final double[] c1;
    private final double[] c2;

    Lstm1997CellTest() {
        cell.forward(1);
        cell.forward(2);
        i = panel.get(cell.i[2]);
        g = panel.get(cell.g[2]);
        c1 = panel.get(cell.c[1]);
        c2 = panel.get(cell.c[2]);
    }

    @PinsEquation
    void lstm1997_cell() {
        for (int k = 0; k < N; k++) assertClose(c2[k] - c1[k], i[k] * g[k]);
    }

    @PinsEquation
    void lstm1997_cell_back() {
        panel.set(cell.dc[2], random(N, random));
        panel.set(cell.dh[2], random(N, random));
        cell.backward(2);
        double[] dc2 = panel.get(cell.dc[2]);
        double[] dai = panel.get(cell.da[2], 0);
        assertClose(panel.get(cell.dc[1]), dc2);
        for (int k = 0; k < N; k++) assertClose(dai[k], dc2[k] * g[k] * (i[k] - i[k] * i[k]));
    }
}
