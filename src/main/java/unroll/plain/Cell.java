package unroll.plain;

import java.util.List;
import java.util.stream.Stream;
import unroll.math.Param;

/// One recurrent layer on a batch: its weights, its states over all time steps, and the step forward and
/// back.
///
/// Call `forward(1)` … `forward(T)`, put ∂E/∂output into `output().dq()` (added to zeros), then
/// `backward(T)` … `backward(1)`. Both read and write arrays that the cell keeps: one thread.
public sealed interface Cell
        permits VanillaCell, LstmCell, GruCell, MinGruCell, CoupledLstmCell, PeepholeLstmCell, Lstm1997Cell {
    /// States of step t from those of t − 1 and the input x[t].
    void forward(int t);

    /// Completes ∂E/∂state of step t − 1 and adds step t's share to the weights' gradients.
    void backward(int t);

    /// What the readout reads.
    State output();

    /// The state whose gradient is drawn.
    State drawn();

    /// All states, in the order in which `forward` computes them.
    List<State> states();

    /// H × X each, in PyTorch's order of gates.
    List<Param> inputWeights();

    /// H × H each, in PyTorch's order of gates.
    List<Param> recurrentWeights();

    /// H × 1 each, in PyTorch's order of gates; rows × 0 where the biases are switched off.
    List<Param> biases();

    /// H × 1 each, in PyTorch's order of gates, of a cell whose gates read the unit's own state.
    default List<Param> peepholes() {
        return List.of();
    }

    /// Everything that is trained: input weights, recurrent weights, biases if there are any, peepholes.
    default List<Param> params() {
        return Stream.of(inputWeights(), recurrentWeights(), biases(), peepholes())
                .flatMap(List::stream)
                .filter(p -> !p.isEmpty())
                .toList();
    }

    /// A fresh cell, all weights zero, that reads the batch in x[1 … T], X × B each.
    static Cell of(Shape shape, int batch, double[][] x) {
        return switch (shape.cell()) {
            case RNN -> new VanillaCell(shape, batch, x);
            case LSTM -> new LstmCell(shape, batch, x);
            case GRU -> new GruCell(shape, batch, x);
            case MINGRU -> new MinGruCell(shape, batch, x);
            case LSTM_COUPLED -> new CoupledLstmCell(shape, batch, x);
            case LSTM_PEEPHOLE -> new PeepholeLstmCell(shape, batch, x);
            case LSTM1997 -> new Lstm1997Cell(shape, batch, x);
        };
    }
}
