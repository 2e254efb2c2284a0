package unroll.kernel;

/// Some sequences of the batch, 16 or one, that go through time together: where their inputs and h lie.
///
/// `z[t]` = [h_{t−1}; x_t; 1], so that a step is one product, and `h[t]` is a part of `z[t + 1]`. Lanes
/// without a sequence see nothing, not even the 1, and stay where they start.
public final class Panel {
    public final GateMatrix W;
    public final int first;
    public final int count;
    public final int T;
    public final Strip[] z;
    public final Strip[] h;
    private final int lanes;
    private final int X;

    public Panel(GateMatrix W, int T, int X, boolean bias, int first, int count) {
        this.W = W;
        this.T = T;
        this.X = X;
        this.first = first;
        this.count = count;
        lanes = W.lanes();
        z = Strip.overTime(T + 1, W.inputSize());
        h = new Strip[T + 1];
        for (int t = 0; t <= T; t++) h[t] = z[t + 1].part(0, W.gateSize());
        int one = W.gateSize() + X * lanes;
        for (int t = 1; bias && t <= T; t++) for (int l = 0; l < count; l++) z[t].set(one + l, 1);
    }

    /// Takes over the inputs of its sequences from x[1 … T], X × B each.
    public void load(double[][] x) {
        int B = x[1].length / X;
        for (int t = 1; t <= T; t++) {
            double[] from = x[t];
            double[] to = z[t].d();
            int at = z[t].at() + W.gateSize();
            for (int j = 0; j < X; j++)
                for (int l = 0; l < count; l++) to[at + j * lanes + l] = from[j * B + first + l];
        }
    }

    /// Copies the strip's first rows into the columns of its sequences of a rows × B matrix, times 2^exponent.
    public void copyOut(Strip from, double[] to, int rows, int exponent) {
        int B = to.length / rows;
        for (int j = 0; j < rows; j++) {
            for (int l = 0; l < count; l++) {
                double v = from.get(j * lanes + l);
                to[j * B + first + l] = exponent == 0 ? v : Math.scalb(v, exponent);
            }
        }
    }

    /// The way back of [#copyOut].
    public void copyIn(double[] from, Strip to, int rows) {
        int B = from.length / rows;
        for (int j = 0; j < rows; j++) {
            for (int l = 0; l < count; l++) to.set(j * lanes + l, from[j * B + first + l]);
        }
    }
}
