package unroll.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.cell.Activation;
import unroll.cell.Anatomy;
import unroll.cell.CellKind;
import unroll.cell.Gate;
import unroll.cell.Role;

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
        Anatomy anatomy = cell.anatomy();
        String who = path + ": " + anatomy.article() + " " + anatomy.name();
        if (field == Fields.ACTIVATION && !anatomy.choosesActivation())
            return who + " has none to choose, its gates are sigmoid, its candidate "
                    + (anatomy.hasCellState() ? "and output " : "")
                    + candidate(anatomy)
                    + "; leave it out.";
        if (field == Fields.GAIN && anatomy.recurrent() == 0)
            return who + " has no recurrent weights, its gates read the input alone; leave it out.";
        if (field == Fields.TRUNCATED && !anatomy.hasTruncatedGradient())
            return path + ": only an LSTM of 1997 has a truncated gradient; leave it out.";
        if (field != Fields.FORGET_BIAS || anatomy.hasForgetBias()) return null;
        if (!anatomy.hasGates()) return path + ": " + anatomy.spoken() + " has no gates; leave it out.";
        List<String> gates = anatomy.gates().stream()
                .filter(gate -> gate.activation() == Activation.SIGMOID)
                .map(Gate::name)
                .toList();
        return who + " has no forget gate, its gates are " + String.join(" and ", gates) + "; leave it out.";
    }

    private static String candidate(Anatomy anatomy) {
        Activation phi = anatomy.gate(Role.PROPOSES).orElseThrow().activation();
        return phi == null || phi == Activation.IDENTITY ? "linear" : Wire.word(phi);
    }
}
