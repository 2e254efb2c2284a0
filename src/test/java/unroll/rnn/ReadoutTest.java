package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.kernel.Cell;
import unroll.kernel.OnePanel;
import unroll.kernel.Projection;
import unroll.math.Param;

class ReadoutTest {
    private static final int H = 5;
    private static final int Y = 2;
    private static final int B = 3;

    private final SplittableRandom random = new SplittableRandom(4);
    private final OnePanel panel = new OnePanel(CellKind.GRU, 2, H, B, random);
    private final Cell cell = Cell.of(CellKind.GRU, Activation.TANH, panel.panel);
    private final Readout readout = new Readout(H, Y, B, Nets.last(2));
    private final Param V = readout.params().getFirst();
    private final Param d = readout.params().getLast();
    private final Projection projection = readout.projection(true);
    private final Readout.Part part = readout.part(panel.panel, cell.output(), projection);
    private final double[] h = random(H * B, random);
    private final double[] dh = random(H * B, random);

    ReadoutTest() {
        for (Param p : readout.params()) fill(p.w, random);
        projection.pack();
        panel.set(cell.output().q()[2], h);
        panel.set(cell.output().dq()[2], dh);
        fill(readout.dyhat[2], random);
    }

    @PinsEquation
    void readout() {
        part.forward(2);
        assertClose(readout.yhat[2], sum(product(matrix(V), matrix(H, h)), spread(d.w, B)));
    }

    @PinsEquation
    void readout_back() {
        part.backward(2);
        double[] expected = sum(dh, transposedProduct(matrix(V), matrix(Y, readout.dyhat[2])));
        assertClose(panel.get(cell.output().dq()[2]), expected);
    }

    @PinsEquation
    void readout_weights_back() {
        for (Param p : readout.params()) fill(p.dw, random);
        double[] dV = V.dw.clone();
        double[] dd = d.dw.clone();
        part.clear();
        part.backward(2);
        part.weightsBack(2);
        part.addToParams();
        assertClose(V.dw, sum(dV, outerProduct(matrix(Y, readout.dyhat[2]), matrix(H, h))));
        assertClose(d.dw, sum(dd, rowSums(Y, readout.dyhat[2])));
    }

    @Test
    void where_nothing_is_asked_there_is_no_answer() {
        assertThat(readout.yhat[1]).isEmpty();
        assertThat(readout.yhat[2]).hasSize(Y * B);
    }
}
