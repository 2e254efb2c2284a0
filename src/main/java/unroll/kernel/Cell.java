package unroll.kernel;

import java.util.List;
import unroll.cell.Activation;
import unroll.cell.CellKind;

/// One recurrent layer on one panel: its states over all time steps, and the step forward and back.
///
/// Call `forward(1)` … `forward(T)`, zero `dq[T]` of all states, then for t = T … 1 add what comes from
/// the loss at step t to `output().dq()[t]` and call `backward(t)`. That takes the gates' values and
/// leaves their gradients in their place: to go back again, go forward first. One thread.
public sealed interface Cell
        permits VanillaCell, LstmCell, GruCell, MinGruCell, CoupledLstmCell, PeepholeLstmCell, Lstm1997Cell {
    /// States of step t from those of t − 1 and the input.
    void forward(int t);

    /// Gradients of step t's gates, and ∂E/∂state of step t − 1 as far as it comes from step t.
    void backward(int t);

    /// All gates of a step behind one another, in the order of [unroll.cell.Anatomy#gates]: their values after
    /// `forward(t)`, their sums' gradients after `backward(t)`.
    Strip[] sums();

    /// ∂E/∂W of the panel, from the gates' gradients.
    GateGradient weightsBack();

    /// What the readout reads.
    default State output() {
        return states().getLast();
    }

    /// The state whose gradient is drawn.
    default State drawn() {
        return states().getFirst();
    }

    /// All states, in the order in which `forward` computes them.
    List<State> states();

    /// The sums over the units of the squares of dq[t], 16 lanes, from the last `backward(t)`; for each
    /// state.
    List<double[]> squares();

    /// Holds the forget gate at a value at step t, where it has no slope then; t = 0 lets go.
    ///
    /// @throws IllegalArgumentException where there is none beside a state of its own
    default void clampForget(int t, double value) {
        throw new IllegalArgumentException(
                "the cell has no forget gate beside a state of its own, which could be held");
    }

    /// @param phi concerns the plain RNN alone
    static Cell of(CellKind kind, Activation phi, Panel panel) {
        return switch (kind) {
            case RNN -> new VanillaCell(phi, panel);
            case LSTM -> new LstmCell(panel);
            case GRU -> new GruCell(panel);
            case MINGRU -> new MinGruCell(panel);
            case LSTM_COUPLED -> new CoupledLstmCell(panel);
            case LSTM_PEEPHOLE -> new PeepholeLstmCell(panel);
            case LSTM1997 -> new Lstm1997Cell(panel);
        };
    }
}
