package unroll.rnn;

import unroll.cell.Activation;
import unroll.cell.CellKind;

/// What a network is before it meets a task: its cell, its width and its start.
///
/// `activation` concerns the plain RNN alone. Without `bias` the cell has none (the readout keeps its own).
public record Architecture(CellKind cell, Activation activation, int hidden, boolean bias, Start start) {
    public Architecture {
        if (hidden < 1) {
            throw new IllegalArgumentException("hidden %d is under 1; a network needs a unit".formatted(hidden));
        }
    }

    /// How many numbers are trained, the readout's among them.
    public int parameters(int inputs, int outputs) {
        int biases = bias ? cell.sums() : 0;
        int ofInput = cell.anatomy().readingInput().size();
        int ofOutput = cell.anatomy().readingOutput().size();
        int peepholes = cell.anatomy().peeping().size();
        return hidden * (ofInput * inputs + ofOutput * hidden + biases + peepholes) + outputs * (hidden + 1);
    }
}
