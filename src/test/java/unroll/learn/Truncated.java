package unroll.learn;

import static unroll.math.Elementary.tanh;

import java.util.HashMap;
import java.util.Map;
import unroll.kernel.Gate;
import unroll.math.Param;
import unroll.rnn.Layer;
import unroll.rnn.Unrolled;

/// The way back of Hochreiter and Schmidhuber (1997): whatever arrives at the sums of the gates and of the
/// candidate changes the weights there, and goes no further back. From step to step only the cell carries.
/// With the forget gate of Gers, Schmidhuber and Cummins (2000), as they trained it.
final class Truncated {
    private final Unrolled net;
    private final int H;
    private final int B;
    private final Layer cell;
    private final Map<String, double[][]> value = new HashMap<>();

    private Truncated(Unrolled net) {
        this.net = net;
        cell = net.cell();
        H = net.architecture().hidden();
        B = net.batch();
        for (Layer.Sum gate : cell.gates()) value.put(gate.name(), overTime(gate));
    }

    /// Sets the gradients of an LSTM's weights, after its way forward; the readout's are the exact ones. For
    /// losses at the last step alone.
    static void back(Unrolled net) {
        var truncated = new Truncated(net);
        net.backward();
        truncated.replace();
    }

    /// The cosine of the angle between this gradient and the exact one, over the cell's weights; after the way
    /// forward.
    static double cosine(Unrolled net) {
        var truncated = new Truncated(net);
        net.backward();
        double[] exact = truncated.ofCell();
        truncated.replace();
        double[] here = truncated.ofCell();
        double product = 0, square = 0, other = 0;
        for (int k = 0; k < here.length; k++) {
            product += exact[k] * here[k];
            square += exact[k] * exact[k];
            other += here[k] * here[k];
        }
        return product / Math.sqrt(square * other);
    }

    private double[] ofCell() {
        var params = net.params();
        return params.subList(0, params.size() - 2).stream()
                .flatMapToDouble(p -> java.util.Arrays.stream(p.dw))
                .toArray();
    }

    private double[][] overTime(Layer.Sum gate) {
        double[][] values = new double[net.timesteps() + 1][];
        for (int t = 1; t < values.length; t++) values[t] = gate.value(t);
        return values;
    }

    private void replace() {
        for (Layer.Sum gate : cell.gates()) {
            clear(gate.weights().Wx());
            clear(gate.weights().Wh());
            clear(gate.weights().b());
        }
        Layer.History c = cell.states().getFirst();
        Layer.History h = cell.states().getLast();
        int T = net.timesteps();
        double[] dh = fromReadout(T);
        double[] dc = new double[H * B];
        for (int t = T; t >= 1; t--) {
            double[] i = at("i", t), f = at("f", t), o = at("o", t), g = at("g", t);
            double[] now = c.q(t), before = c.q(t - 1), out = h.q(t - 1);
            double[][] da = new double[4][H * B];
            for (int k = 0; k < H * B; k++) {
                double tanhc = tanh(now[k]);
                da[2][k] = dh[k] * tanhc * o[k] * (1 - o[k]);
                dc[k] += dh[k] * o[k] * (1 - tanhc * tanhc);
                da[0][k] = dc[k] * g[k] * i[k] * (1 - i[k]);
                da[1][k] = dc[k] * before[k] * f[k] * (1 - f[k]);
                da[3][k] = dc[k] * i[k] * (1 - g[k] * g[k]);
                dc[k] *= f[k];
                dh[k] = 0; // here it is cut
            }
            for (int n = 0; n < 4; n++) learn(cell.gates().get(n).weights(), da[n], net.x[t], out);
        }
    }

    private double[] at(String gate, int t) {
        return java.util.Objects.requireNonNull(value.get(gate))[t];
    }

    private double[] fromReadout(int T) {
        Param V = net.params().get(net.params().size() - 2);
        double[] dyhat = net.outputGradient()[T];
        double[] dh = new double[H * B];
        for (int y = 0; y < V.rows; y++)
            for (int j = 0; j < H; j++) for (int b = 0; b < B; b++) dh[j * B + b] += V.w[y * H + j] * dyhat[y * B + b];
        return dh;
    }

    private void learn(Gate gate, double[] da, double[] x, double[] h) {
        product(gate.Wx(), da, x);
        product(gate.Wh(), da, h);
        if (gate.b().isEmpty()) return;
        for (int j = 0; j < H; j++) for (int b = 0; b < B; b++) gate.b().dw[j] += da[j * B + b];
    }

    private void product(Param W, double[] da, double[] in) {
        for (int j = 0; j < W.rows; j++)
            for (int k = 0; k < W.cols; k++) {
                double sum = 0;
                for (int b = 0; b < B; b++) sum += da[j * B + b] * in[k * B + b];
                W.dw[j * W.cols + k] += sum;
            }
    }

    private static void clear(Param p) {
        java.util.Arrays.fill(p.dw, 0);
    }
}
