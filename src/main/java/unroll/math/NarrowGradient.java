package unroll.math;

import java.util.Arrays;

/// One product over all steps at once: z, step by step, times 16 neighbouring gates' gradients.
final class NarrowGradient implements GateGradient {
    private final NarrowGates W;
    private final Strip[] da;
    private final Strip[] z;
    private final Packed packed;
    private final double[] block;
    private final Sums sums;
    private final Strip[] dw;

    NarrowGradient(NarrowGates W, Strip[] da, Strip[] z) {
        this.W = W;
        this.da = da;
        this.z = z;
        packed = new Packed(W.n + W.inputs, da.length - 1);
        block = new double[(da.length - 1) * Lanes.COUNT];
        int size = packed.rows * Lanes.COUNT;
        dw = new Strip[W.gates.size() * W.n / Lanes.COUNT];
        sums = new Sums(dw.length * size);
        for (int b = 0; b < dw.length; b++) dw[b] = new Strip(sums.s, b * size, size);
    }

    @Override
    public void clear() {
        sums.clear();
    }

    @Override
    public int chunk() {
        return da.length;
    }

    /// The later step comes first, see [WideGradient].
    @Override
    public void add(int from, int to) {
        boolean all = to - from + 1 == da.length - 1;
        if (!all) Arrays.fill(packed.d, 0);
        for (int t = from; t <= to; t++) packed.putColumn(to - t, z[t], W.n + W.inputs);
        for (int b = 0; b < dw.length; b++) {
            if (!all) Arrays.fill(block, 0);
            for (int t = from; t <= to; t++)
                System.arraycopy(da[t].d(), da[t].at() + b * Lanes.COUNT, block, (to - t) * Lanes.COUNT, Lanes.COUNT);
            Tiles.product(dw[b].d(), dw[b].at(), packed, block, 0, true);
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
            add(gate.b(), q, W.n + W.inputs - 1);
        }
    }

    private void add(Param p, int gate, int col) {
        for (int j = 0; j < p.rows; j++) {
            int unit = gate * W.n + j;
            Strip from = dw[unit / Lanes.COUNT];
            int at = from.at() + col * Lanes.COUNT + unit % Lanes.COUNT;
            for (int k = 0; k < p.cols; k++) p.dw[j * p.cols + k] += from.d()[at + k * Lanes.COUNT];
        }
    }
}
