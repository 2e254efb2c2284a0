package unroll.rnn;

import static unroll.kernel.LaneNorms.largest;
import static unroll.kernel.LaneNorms.ofLanes;
import static unroll.kernel.LaneNorms.sumOfLaneNorms;

import java.util.List;
import unroll.kernel.Cell;
import unroll.kernel.State;
import unroll.kernel.Strip;

/// Keeps what flows back through one panel within the range of doubles: where it leaves it, it is
/// multiplied by a power of two, which is exact, and the exponent is counted. One thread.
///
/// The bounds are narrow so that squares, and products with small slopes, are normal numbers too:
/// subnormal ones are slow.
final class Scale {
    private static final double SMALL = 0x1p-200;
    private static final double LARGE = 0x1p200;
    private static final int WORTHWHILE = 100;

    private final List<State> states;
    private final double[][] squares;
    private final int drawn;
    private final int lanes;
    /// The unit of dq[t] is 2^exponent[t].
    private final int[] exponent;
    private final double[] size;
    private final int[] sizeExponent;

    Scale(Cell cell, int T, int lanes) {
        states = cell.states();
        squares = cell.squares().toArray(double[][]::new);
        drawn = states.indexOf(cell.drawn());
        this.lanes = lanes;
        exponent = new int[T + 1];
        size = new double[T + 1];
        sizeExponent = new int[T + 1];
    }

    int exponent(int t) {
        return exponent[t];
    }

    double size(int t) {
        return size[t];
    }

    int sizeExponent(int t) {
        return sizeExponent[t];
    }

    /// Begins at step t with plain numbers.
    void begin(int t) {
        exponent[t] = 0;
    }

    void nothing(int t) {
        exponent[t] = 0;
        size[t] = 0;
    }

    /// After `backward(t)`: notes the drawn state's norms, summed over the sequences, and tells by which
    /// power of two step t − 1 should be divided.
    int note(int t) {
        exponent[t - 1] = exponent[t];
        double most = sumOfLaneNorms(squares[drawn], lanes);
        draw(t, most);
        for (int s = 0; s < squares.length; s++) if (s != drawn) most = Math.max(most, ofLanes(squares[s]));
        return most >= SMALL && most <= LARGE ? 0 : wish(t - 1);
    }

    private void draw(int t, double sum) {
        size[t] = sum;
        sizeExponent[t] = exponent[t];
        if (sum >= SMALL && sum <= LARGE) return;
        // squares may have under- or overflowed
        Strip dq = states.get(drawn).dq()[t];
        double m = largest(dq);
        if (m == 0 || !Double.isFinite(m)) {
            size[t] = m;
            return;
        }
        int by = Math.getExponent(m);
        size[t] = sumOfLaneNorms(dq, lanes, -by);
        sizeExponent[t] += by;
    }

    private int wish(int t) {
        double m = 0;
        for (State s : states) m = Math.max(m, largest(s.dq()[t]));
        int by = Math.getExponent(m);
        return m == 0 || !Double.isFinite(m) || Math.abs(by) < WORTHWHILE ? 0 : by;
    }

    /// Goes on with step t's gradients in units 2^by times as large.
    void change(int t, int by) {
        exponent[t] += by;
        for (State s : states) s.dq()[t].scale(-by);
    }
}
