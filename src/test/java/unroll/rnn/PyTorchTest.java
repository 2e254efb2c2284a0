package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static unroll.Numbers.fill;
import static unroll.Numbers.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unroll.cell.Activation;
import unroll.cell.CellKind;

class PyTorchTest {
    private static final int X = 2;
    private static final int H = 3;
    private static final int Y = 2;
    private static final int T = 4;

    /// The forward pass of `torch.nn` as its documentation writes it, on blocks of PyTorch's own arrays.
    @Test
    void a_network_of_tensors_computes_what_pytorch_documents() {
        for (CellKind cell : CellKind.values()) {
            List<Tensor> tensors = tensors(cell);
            Unrolled net = network(cell, tensors);
            net.forward();
            double[] h = new double[H];
            double[] c = new double[H];
            for (int t = 1; t <= T; t++) {
                double[] gi = affine(tensors, "weight_ih_l0", "bias_ih_l0", net.x[t]);
                double[] gh =
                        cell == CellKind.MINGRU ? new double[0] : affine(tensors, "weight_hh_l0", "bias_hh_l0", h);
                double[] next = new double[H];
                for (int j = 0; j < H; j++) {
                    switch (cell) {
                        case RNN -> next[j] = Math.tanh(gi[j] + gh[j]);
                        case LSTM -> {
                            double i = logistic(gi[j] + gh[j]);
                            double f = logistic(gi[H + j] + gh[H + j]);
                            double g = Math.tanh(gi[2 * H + j] + gh[2 * H + j]);
                            double o = logistic(gi[3 * H + j] + gh[3 * H + j]);
                            c[j] = f * c[j] + i * g;
                            next[j] = o * Math.tanh(c[j]);
                        }
                        case GRU -> {
                            double r = logistic(gi[j] + gh[j]);
                            double z = logistic(gi[H + j] + gh[H + j]);
                            double n = Math.tanh(gi[2 * H + j] + r * gh[2 * H + j]);
                            next[j] = (1 - z) * n + z * h[j];
                        }
                        case LSTM_COUPLED -> {
                            double f = logistic(gi[j] + gh[j]);
                            c[j] = f * c[j] + (1 - f) * Math.tanh(gi[H + j] + gh[H + j]);
                            next[j] = logistic(gi[2 * H + j] + gh[2 * H + j]) * Math.tanh(c[j]);
                        }
                        case LSTM_PEEPHOLE -> {
                            double[] p = value(tensors, "peephole_l0");
                            double i = logistic(gi[j] + gh[j] + p[j] * c[j]);
                            double f = logistic(gi[H + j] + gh[H + j] + p[H + j] * c[j]);
                            c[j] = f * c[j] + i * Math.tanh(gi[2 * H + j] + gh[2 * H + j]);
                            double o = logistic(gi[3 * H + j] + gh[3 * H + j] + p[2 * H + j] * c[j]);
                            next[j] = o * Math.tanh(c[j]);
                        }
                        case LSTM1997 -> {
                            c[j] += logistic(gi[j] + gh[j]) * Math.tanh(gi[H + j] + gh[H + j]);
                            next[j] = logistic(gi[2 * H + j] + gh[2 * H + j]) * Math.tanh(c[j]);
                        }
                        case MINGRU -> {
                            double z = logistic(gi[j]);
                            next[j] = (1 - z) * h[j] + z * gi[H + j];
                        }
                    }
                }
                h = next;
            }
            double[] y = affine(tensors, "readout.weight", "readout.bias", h);
            for (int j = 0; j < Y; j++) assertThat(net.output()[T][j]).isCloseTo(y[j], within(1e-14));
        }
    }

    /// Both biases of a pair, each nudged by itself.
    @Test
    void gradients_have_the_tensors_names_and_shapes_and_agree_with_differences() {
        for (CellKind cell : CellKind.values()) {
            List<Tensor> tensors = tensors(cell);
            Unrolled net = network(cell, tensors);
            net.forward();
            net.backward();
            List<Tensor> gradients = PyTorch.gradients(net);
            assertThat(gradients.stream().map(g -> g.name() + g.shape()))
                    .isEqualTo(tensors.stream().map(w -> w.name() + w.shape()).toList());
            for (int n = 0; n < tensors.size(); n++) {
                double[] w = tensors.get(n).values();
                for (int k = 0; k < w.length; k++) {
                    double at = w[k];
                    w[k] = at + 1e-5;
                    double above = network(cell, tensors).forward();
                    w[k] = at - 1e-5;
                    double below = network(cell, tensors).forward();
                    w[k] = at;
                    assertThat(gradients.get(n).values()[k]).isCloseTo((above - below) / 2e-5, within(1e-8));
                }
            }
        }
    }

    @Test
    void what_goes_out_comes_back_to_the_same_bits() {
        for (CellKind cell : CellKind.values()) {
            for (boolean bias : new boolean[] {true, false}) {
                Architecture a = new Architecture(
                        cell, Activation.TANH, H, bias, Nets.of(cell, H).start());
                Unrolled net = Unrolled.of(a, X, Y, Loss.MEAN_SQUARED_ERROR, Nets.last(T), 1, 7);
                Unrolled back = network(cell, PyTorch.weights(net));
                assertThat(back.architecture().bias()).isEqualTo(bias);
                fill(net.x[2], new SplittableRandom(1));
                for (int t = 1; t <= T; t++) System.arraycopy(net.x[t], 0, back.x[t], 0, X);
                back.target[T] = net.target[T].clone();
                assertThat(back.forward()).isEqualTo(net.forward());
                Map<String, double[]> w = values(PyTorch.weights(net));
                values(PyTorch.weights(back)).forEach((name, v) -> assertThat(v).isEqualTo(w.get(name)));
            }
        }
    }

    @Test
    void without_biases_their_tensors_are_left_out_and_may_be() {
        List<Tensor> tensors = tensors(CellKind.GRU).stream()
                .filter(t -> !t.name().startsWith("bias"))
                .toList();
        Unrolled net = network(CellKind.GRU, tensors);
        assertThat(PyTorch.weights(net)).hasSize(4);
        assertThat(PyTorch.Sizes.of(tensors)).isEqualTo(new PyTorch.Sizes(X, H, Y, false));
    }

    @Test
    void everything_that_does_not_fit_is_named_at_once() {
        List<Tensor> tensors = new ArrayList<>(tensors(CellKind.LSTM));
        tensors.removeFirst();
        tensors.set(1, Tensor.vector("bias_ih_l0", new double[5]));
        tensors.get(2).values()[4] = Double.NaN;
        tensors.add(Tensor.vector("weight_ih_l1", new double[1]));
        tensors.add(tensors.get(2));
        assertThat(WeightMismatch.in(CellKind.LSTM, tensors).stream().map(WeightMismatch::message))
                .satisfiesExactly(
                        m -> assertThat(m).isEqualTo("weight_ih_l0 is missing; give it as 4H × X, here 12 × X"),
                        m -> assertThat(m).isEqualTo("bias_ih_l0 is 5; an LSTM needs 4H, here 12"),
                        m -> assertThat(m).isEqualTo("bias_hh_l0[4] is NaN; weights must be finite"),
                        m -> assertThat(m).startsWith("weight_ih_l1 is unknown"),
                        m -> assertThat(m).startsWith("bias_hh_l0 stands there twice"));
        assertThatThrownBy(() -> network(CellKind.LSTM, tensors)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_and_the_wrong_cell_are_named() {
        assertThat(WeightMismatch.in(CellKind.RNN, List.of())).hasSize(3);
        assertThat(WeightMismatch.in(CellKind.GRU, tensors(CellKind.LSTM)))
                .contains(new WeightMismatch("weight_hh_l0", "weight_hh_l0 is 12 × 3; a GRU needs 3H × H, here 9 × 3"));
        assertThat(WeightMismatch.in(CellKind.RNN, List.of(Tensor.matrix("weight_hh_l0", 1, new double[0]))))
                .isNotEmpty();
    }

    @Test
    void recurrent_weights_are_nothing_to_a_cell_of_which_no_gate_reads_h() {
        List<Tensor> tensors = new ArrayList<>(tensors(CellKind.MINGRU));
        assertThat(WeightMismatch.in(CellKind.MINGRU, tensors)).isEmpty();
        assertThat(PyTorch.Sizes.of(tensors)).isEqualTo(new PyTorch.Sizes(X, H, Y, true));
        tensors.add(Tensor.matrix("weight_hh_l0", 2 * H, new double[2 * H * H]));
        assertThat(WeightMismatch.in(CellKind.MINGRU, tensors))
                .singleElement()
                .satisfies(m -> assertThat(m.message())
                        .isEqualTo("weight_hh_l0 is nothing to a minGRU, of which no gate reads h; with its readout it"
                                + " has weight_ih_l0, bias_ih_l0, readout.weight, readout.bias"));
    }

    @Test
    void peepholes_are_a_vector_that_only_a_peephole_lstm_has_and_needs() {
        List<Tensor> tensors = new ArrayList<>(tensors(CellKind.LSTM_PEEPHOLE));
        assertThat(WeightMismatch.in(CellKind.LSTM_PEEPHOLE, tensors)).isEmpty();
        assertThat(WeightMismatch.in(CellKind.LSTM, tensors))
                .singleElement()
                .satisfies(m -> assertThat(m.message())
                        .startsWith("peephole_l0 is nothing to an LSTM, of which no gate reads the cell"));
        tensors.removeIf(tensor -> tensor.name().equals("peephole_l0"));
        assertThat(WeightMismatch.in(CellKind.LSTM_PEEPHOLE, tensors).stream().map(WeightMismatch::message))
                .containsExactly("peephole_l0 is missing; give it as 3H, here 9");
    }

    @Test
    void a_size_that_most_tensors_tell_is_complained_of_where_it_differs() {
        for (int n = 0; n < 6; n++) {
            List<Tensor> tensors = new ArrayList<>(tensors(CellKind.LSTM));
            Tensor whole = tensors.get(n);
            List<Integer> shape = new ArrayList<>(whole.shape());
            shape.set(shape.size() - 1, 7);
            int size = shape.stream().reduce(1, (a, b) -> a * b);
            tensors.set(n, new Tensor(whole.name(), shape, new double[size]));
            if (n == 0) continue; // as wide as it says
            assertThat(WeightMismatch.in(CellKind.LSTM, tensors))
                    .singleElement()
                    .satisfies(m -> {
                        assertThat(m.name()).isEqualTo(whole.name());
                        assertThat(m.message()).contains("here ").doesNotContain(" 0");
                    });
        }
    }

    @Test
    void what_no_tensor_tells_is_asked_of_none_and_what_is_known_is_said_in_numbers() {
        Tensor readout = new Tensor("readout.weight", List.of(3, 7), new double[21]);
        assertThat(WeightMismatch.in(CellKind.LSTM, List.of(readout)).stream().map(WeightMismatch::message))
                .containsExactly(
                        "weight_ih_l0 is missing; give it as 4H × X, here 28 × X",
                        "weight_hh_l0 is missing; give it as 4H × H, here 28 × 7");
    }

    @Test
    void tensors_of_another_size_are_refused() {
        Unrolled net = Unrolled.of(Nets.of(CellKind.LSTM, 4), X, Y, Loss.MEAN_SQUARED_ERROR, Nets.last(T), 1, 7);
        assertThatThrownBy(() -> PyTorch.load(net, tensors(CellKind.LSTM)))
                .hasMessageContaining("hidden=3")
                .hasMessageContaining("hidden=4");
    }

    private static Unrolled network(CellKind cell, List<Tensor> tensors) {
        Unrolled net = PyTorch.network(cell, Activation.TANH, tensors, Loss.MEAN_SQUARED_ERROR, Nets.last(T), 1);
        SplittableRandom random = new SplittableRandom(5);
        for (double[] x : net.x) fill(x, random);
        for (double[] y : net.target) fill(y, random);
        return net;
    }

    private static List<Tensor> tensors(CellKind cell) {
        SplittableRandom random = new SplittableRandom(6);
        int rows = cell.gates() * H;
        return Stream.of(
                        Tensor.matrix("weight_ih_l0", rows, random(rows * X, random)),
                        Tensor.matrix("weight_hh_l0", rows, random(rows * H, random)),
                        Tensor.vector("bias_ih_l0", random(rows, random)),
                        Tensor.vector("bias_hh_l0", random(rows, random)),
                        Tensor.vector("peephole_l0", random(3 * H, random)),
                        Tensor.matrix("readout.weight", Y, random(Y * H, random)),
                        Tensor.vector("readout.bias", random(Y, random)))
                .filter(tensor -> cell != CellKind.MINGRU || !tensor.name().contains("_hh_"))
                .filter(tensor ->
                        cell == CellKind.LSTM_PEEPHOLE || !tensor.name().startsWith("peephole"))
                .toList();
    }

    private static Map<String, double[]> values(List<Tensor> tensors) {
        Map<String, double[]> values = new TreeMap<>();
        for (Tensor t : tensors) values.put(t.name(), t.values());
        return values;
    }

    private static double[] value(List<Tensor> tensors, String name) {
        return Objects.requireNonNull(PyTorch.find(tensors, name)).values();
    }

    private static double[] affine(List<Tensor> tensors, String weight, String bias, double[] v) {
        double[] w = value(tensors, weight);
        double[] sums = value(tensors, bias).clone();
        for (int j = 0; j < sums.length; j++) for (int k = 0; k < v.length; k++) sums[j] += w[j * v.length + k] * v[k];
        return sums;
    }

    private static double logistic(double s) {
        return 1 / (1 + Math.exp(-s));
    }
}
