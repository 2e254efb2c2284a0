package unroll.kernel;

import unroll.math.Param;

/// Rows of 16 columns of z in the lanes: the gates' gradients are broadcast, z transposed. A few columns
/// left over are kept lane by lane and summed in a fixed order at the end.
final class WideGradient implements GateGradient {
    /// Rows whose gradients stay in the nearer caches while they meet all columns.
    private static final int NEAR_ROWS = 22 * Tiles.TALL;
    /// Gates' gradients of so many numbers fit in half of the second cache.
    private static final int NEAR = 1 << 16;

    private final WideGates W;
    private final Strip[] da;
    private final Strip[] z;
    private final int blocks;
    private final int chunk;
    private final double[] zt;
    private final Sums dw;
    private final Sums tail;

    WideGradient(WideGates W, Strip[] da, Strip[] z) {
        this.W = W;
        this.da = da;
        this.z = z;
        blocks = W.blocks();
        chunk = Math.clamp(NEAR / (W.rows * Lanes.COUNT), 4, 8);
        zt = new double[chunk * blocks * OuterTiles.SQUARE];
        dw = new Sums(blocks * W.rows * Lanes.COUNT);
        tail = new Sums(W.tail() > 0 ? W.rows * 4 * Lanes.COUNT : 0);
    }

    @Override
    public void clear() {
        dw.clear();
        tail.clear();
    }

    @Override
    public int chunk() {
        return chunk;
    }

    /// The later step comes first, so that the sums' order does not depend on where one call ends.
    @Override
    public void add(int from, int to) {
        int n = to - from + 1;
        for (int t = from; t <= to; t++) {
            for (int b = 0; b < blocks; b++)
                OuterTiles.transpose(
                        z[t].d(), z[t].at() + b * OuterTiles.SQUARE, zt, (b * chunk + to - t) * OuterTiles.SQUARE);
        }
        double[] g = da[to].d();
        int g0 = da[to].at();
        int back = -da[to].size();
        for (int m = 0; m < W.rows; m += NEAR_ROWS) {
            for (int b = 0; b < blocks; b++) addBlock(b, m, Math.min(m + NEAR_ROWS, W.rows), n, g, g0, back);
        }
        if (tail.s.length == 0) return;
        int z0 = z[to].at() + blocks * OuterTiles.SQUARE;
        OuterTiles.addColumns(n, tail.s, 0, W.rows, g, g0, back, z[to].d(), z0, -z[to].size());
    }

    private void addBlock(int b, int from, int to, int n, double[] g, int g0, int back) {
        // rows that don't read h have no weights for its columns
        int end = b < W.H / Lanes.COUNT ? Math.min(to, Packed.padded(W.recurrent * W.H)) : to;
        int at = (b * W.rows + from) * Lanes.COUNT;
        int z0 = b * chunk * OuterTiles.SQUARE;
        OuterTiles.addRows(end - from, n, g, g0 + from * Lanes.COUNT, back, zt, z0, dw.s, at);
    }

    @Override
    public void unit(int exponent) {
        dw.unit(exponent);
        tail.unit(exponent);
    }

    @Override
    public void addToParams() {
        dw.finish();
        tail.finish();
        for (int q = 0; q < W.gates.size(); q++) {
            Gate gate = W.gates.get(q);
            if (q < W.recurrent) add(gate.Wh(), q * W.H, 0);
            add(gate.Wx(), q * W.H, W.H);
            add(gate.b(), q * W.H, W.H + W.inputs - 1);
        }
    }

    private void add(Param p, int row, int col) {
        int whole = Math.min(p.cols, blocks * Lanes.COUNT - col);
        for (int j = 0, n; j < whole; j += n) {
            int lane = (col + j) % Lanes.COUNT;
            n = Math.min(Lanes.COUNT - lane, whole - j);
            int at = ((col + j) / Lanes.COUNT * W.rows + row) * Lanes.COUNT + lane;
            for (int i = 0; i < p.rows; i++) {
                for (int l = 0; l < n; l++) p.dw[i * p.cols + j + l] += dw.s[at + i * Lanes.COUNT + l];
            }
        }
        for (int j = Math.max(0, whole); j < p.cols; j++) {
            int over = col + j - blocks * Lanes.COUNT;
            for (int i = 0; i < p.rows; i++) p.dw[i * p.cols + j] += sum(tail.s, ((row + i) * 4 + over) * Lanes.COUNT);
        }
    }

    /// The sum of 16 lanes, always in this order.
    static double sum(double[] lanes, int at) {
        double even = 0;
        double odd = 0;
        for (int l = 0; l < Lanes.COUNT; l += 2) {
            even += lanes[at + l];
            odd += lanes[at + l + 1];
        }
        return even + odd;
    }
}
