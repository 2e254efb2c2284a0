package unroll.kernel;

import java.util.List;
import unroll.math.Param;

/// One sequence, its units in the lanes: every gate is padded to whole groups of 16 units, whose weights
/// are zero. z is [h, padded; x; 1].
final class NarrowGates implements GateMatrix {
    final List<Gate> gates;
    final int recurrent;
    final int H;
    final int inputs;
    /// Units with their padding.
    final int n;
    /// All gates together, padded to whole blocks.
    final int rows;
    /// Numbers of z that count.
    final int cols;

    private final Strip forward;
    private final Strip backward;

    NarrowGates(List<Gate> gates, int recurrent, int H, int inputs) {
        this.gates = gates;
        this.recurrent = recurrent;
        this.H = H;
        this.inputs = inputs;
        n = (H + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        cols = n + inputs;
        rows = (gates.size() * n + NarrowTiles.ROW - 1) / NarrowTiles.ROW * NarrowTiles.ROW;
        forward = Strip.of(cols * rows);
        backward = Strip.of(recurrent * n * n);
    }

    @Override
    public List<Gate> gates() {
        return gates;
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
        for (int j = 0; j < p.rows; j++) {
            int row = gate * n + j;
            int to = forward.at() + (row / NarrowTiles.ROW * cols + col) * NarrowTiles.ROW + row % NarrowTiles.ROW;
            for (int k = 0; k < p.cols; k++) forward.d()[to + k * NarrowTiles.ROW] = p.w[j * p.cols + k];
        }
    }

    @Override
    public void packBack() {
        for (int q = 0; q < recurrent; q++)
            for (int j = 0; j < H; j++) putBack(q * n + j, gates.get(q).Wh().w, j * H);
    }

    private void putBack(int row, double[] w, int from) {
        for (int k = 0; k < H; k += Lanes.COUNT) {
            int to = backward.at() + (k / Lanes.COUNT * recurrent * n + row) * Lanes.COUNT;
            System.arraycopy(w, from + k, backward.d(), to, Math.min(Lanes.COUNT, H - k));
        }
    }

    @Override
    public void product(Strip a, Strip z) {
        NarrowTiles.rowProduct(a, rows, z, cols, forward);
    }

    @Override
    public void carry(Strip dh, Strip da, boolean add) {
        NarrowTiles.rowCarry(dh, n, da, recurrent * n, backward, add);
    }

    @Override
    public GateGradient gradient(Strip[] da, Strip[] z) {
        return new NarrowGradient(this, da, z);
    }
}
