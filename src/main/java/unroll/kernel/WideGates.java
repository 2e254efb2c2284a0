package unroll.kernel;

import java.util.List;

/// Sixteen sequences in the lanes, one row of a strip per unit: z is [h; x; 1], row by row.
final class WideGates implements GateMatrix {
    /// Rows by which the strips of neighbouring steps are moved apart.
    private static final int STAGGER = 8;

    final List<Gate> gates;
    final int recurrent;
    final int H;
    final int inputs;
    /// Rows of all gates, padded to whole tiles.
    final int rows;

    private final Packed forward;
    private final Packed inputOnly;
    private final Packed backward;

    WideGates(List<Gate> gates, int recurrent, int H, int inputs) {
        this.gates = gates;
        this.recurrent = recurrent;
        this.H = H;
        this.inputs = inputs;
        rows = Packed.padded(gates.size() * H);
        forward = new Packed(recurrent * H, H + inputs);
        inputOnly = new Packed((gates.size() - recurrent) * H, inputs);
        backward = new Packed(H, recurrent * H);
    }

    /// Columns of z that do not fill a block of 16 are kept apart where they are few.
    int tail() {
        int over = (H + inputs) % Lanes.COUNT;
        return over <= 4 ? over : 0;
    }

    int blocks() {
        return (H + inputs - tail() + Lanes.COUNT - 1) / Lanes.COUNT;
    }

    @Override
    public List<Gate> gates() {
        return gates;
    }

    @Override
    public int lanes() {
        return Lanes.COUNT;
    }

    @Override
    public int gateSize() {
        return H * Lanes.COUNT;
    }

    @Override
    public int sumSize() {
        int most = Math.max(rows, Math.max(forward.rows, recurrent * H + inputOnly.rows));
        // a power of two would put the same rows of all steps into the same few lines of the cache
        return (most % 32 == 0 ? most + STAGGER : most) * Lanes.COUNT;
    }

    @Override
    public int stateSize() {
        return backward.rows * Lanes.COUNT;
    }

    @Override
    public int inputSize() {
        return (blocks() * Lanes.COUNT + (tail() > 0 ? 4 : 0)) * Lanes.COUNT;
    }

    @Override
    public void pack() {
        for (int q = 0; q < gates.size(); q++) {
            Gate gate = gates.get(q);
            boolean reads = q < recurrent;
            Packed to = reads ? forward : inputOnly;
            int row = (reads ? q : q - recurrent) * H;
            int col = reads ? H : 0;
            if (reads) to.put(row, 0, gate.Wh());
            to.put(row, col, gate.Wx());
            to.put(row, col + inputs - 1, gate.b());
        }
    }

    @Override
    public void packBack() {
        for (int q = 0; q < recurrent; q++)
            backward.putTransposed(0, q * H, gates.get(q).Wh());
    }

    @Override
    public void product(Strip a, Strip z) {
        Tiles.product(a.d(), a.at(), forward, z.d(), z.at(), false);
        if (inputOnly.rows == 0) return;
        int h = H * Lanes.COUNT;
        Tiles.product(a.d(), a.at() + recurrent * h, inputOnly, z.d(), z.at() + h, false);
    }

    @Override
    public void carry(Strip dh, Strip da, boolean add) {
        Tiles.product(dh.d(), dh.at(), backward, da.d(), da.at(), add);
    }

    @Override
    public GateGradient gradient(Strip[] da, Strip[] z) {
        return new WideGradient(this, da, z);
    }
}
