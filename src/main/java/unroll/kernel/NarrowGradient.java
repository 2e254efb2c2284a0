package unroll.kernel;

import unroll.math.Param;

/// Two numbers of z at a time, the steps one after the other, all gates in the lanes: dw as [column of W][unit].
final class NarrowGradient implements GateGradient {
    /// So many numbers of the gates' gradients stay in the first cache while every row of z meets them.
    private static final int NEAR = 1 << 11;

    private final NarrowGates W;
    private final Strip[] da;
    private final Strip[] z;
    private final Sums sums;

    NarrowGradient(NarrowGates W, Strip[] da, Strip[] z) {
        this.W = W;
        this.da = da;
        this.z = z;
        sums = new Sums((W.cols + 1) / 2 * 2 * W.rows);
    }

    @Override
    public void clear() {
        sums.clear();
    }

    @Override
    public int chunk() {
        return Math.max(8, NEAR / W.rows);
    }

    /// The later step comes first, see [WideGradient].
    @Override
    public void add(int from, int to) {
        int steps = to - from + 1;
        Strip g = da[to];
        for (int k = 0; k < W.cols; k += 2) {
            int at = z[to].at() + k;
            NarrowTiles.addRows(
                    sums.s, k * W.rows, z[to].d(), at, -z[to].size(), steps, g.d(), g.at(), -g.size(), W.rows);
        }
    }

    @Override
    public void unit(int exponent) {
        sums.unit(exponent);
    }

    @Override
    public void addToParams() {
        sums.finish();
        for (int q = 0; q < W.gates.size(); q++) {
            Gate gate = W.gates.get(q);
            add(gate.Wh(), q, 0);
            add(gate.Wx(), q, W.n);
            add(gate.b(), q, W.cols - 1);
        }
    }

    private void add(Param p, int gate, int col) {
        for (int k = 0; k < p.cols; k++) {
            int at = (col + k) * W.rows + gate * W.n;
            for (int j = 0; j < p.rows; j++) p.dw[j * p.cols + k] += sums.s[at + j];
        }
    }
}
