package unroll.probe;

import java.util.Arrays;
import unroll.cell.Role;
import unroll.kernel.GateMatrix;
import unroll.kernel.Strip;

/// Many gradients on the way back through one tape at once: a row each, 16 of them side by side in a
/// panel, with the products of the engine.
///
/// Add to the rows at step T, call `back(T)`, read, add what comes in at step T − 1, call `back(T − 1)`,
/// and so on. A row is in units of 2^exponent of its own, so that none underflows. One thread.
final class Sweep {
    private static final int LANES = 16;
    private static final double SMALL = 0x1p-200;
    private static final double LARGE = 0x1p200;

    private final Tape tape;
    private final int H;
    private final boolean throughOutputGate;
    private final GateMatrix W;
    private final Strip[] dc;
    private final Strip[] dh;
    private final Strip[] total;
    private final Strip[] da;
    private final int[] exponent;

    /// @param throughOutputGate false leaves out what flows through the LSTM's output gate, as the
    /// article does
    Sweep(Tape tape, int rows, boolean throughOutputGate) {
        this.tape = tape;
        this.throughOutputGate = throughOutputGate;
        H = tape.H;
        W = GateMatrix.of(
                true,
                tape.gates.stream().map(Tape.Gate::weights).toList(),
                tape.anatomy.recurrent(),
                H,
                tape.X,
                !tape.gates.getFirst().weights().b().isEmpty());
        W.packBack();
        int panels = (rows + LANES - 1) / LANES;
        dc = strips(panels, W.stateSize());
        dh = strips(panels, W.stateSize());
        total = strips(panels, H * LANES);
        da = strips(panels, W.sumSize());
        exponent = new int[panels * LANES];
    }

    private static Strip[] strips(int panels, int size) {
        return Arrays.copyOf(Strip.overTime(panels, size), panels);
    }

    /// Adds to the row's gradient of the drawn state.
    void addToDrawn(int row, int unit, double by) {
        add(tape.anatomy.hasCellState() ? dc : dh, row, unit, by);
    }

    /// Adds to the row's gradient of what the readout reads.
    void addToOutput(int row, int unit, double by) {
        add(dh, row, unit, by);
    }

    private void add(Strip[] to, int row, int unit, double by) {
        Strip strip = to[row / LANES];
        int k = unit * LANES + row % LANES;
        strip.set(k, strip.get(k) + Math.scalb(by, -exponent[row]));
    }

    /// Goes from step t to step t − 1 with the rows `from` … `to` − 1 and all that share a panel with them.
    void back(int t, int from, int to) {
        Slopes slopes = Slopes.at(tape, t);
        boolean cellState = tape.anatomy.hasCellState();
        int shows = tape.anatomy.indexOf(Role.SHOWS);
        for (int p = from / LANES; p * LANES < to; p++) {
            if (cellState) {
                addProduct(total[p], dc[p], dh[p], slopes.out());
            } else {
                System.arraycopy(dh[p].d(), dh[p].at(), total[p].d(), total[p].at(), H * LANES);
            }
            for (int g = 0; g < tape.gates.size(); g++) {
                Strip sum = da[p].part(g * H * LANES, H * LANES);
                boolean output = g == shows;
                if (output && !throughOutputGate) sum.fill(0);
                else multiply(sum, output ? dh[p] : total[p], slopes.gate()[g]);
            }
            W.carry(dh[p], da[p], false);
            if (cellState) multiply(dc[p], total[p], slopes.keep());
            else addProduct(dh[p], dh[p], total[p], slopes.keep());
        }
    }

    /// The exponents again, where a row has become too small or too large; after what `back` left has been
    /// read.
    void rescale() {
        double[] most = new double[LANES];
        for (int p = 0; p < dc.length; p++) {
            Arrays.fill(most, 0);
            for (int k = 0; k < H * LANES; k++) {
                double m = Math.max(Math.abs(dc[p].get(k)), Math.abs(dh[p].get(k)));
                most[k % LANES] = Math.max(most[k % LANES], m);
            }
            for (int l = 0; l < LANES; l++) {
                if (most[l] == 0 || most[l] >= SMALL && most[l] <= LARGE || !Double.isFinite(most[l])) continue;
                int by = Math.getExponent(most[l]);
                for (int k = l; k < H * LANES; k += LANES) {
                    dc[p].set(k, Math.scalb(dc[p].get(k), -by));
                    dh[p].set(k, Math.scalb(dh[p].get(k), -by));
                }
                exponent[p * LANES + l] += by;
            }
        }
    }

    /// The row's total gradient of the drawn state at the step of the last `back`, in units of 2^exponent.
    double total(int row, int unit) {
        return total[row / LANES].get(unit * LANES + row % LANES);
    }

    /// The gradient of what gate g sums up, likewise.
    double sum(int row, int g, int unit) {
        return da[row / LANES].get((g * H + unit) * LANES + row % LANES);
    }

    int exponent(int row) {
        return exponent[row];
    }

    private void multiply(Strip to, Strip a, double[] v) {
        for (int j = 0; j < H; j++) {
            for (int k = j * LANES; k < (j + 1) * LANES; k++) to.d()[to.at() + k] = a.d()[a.at() + k] * v[j];
        }
    }

    private void addProduct(Strip to, Strip a, Strip b, double[] v) {
        for (int j = 0; j < H; j++) {
            for (int k = j * LANES; k < (j + 1) * LANES; k++)
                to.d()[to.at() + k] = a.d()[a.at() + k] + b.d()[b.at() + k] * v[j];
        }
    }
}
