package unroll.inspect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;
import unroll.rnn.Tensor;

/// A network with random weights and a sequence, as a stranger would bring them, and its loss as
/// PyTorch's documentation has it: a forward pass that shares nothing with the engine.
public final class PyTorchNet {
    public final CellKind cell;
    final int X;
    final int H;
    final int Y;
    final Map<String, double[]> weights = new LinkedHashMap<>();
    final double[][] x;
    final double[][] target;

    /// @param everywhere a target for every step, else for the last alone
    public PyTorchNet(CellKind cell, int X, int H, int Y, int T, boolean everywhere) {
        this.cell = cell;
        this.X = X;
        this.H = H;
        this.Y = Y;
        Random random = new Random(7L * H + T);
        int rows = cell.gates() * H;
        for (String name : List.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")) {
            if (cell == CellKind.MINGRU && name.contains("_hh_")) continue;
            int cols = name.equals("weight_ih_l0") ? X : name.equals("weight_hh_l0") ? H : 1;
            weights.put(name, random(random, rows * cols, 1 / Math.sqrt(H)));
        }
        if (cell == CellKind.LSTM_PEEPHOLE) weights.put("peephole_l0", random(random, 3 * H, 1));
        weights.put("readout.weight", random(random, Y * H, 1 / Math.sqrt(H)));
        weights.put("readout.bias", random(random, Y, 1));
        x = new double[T][];
        target = new double[everywhere ? T : 1][];
        for (int t = 0; t < T; t++) x[t] = random(random, X, 1);
        for (int t = 0; t < target.length; t++) target[t] = random(random, Y, 1);
    }

    private static double[] random(Random random, int size, double scale) {
        return random.doubles(size, -scale, scale).toArray();
    }

    /// The mean over the asked steps of the mean squared error.
    double loss() {
        double[] h = new double[H];
        double[] c = new double[H];
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            step(x[t], h, c);
            int row = t - x.length + target.length;
            if (row < 0) continue;
            double[] y = affine("readout.weight", "readout.bias", h);
            for (int k = 0; k < Y; k++) sum += (y[k] - target[row][k]) * (y[k] - target[row][k]) / Y;
        }
        return sum / target.length;
    }

    private void step(double[] x, double[] h, double[] c) {
        double[] a = affine("weight_ih_l0", "bias_ih_l0", x);
        double[] b = cell == CellKind.MINGRU ? new double[0] : affine("weight_hh_l0", "bias_hh_l0", h);
        for (int j = 0; j < H; j++) {
            switch (cell) {
                case RNN -> h[j] = Math.tanh(a[j] + b[j]);
                case LSTM -> {
                    double i = sigmoid(a[j] + b[j]);
                    double f = sigmoid(a[H + j] + b[H + j]);
                    double g = Math.tanh(a[2 * H + j] + b[2 * H + j]);
                    double o = sigmoid(a[3 * H + j] + b[3 * H + j]);
                    c[j] = f * c[j] + i * g;
                    h[j] = o * Math.tanh(c[j]);
                }
                case GRU -> {
                    double r = sigmoid(a[j] + b[j]);
                    double z = sigmoid(a[H + j] + b[H + j]);
                    double n = Math.tanh(a[2 * H + j] + r * b[2 * H + j]);
                    h[j] = (1 - z) * n + z * h[j];
                }
                case LSTM_COUPLED -> {
                    double f = sigmoid(a[j] + b[j]);
                    c[j] = f * c[j] + (1 - f) * Math.tanh(a[H + j] + b[H + j]);
                    h[j] = sigmoid(a[2 * H + j] + b[2 * H + j]) * Math.tanh(c[j]);
                }
                case LSTM_PEEPHOLE -> {
                    double[] p = weight("peephole_l0");
                    double i = sigmoid(a[j] + b[j] + p[j] * c[j]);
                    double f = sigmoid(a[H + j] + b[H + j] + p[H + j] * c[j]);
                    c[j] = f * c[j] + i * Math.tanh(a[2 * H + j] + b[2 * H + j]);
                    double o = sigmoid(a[3 * H + j] + b[3 * H + j] + p[2 * H + j] * c[j]);
                    h[j] = o * Math.tanh(c[j]);
                }
                case LSTM1997 -> {
                    c[j] += sigmoid(a[j] + b[j]) * Math.tanh(a[H + j] + b[H + j]);
                    h[j] = sigmoid(a[2 * H + j] + b[2 * H + j]) * Math.tanh(c[j]);
                }
                case MINGRU -> {
                    double z = sigmoid(a[j]);
                    h[j] = (1 - z) * h[j] + z * a[H + j];
                }
            }
        }
    }

    private double[] affine(String weight, String bias, double[] v) {
        double[] W = weight(weight);
        double[] sums = weight(bias).clone();
        for (int j = 0; j < sums.length; j++) for (int k = 0; k < v.length; k++) sums[j] += W[j * v.length + k] * v[k];
        return sums;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    double[] weight(String name) {
        return weights.getOrDefault(name, new double[0]);
    }

    /// The central difference of the loss in one weight, of fourth order.
    double slope(String name, int n) {
        double[] w = weight(name);
        double at = w[n];
        double step = 2e-5;
        double near = loss(w, n, at + step) - loss(w, n, at - step);
        double far = loss(w, n, at + 2 * step) - loss(w, n, at - 2 * step);
        w[n] = at;
        return (8 * near - far) / (12 * step);
    }

    private double loss(double[] w, int n, double value) {
        w[n] = value;
        return loss();
    }

    /// The body of the call.
    public ObjectNode json() {
        ObjectNode json = rest();
        ObjectNode cell = json.putObject("weights");
        ObjectNode readout = json.putObject("readout");
        for (Tensor tensor : tensors()) {
            boolean out = tensor.name().startsWith("readout.");
            (out ? readout : cell).set(tensor.name().replace("readout.", ""), array(tensor));
        }
        return json;
    }

    /// The body without the weights.
    public ObjectNode rest() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cell", cell.name().toLowerCase(Locale.ROOT)).put("loss", "mse");
        ArrayNode inputs = json.putArray("inputs");
        for (double[] row : x) inputs.add(row(row));
        if (target.length == 1) json.set("target", row(target[0]));
        else for (double[] row : target) json.withArrayProperty("target").add(row(row));
        return json;
    }

    public List<Tensor> tensors() {
        return weights.entrySet().stream()
                .map(e -> new Tensor(e.getKey(), shape(e.getKey(), e.getValue().length), e.getValue()))
                .toList();
    }

    private List<Integer> shape(String name, int size) {
        if (name.contains("bias") || name.contains("peephole")) return List.of(size);
        int cols = name.equals("weight_ih_l0") ? X : H;
        return List.of(size / cols, cols);
    }

    private static JsonNode array(Tensor tensor) {
        if (tensor.shape().size() == 1) return row(tensor.values());
        int cols = tensor.shape().getLast();
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int at = 0; at < tensor.values().length; at += cols)
            rows.add(row(Arrays.copyOfRange(tensor.values(), at, at + cols)));
        return rows;
    }

    private static ArrayNode row(double[] values) {
        ArrayNode row = JsonNodeFactory.instance.arrayNode();
        for (double value : values) row.add(value);
        return row;
    }
}
