package unroll.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Unrolled;

/// A network's weights, or their gradients, as PyTorch lays them out: `weight_ih_l0` (gates · H × X), `weight_hh_l0`
/// (gates · H × H), `bias_ih_l0`, `bias_hh_l0`, and a linear layer's weight and bias. The gates stand in the order of
/// Unroll's `Cell` (LSTM i, f, g, o; GRU r, z, n), each a block of H rows.
///
/// PyTorch has two biases where Unroll has their sum: Unroll's goes into `bias_ih`, and `bias_hh` is zero; but the
/// GRU's candidate has two in both. A minGRU has no recurrent weights, and one bias.
record PyTorchWeights(
        double[] input,
        double[] recurrent,
        double[] inputBias,
        double[] recurrentBias,
        double[] readout,
        double[] readoutBias) {

    static PyTorchWeights of(Unrolled net) {
        List<Param> biases = net.cell().biases();
        int gates = net.cell().inputWeights().size();
        double[] inputBias = joined(biases.subList(0, gates));
        double[] recurrentBias = new double[inputBias.length];
        if (biases.size() > gates) { // GRU: b_hn
            double[] bhn = biases.getLast().w;
            System.arraycopy(bhn, 0, recurrentBias, inputBias.length - bhn.length, bhn.length);
        }
        List<Param> readout = readout(net);
        return new PyTorchWeights(
                joined(net.cell().inputWeights()),
                joined(net.cell().recurrentWeights()),
                inputBias,
                recurrentBias,
                readout.get(0).w,
                readout.get(1).w);
    }

    /// The same numbers, one array per `Unrolled.params()`, in that order.
    List<double[]> params(Unrolled net) {
        int H = net.cell().inputWeights().getFirst().rows;
        int gates = inputBias.length / H;
        boolean gru = net.cell().biases().size() > gates;
        return Stream.of(
                        blocks(input, gates),
                        blocks(recurrent, gates),
                        blocks(inputBias, gates),
                        gru ? List.of(blocks(recurrentBias, gates).getLast()) : List.<double[]>of(),
                        List.of(readout, readoutBias))
                .flatMap(List::stream)
                .toList();
    }

    /// V and d: what follows the cell's.
    static List<Param> readout(Unrolled net) {
        List<Param> all = net.params();
        return all.subList(all.size() - 2, all.size());
    }

    private static double[] joined(List<Param> params) {
        return params.stream().flatMapToDouble(p -> Arrays.stream(p.w)).toArray();
    }

    private static List<double[]> blocks(double[] all, int count) {
        int size = all.length / count;
        return Stream.iterate(0, n -> n < all.length, n -> n + size)
                .map(n -> Arrays.copyOfRange(all, n, n + size))
                .toList();
    }
}
