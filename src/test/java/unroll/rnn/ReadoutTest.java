package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static unroll.Numbers.assertClose;
import static unroll.Numbers.fill;
import static unroll.Numbers.matrix;
import static unroll.Numbers.outerProduct;
import static unroll.Numbers.product;
import static unroll.Numbers.rowSums;
import static unroll.Numbers.spread;
import static unroll.Numbers.sum;
import static unroll.Numbers.transposedProduct;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.math.Param;

class ReadoutTest {
    private static final int H = 5;
    private static final int Y = 2;
    private static final int B = 3;

    private final SplittableRandom random = new SplittableRandom(4);
    private final State state = State.named("h", 2, H * B);
    private final Readout readout = new Readout(state, H, Y, B, Nets.last(2));
    private final Param V = readout.params().getFirst();
    private final Param d = readout.params().getLast();

    ReadoutTest() {
        for (Param p : readout.params()) fill(p.w, random);
        fill(state.q()[2], random);
        fill(state.dq()[2], random);
        fill(readout.dyhat[2], random);
    }

    @PinsEquation
    void readout() {
        readout.forward(2);
        assertClose(readout.yhat[2], sum(product(matrix(V), matrix(H, state.q()[2])), spread(d.w, B)));
    }

    @PinsEquation
    void readout_back() {
        double[] later = state.dq()[2].clone();
        readout.backward(2);
        assertClose(state.dq()[2], sum(later, transposedProduct(matrix(V), matrix(Y, readout.dyhat[2]))));
    }

    @PinsEquation
    void readout_weights_back() {
        for (Param p : readout.params()) fill(p.dw, random);
        double[] dV = V.dw.clone();
        double[] dd = d.dw.clone();
        readout.backward(2);
        assertClose(V.dw, sum(dV, outerProduct(matrix(Y, readout.dyhat[2]), matrix(H, state.q()[2]))));
        assertClose(d.dw, sum(dd, rowSums(Y, readout.dyhat[2])));
    }

    @Test
    void where_nothing_is_asked_there_is_no_answer() {
        assertThat(readout.yhat[1]).isEmpty();
        assertThat(readout.yhat[2]).hasSize(Y * B);
    }
}
