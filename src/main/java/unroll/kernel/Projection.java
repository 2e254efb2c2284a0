package unroll.kernel;

import java.util.Arrays;
import unroll.math.Param;

/// The readout's matrix V for the panels: y = V h, dh += Vᵀ dy, dV += dy hᵀ. Packed by one thread, then
/// read by any number.
public final class Projection {
    private final Param V;
    private final int lanes;
    private final Packed forward;
    private final Packed backward;

    /// @param lanes 16, or 1 for a panel of one sequence
    public Projection(Param V, int lanes) {
        this.V = V;
        this.lanes = lanes;
        forward = new Packed(V.rows, V.cols);
        backward = new Packed(V.cols, V.rows);
    }

    /// Numbers in a strip of y, padding included.
    public int size() {
        return forward.rows * lanes;
    }

    public void pack() {
        if (lanes == 1) return;
        forward.put(0, 0, V);
        backward.putTransposed(0, 0, V);
    }

    /// y = V h.
    public void product(Strip y, Strip h) {
        if (lanes > 1) {
            Tiles.product(y.d(), y.at(), forward, h.d(), h.at(), false);
            return;
        }
        for (int j = 0; j < V.rows; j++) {
            double sum = 0;
            for (int k = 0; k < V.cols; k++) sum += V.w[j * V.cols + k] * h.get(k);
            y.set(j, sum);
        }
    }

    /// dh += Vᵀ dy.
    public void carry(Strip dh, Strip dy) {
        if (lanes > 1) {
            Tiles.product(dh.d(), dh.at(), backward, dy.d(), dy.at(), true);
            return;
        }
        for (int j = 0; j < V.rows; j++) {
            double dyj = dy.get(j);
            for (int k = 0; k < V.cols; k++) dh.d()[dh.at() + k] += V.w[j * V.cols + k] * dyj;
        }
    }

    /// A panel's share of dV; one thread.
    public Gradient gradient() {
        return new Gradient();
    }

    /// Lanes are kept apart, in groups of 4 columns, and summed in a fixed order at the end.
    public final class Gradient {
        private final int rows = forward.rows;
        private final int groups = (V.cols + 3) / 4;
        private final double[] dw = new double[lanes == 1 ? V.w.length : groups * rows * 4 * Lanes.COUNT];

        private Gradient() {}

        public void clear() {
            Arrays.fill(dw, 0);
        }

        /// dV += dy hᵀ.
        public void add(Strip dy, Strip h) {
            if (lanes == 1) {
                for (int j = 0; j < V.rows; j++)
                    for (int k = 0; k < V.cols; k++) dw[j * V.cols + k] += dy.get(j) * h.get(k);
                return;
            }
            for (int g = 0; g < groups; g++) {
                int to = g * rows * 4 * Lanes.COUNT;
                OuterTiles.addColumns(1, dw, to, rows, dy.d(), dy.at(), 0, h.d(), h.at() + g * 4 * Lanes.COUNT, 0);
            }
        }

        public void addToParam() {
            for (int j = 0; j < V.rows; j++) {
                for (int k = 0; k < V.cols; k++) {
                    V.dw[j * V.cols + k] += lanes == 1
                            ? dw[j * V.cols + k]
                            : WideGradient.sum(dw, ((k / 4 * rows + j) * 4 + k % 4) * Lanes.COUNT);
                }
            }
        }
    }
}
