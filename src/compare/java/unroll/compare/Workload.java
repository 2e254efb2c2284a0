package unroll.compare;

import java.util.List;
import unroll.cell.CellKind;

/// What is computed: a layer of H units of a cell over T steps of a batch of B sequences. Inputs and outputs are the
/// same for all: [#INPUTS], [#OUTPUTS].
record Workload(CellKind cell, int B, int T, int H) {
    static final int INPUTS = 2;
    static final int OUTPUTS = 1;

    /// All that are compared, the LSTM's in the order of performance.md.
    static final List<Workload> ALL = List.of(
            new Workload(CellKind.LSTM, 1, 100, 16),
            new Workload(CellKind.LSTM, 32, 100, 32),
            new Workload(CellKind.LSTM, 32, 100, 64),
            new Workload(CellKind.LSTM, 16, 1000, 64),
            new Workload(CellKind.LSTM, 64, 200, 128),
            new Workload(CellKind.LSTM, 128, 100, 256),
            new Workload(CellKind.RNN, 32, 100, 64),
            new Workload(CellKind.GRU, 32, 100, 64),
            new Workload(CellKind.MINGRU, 32, 100, 64));

    /// Small enough for the quick pass.
    boolean quick() {
        return (long) B * T * H * H * cell.gates() < 40_000_000;
    }

    /// As in `LSTM:32,100,64`; [#read] takes it back.
    @Override
    public String toString() {
        return "%s:%d,%d,%d".formatted(cell, B, T, H);
    }

    static Workload read(String text) {
        return ALL.stream().filter(s -> s.toString().equals(text)).findFirst().orElseThrow(() -> unknown(text));
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("workload %s is none of %s; add it to Workload.ALL".formatted(text, ALL));
    }
}
