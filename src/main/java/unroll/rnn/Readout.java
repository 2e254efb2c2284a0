package unroll.rnn;

import java.util.Arrays;
import java.util.List;
import unroll.kernel.Panel;
import unroll.kernel.Projection;
import unroll.kernel.State;
import unroll.kernel.Strip;
import unroll.math.Param;

/// What the network answers at an asked step: ŷ_t = V q_t + d, q the cell's output. Always has its bias.
/// Answers are shared by the panels, each of which writes its own columns.
public final class Readout {
    /// `yhat[t]` and `dyhat[t]`: Y × B where step t is asked, empty elsewhere.
    final double[][] yhat;

    final double[][] dyhat;
    private final Param V;
    private final Param d;

    Readout(int H, int Y, int B, boolean[] asked) {
        V = new Param("V", Y, H);
        d = new Param("d", Y, 1);
        yhat = new double[asked.length][];
        dyhat = new double[asked.length][];
        for (int t = 0; t < asked.length; t++) {
            yhat[t] = new double[asked[t] ? Y * B : 0];
            dyhat[t] = new double[asked[t] ? Y * B : 0];
        }
    }

    /// V (Y × H), then d (Y × 1).
    public List<Param> params() {
        return List.of(V, d);
    }

    Projection projection(boolean wide) {
        return new Projection(V, wide ? 16 : 1);
    }

    Part part(Panel panel, State from, Projection V) {
        return new Part(panel, from, V);
    }

    /// One panel's answers, and its share of the gradient. One thread.
    final class Part {
        private final Panel panel;
        private final State from;
        private final Projection projection;
        private final Projection.Gradient dV;
        private final double[] dd = new double[d.rows];
        private final Strip y;
        private final Strip dy;

        private Part(Panel panel, State from, Projection projection) {
            this.panel = panel;
            this.from = from;
            this.projection = projection;
            dV = projection.gradient();
            y = Strip.of(projection.size());
            dy = Strip.of(projection.size());
        }

        void forward(int t) {
            projection.product(y, from.q()[t]);
            panel.copyOut(y, yhat[t], d.rows, 0);
            int B = yhat[t].length / d.rows;
            for (int j = 0; j < d.rows; j++) {
                for (int b = panel.first; b < panel.first + panel.count; b++) yhat[t][j * B + b] += d.w[j];
            }
        }

        void clear() {
            dV.clear();
            Arrays.fill(dd, 0);
        }

        /// Adds to the cell's gradient at step t.
        void backward(int t) {
            panel.copyIn(dyhat[t], dy, d.rows);
            projection.carry(from.dq()[t], dy);
        }

        /// After `backward(t)`.
        void weightsBack(int t) {
            dV.add(dy, from.q()[t]);
            int B = dyhat[t].length / d.rows;
            for (int j = 0; j < d.rows; j++) {
                for (int b = panel.first; b < panel.first + panel.count; b++) dd[j] += dyhat[t][j * B + b];
            }
        }

        void addToParams() {
            dV.addToParam();
            for (int j = 0; j < d.rows; j++) d.dw[j] += dd[j];
        }
    }
}
