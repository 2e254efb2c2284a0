package unroll.rnn;

import java.util.List;
import java.util.stream.Stream;
import unroll.cell.CellKind;
import unroll.math.Gate;
import unroll.math.GateMatrix;
import unroll.math.Param;

/// A cell's parameters: by gate as the equations use them, and in PyTorch's order as they are named.
///
/// `gates` are in the order of their strips; the first `recurrent` of them read h. Without biases these
/// are there, rows × 0.
public record Weights(
        CellKind kind,
        List<Gate> gates,
        int recurrent,
        List<Param> inputWeights,
        List<Param> recurrentWeights,
        List<Param> biases) {
    /// Everything that is trained: input weights, recurrent weights, biases if there are any.
    public List<Param> params() {
        return Stream.of(inputWeights, recurrentWeights, biases)
                .flatMap(List::stream)
                .filter(p -> !p.isEmpty())
                .toList();
    }

    /// All weights zero, for X inputs.
    static Weights of(Architecture net, int X) {
        return switch (net.cell()) {
            case RNN -> {
                Gate a = gate("W_in", "W_rec", "b", net, X);
                yield new Weights(net.cell(), List.of(a), 1, List.of(a.Wx()), List.of(a.Wh()), List.of(a.b()));
            }
            case LSTM -> {
                Gate i = gate("W_ix", "W_ih", "b_i", net, X);
                Gate f = gate("W_fx", "W_fh", "b_f", net, X);
                Gate g = gate("W_gx", "W_gh", "b_g", net, X);
                Gate o = gate("W_ox", "W_oh", "b_o", net, X);
                List<Gate> pytorch = List.of(i, f, g, o);
                yield new Weights(
                        net.cell(),
                        List.of(i, f, o, g),
                        4,
                        pytorch.stream().map(Gate::Wx).toList(),
                        pytorch.stream().map(Gate::Wh).toList(),
                        pytorch.stream().map(Gate::b).toList());
            }
            case GRU -> {
                Gate r = gate("W_ir", "W_hr", "b_r", net, X);
                Gate z = gate("W_iz", "W_hz", "b_z", net, X);
                Gate n = gate("W_in", "W_hn", "b_in", net, X);
                Param none = new Param("none", net.hidden(), 0);
                Param bhn = Param.bias("b_hn", net.hidden(), net.bias());
                Gate s = new Gate(none, n.Wh(), bhn);
                yield new Weights(
                        net.cell(),
                        List.of(r, z, s, new Gate(n.Wx(), none, n.b())),
                        3,
                        List.of(r.Wx(), z.Wx(), n.Wx()),
                        List.of(r.Wh(), z.Wh(), n.Wh()),
                        List.of(r.b(), z.b(), n.b(), bhn));
            }
        };
    }

    private static Gate gate(String Wx, String Wh, String b, Architecture net, int X) {
        int H = net.hidden();
        return new Gate(new Param(Wx, H, X), new Param(Wh, H, H), Param.bias(b, H, net.bias()));
    }

    /// All gates as one matrix for panels of 16 sequences, or of one.
    GateMatrix matrix(boolean wide) {
        Param Wx = gates.getLast().Wx();
        return GateMatrix.of(
                wide, gates, recurrent, Wx.rows, Wx.cols, !biases.getFirst().isEmpty());
    }
}
