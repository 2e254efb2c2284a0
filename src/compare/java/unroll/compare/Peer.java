package unroll.compare;

import java.util.Locale;
import unroll.cell.CellKind;

/// Who computes.
enum Peer {
    UNROLL,
    PYTORCH,
    DL4J;

    /// DL4J has an RNN and an LSTM; PyTorch has a GRU too, and a minGRU is written in it.
    boolean knows(CellKind cell) {
        return switch (this) {
            case UNROLL -> true;
            case PYTORCH -> CellKind.RACE.contains(cell) || cell == CellKind.MINGRU;
            case DL4J -> cell == CellKind.RNN || cell == CellKind.LSTM;
        };
    }

    /// The peer's network with the weights, inputs and targets of `net`, ready to step.
    Stepper stepper(Problem problem, Precision precision, int threads) {
        return switch (this) {
            case UNROLL -> new UnrollStepper(problem);
            case PYTORCH -> new PyTorchStepper(problem, precision, threads);
            case DL4J -> new Dl4jStepper(problem, precision);
        };
    }

    /// `unroll`, `pytorch` or `dl4j`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
