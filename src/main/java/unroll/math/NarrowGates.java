package unroll.math;

import java.util.List;

/// One sequence, its units in the lanes: every gate is padded to whole groups of 16 units, whose weights
/// are zero. z is [h, padded; x; 1].
final class NarrowGates implements GateMatrix {
    private static final int ROW = 64;

    final List<Gate> gates;
    final int recurrent;
    final int H;
    final int inputs;
    /// Units with their padding.
    final int n;
    /// All gates together, padded to whole rows.
    final int rows;

    private final Strip forward;
    private final Strip backward;

    NarrowGates(List<Gate> gates, int recurrent, int H, int inputs) {
        this.gates = gates;
        this.recurrent = recurrent;
        this.H = H;
        this.inputs = inputs;
        n = (H + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        rows = (gates.size() * n + ROW - 1) / ROW * ROW;
        forward = Strip.of((n + inputs) * rows);
        backward = Strip.of(recurrent * n * n);
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int gateSize() {
        return n;
    }

    @Override
    public int sumSize() {
        return rows;
    }

    @Override
    public int stateSize() {
        return n;
    }

    @Override
    public int inputSize() {
        return n + (inputs + 7) / 8 * 8; // whole cache lines
    }

    @Override
    public void pack() {
        for (int q = 0; q < gates.size(); q++) {
            Gate gate = gates.get(q);
            put(q, 0, gate.Wh());
            put(q, n, gate.Wx());
            put(q, n + inputs - 1, gate.b());
        }
    }

    private void put(int gate, int col, Param p) {
        for (int k = 0; k < p.cols; k++) {
            int to = forward.at() + (col + k) * rows + gate * n;
            for (int j = 0; j < p.rows; j++) forward.d()[to + j] = p.w[j * p.cols + k];
        }
    }

    @Override
    public void packBack() {
        for (int q = 0; q < recurrent; q++) {
            for (int j = 0; j < H; j++)
                System.arraycopy(gates.get(q).Wh().w, j * H, backward.d(), backward.at() + (q * n + j) * n, H);
        }
    }

    @Override
    public void product(Strip a, Strip z) {
        Tiles.rowProduct(a, rows, z, n + inputs, forward);
    }

    @Override
    public void carry(Strip dh, Strip da, boolean add) {
        Tiles.rowCarry(dh, n, da, recurrent * n, backward, add);
    }

    @Override
    public GateGradient gradient(Strip[] da, Strip[] z) {
        return new NarrowGradient(this, da, z);
    }
}
