package unroll.math;

/// Rows of 16 columns of z in the lanes: the gates' gradients are broadcast, z transposed. A few columns
/// left over are kept lane by lane and summed in a fixed order at the end.
final class WideGradient implements GateGradient {
    private static final int NEAR = 1 << 17;

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
        chunk = 16;
        zt = new double[chunk * blocks * Tiles.SQUARE];
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
                Tiles.transpose(z[t].d(), z[t].at() + b * Tiles.SQUARE, zt, (b * chunk + to - t) * Tiles.SQUARE);
        }
        double[] g = da[to].d();
        int g0 = da[to].at();
        int back = -da[to].size();
        int readers = Packed.padded(W.recurrent * W.H);
        for (int m = 0; m < W.rows; m += Tiles.ROWS) {
            // rows that don't read h have no weights for its columns
            for (int b = m < readers ? 0 : W.H / Lanes.COUNT; b < blocks; b++) {
                int at = (b * W.rows + m) * Lanes.COUNT;
                Tiles.outerTile(n, g, g0 + m * Lanes.COUNT, back, zt, b * chunk * Tiles.SQUARE, dw.s, at);
            }
        }
        if (tail.s.length == 0) return;
        int z0 = z[to].at() + blocks * Tiles.SQUARE;
        Tiles.addColumns(n, tail.s, 0, W.rows, g, g0, back, z[to].d(), z0, -z[to].size());
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
        for (int i = 0; i < p.rows; i++) {
            for (int j = 0; j < p.cols; j++) p.dw[i * p.cols + j] += entry(row + i, col + j);
        }
    }

    private double entry(int row, int col) {
        int over = col - blocks * Lanes.COUNT;
        if (over < 0) return dw.s[(col / Lanes.COUNT * W.rows + row) * Lanes.COUNT + col % Lanes.COUNT];
        return sum(tail.s, (row * 4 + over) * Lanes.COUNT);
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
