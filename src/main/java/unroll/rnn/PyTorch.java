package unroll.rnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.cell.Gate;
import unroll.math.Param;

/// A network's weights as those of PyTorch's `RNN`, `LSTM` or `GRU` of one layer and a `Linear` behind it:
/// `weight_ih_l0` (gates · H × X), `weight_hh_l0` (gates · H × H), `bias_ih_l0` and `bias_hh_l0` (gates · H),
/// `readout.weight` (Y × H), `readout.bias` (Y); the gates in the order i, f, g, o or r, z, n.
///
/// PyTorch has two biases a gate where the equations have their sum. Coming in they are added, going out
/// the sum stands in `bias_ih_l0` beside zeros; only the GRU's candidate has two here as well. Without
/// biases those tensors are left out.
///
/// A cell that PyTorch does not have is written in the same way, its blocks in the order of its anatomy; where no gate
/// reads h, `weight_hh_l0` and `bias_hh_l0` are not there; peepholes are `peephole_l0` (gates that have one · H). One
/// thread.
public final class PyTorch {
    /// In the order in which they are written.
    public static final List<String> NAMES = List.of(
            "weight_ih_l0",
            "weight_hh_l0",
            "bias_ih_l0",
            "bias_hh_l0",
            "peephole_l0",
            "readout.weight",
            "readout.bias");

    private PyTorch() {}

    /// Those that a network of this cell may have.
    static List<String> names(CellKind cell) {
        boolean recurrent = cell.anatomy().recurrent() > 0;
        boolean peeps = !cell.anatomy().peeping().isEmpty();
        return NAMES.stream()
                .filter(name -> recurrent || !name.contains("_hh_"))
                .filter(name -> peeps || !isPeephole(name))
                .toList();
    }

    /// A number a unit, gate by gate, in a vector: what PyTorch has no name for.
    static boolean isPeephole(String name) {
        return name.startsWith("peephole");
    }

    /// Copies of all weights.
    public static List<Tensor> weights(Unrolled net) {
        return tensors(net, p -> p.w, false);
    }

    /// Copies of all gradients of the last `backward()`. Each of the two biases has its own, and they are
    /// equal but for the GRU's candidate.
    public static List<Tensor> gradients(Unrolled net) {
        return tensors(net, p -> p.dw, true);
    }

    private static List<Tensor> tensors(Unrolled net, Function<Param, double[]> of, boolean gradient) {
        Layer cell = net.cell();
        int H = net.architecture().hidden();
        int rows = cell.inputWeights().size() * H;
        int recurrentRows = cell.recurrentWeights().size() * H;
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(Tensor.matrix(NAMES.get(0), rows, joined(cell.inputWeights(), of)));
        if (recurrentRows > 0)
            tensors.add(Tensor.matrix(NAMES.get(1), recurrentRows, joined(cell.recurrentWeights(), of)));
        double[] biases = joined(cell.biases(), of);
        if (biases.length > 0) {
            double[] hh = gradient ? Arrays.copyOf(biases, recurrentRows) : new double[recurrentRows];
            if (biases.length > rows) System.arraycopy(biases, rows, hh, rows - H, H); // GRU: b_hn
            tensors.add(Tensor.vector(NAMES.get(2), Arrays.copyOf(biases, rows)));
            if (recurrentRows > 0) tensors.add(Tensor.vector(NAMES.get(3), hh));
        }
        if (!cell.peepholes().isEmpty()) tensors.add(Tensor.vector(NAMES.get(4), joined(cell.peepholes(), of)));
        Param V = readout(net).getFirst();
        tensors.add(Tensor.matrix(NAMES.get(5), V.rows, of.apply(V).clone()));
        tensors.add(Tensor.vector(NAMES.get(6), of.apply(readout(net).getLast()).clone()));
        return tensors;
    }

    private static double[] joined(List<Param> params, Function<Param, double[]> of) {
        return params.stream().flatMapToDouble(p -> Arrays.stream(of.apply(p))).toArray();
    }

    /// V and d: what follows the cell's.
    private static List<Param> readout(Unrolled net) {
        List<Param> all = net.params();
        return all.subList(all.size() - 2, all.size());
    }

    /// Sets all weights of a network; a bias that is left out is zero.
    ///
    /// @throws IllegalArgumentException where they do not fit one another or the network
    public static void load(Unrolled net, List<Tensor> tensors) {
        refuse(WeightMismatch.in(net.architecture().cell(), tensors));
        Sizes s = Sizes.of(tensors);
        Architecture a = net.architecture();
        if (s.hidden != a.hidden() || s.inputs != net.inputs() || s.outputs != net.outputs() || s.bias && !a.bias()) {
            throw new IllegalArgumentException("tensors of %s do not fit a network of %s"
                    .formatted(s, new Sizes(net.inputs(), a.hidden(), net.outputs(), a.bias())));
        }
        split(net.cell().inputWeights(), tensors, 0);
        split(net.cell().recurrentWeights(), tensors, 1);
        split(net.cell().peepholes(), tensors, 4);
        split(readout(net).subList(0, 1), tensors, 5);
        split(readout(net).subList(1, 2), tensors, 6);
        if (a.bias()) biases(net.cell().biases(), a, tensors);
    }

    private static void biases(List<Param> biases, Architecture a, List<Tensor> tensors) {
        split(biases, tensors, 2);
        Tensor hh = find(tensors, NAMES.get(3));
        if (hh == null) return;
        int H = a.hidden();
        List<Gate> reading = a.cell().anatomy().readingOutput();
        for (int g = 0; g < reading.size(); g++) {
            double[] b = biases.get(a.cell().anatomy().biased().indexOf(reading.get(g))).w;
            for (int j = 0; j < H; j++) b[j] += hh.values()[g * H + j];
        }
    }

    /// The tensor's numbers, block by block; zero where it is left out or ends.
    private static void split(List<Param> params, List<Tensor> tensors, int name) {
        Tensor tensor = find(tensors, NAMES.get(name));
        int from = 0;
        for (Param p : params) {
            Arrays.fill(p.w, 0);
            if (tensor == null || from == tensor.values().length) continue;
            System.arraycopy(tensor.values(), from, p.w, 0, p.w.length);
            from += p.w.length;
        }
    }

    /// A network with these weights. `asked[t]`, t = 1 … T, says where a target is given.
    ///
    /// @throws IllegalArgumentException where they do not fit one another; [WeightMismatch#in] tells what is wrong
    public static Unrolled network(
            CellKind cell, Activation activation, List<Tensor> tensors, Loss loss, boolean[] asked, int batch) {
        refuse(WeightMismatch.in(cell, tensors));
        Sizes s = Sizes.of(tensors);
        Start none = new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Constant(0));
        Architecture a = new Architecture(cell, activation, s.hidden, s.bias, none);
        Unrolled net = Unrolled.blank(a, s.inputs, s.outputs, loss, asked, batch);
        load(net, tensors);
        return net;
    }

    private static void refuse(List<WeightMismatch> misfits) {
        if (!misfits.isEmpty()) throw new IllegalArgumentException(misfits.toString());
    }

    static @Nullable Tensor find(List<Tensor> tensors, String name) {
        return tensors.stream().filter(t -> t.name().equals(name)).findFirst().orElse(null);
    }

    /// How large a network is that tensors without a [WeightMismatch] belong to.
    public record Sizes(int inputs, int hidden, int outputs, boolean bias) {
        public static Sizes of(List<Tensor> tensors) {
            return new Sizes(
                    length(tensors, 0, 1),
                    length(tensors, 5, 1),
                    length(tensors, 5, 0),
                    find(tensors, NAMES.get(2)) != null || find(tensors, NAMES.get(3)) != null);
        }

        private static int length(List<Tensor> tensors, int name, int axis) {
            Tensor tensor = find(tensors, NAMES.get(name));
            if (tensor == null) throw new IllegalArgumentException(NAMES.get(name) + " is missing");
            return tensor.shape().get(axis);
        }
    }
}
