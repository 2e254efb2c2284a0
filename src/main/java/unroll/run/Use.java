package unroll.run;

import org.jspecify.annotations.Nullable;
import unroll.cell.CellKind;

/// Which settings a cell has a use for. What it has none for is refused where a run is ordered or a network
/// brought along, rather than taken and ignored.
public final class Use {
    private Use() {}

    static boolean of(Field field, CellKind cell) {
        return objection(field, field.name(), cell) == null;
    }

    /// The same by the API's word for the cell; true where that is none.
    public static boolean of(Field field, String cell) {
        for (CellKind kind : CellKind.values()) if (Wire.word(kind).equals(cell)) return of(field, kind);
        return true;
    }

    /// Why the cell does not take its φ from outside; null where it does.
    public static @Nullable String ofActivation(CellKind cell) {
        return objection(Fields.ACTIVATION, Fields.ACTIVATION.name(), cell);
    }

    /// Why the cell does not take this setting, and what it has instead; null where it does.
    static @Nullable String objection(Field field, String path, CellKind cell) {
        if (field == Fields.ACTIVATION) {
            return switch (cell) {
                case RNN -> null;
                case LSTM ->
                    path
                            + ": an LSTM has none to choose, its gates are sigmoid, its candidate and output tanh; leave it out.";
                case GRU ->
                    path + ": a GRU has none to choose, its gates are sigmoid, its candidate tanh; leave it out.";
            };
        }
        if (field == Fields.FORGET_BIAS) {
            return switch (cell) {
                case RNN -> path + ": a plain RNN has no gates; leave it out.";
                case LSTM -> null;
                case GRU -> path + ": a GRU has no forget gate, its gates are r and z; leave it out.";
            };
        }
        return null;
    }
}
