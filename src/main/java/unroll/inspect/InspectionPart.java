package unroll.inspect;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unroll.cell.CellKind;

/// What a look can compute.
public enum InspectionPart {
    OUTPUTS("outputs"),
    GRADIENTS("gradients"),
    STATE_GRADIENTS("stateGradients"),
    STATES("states"),
    GATES("gates"),
    SHARES("shares"),
    ERROR_TABLE("errorTable"),
    TERMS("terms"),
    MATRICES("matrices"),
    JACOBIAN("jacobian"),
    SPECTRUM("spectrum"),
    LYAPUNOV("lyapunov"),
    PROFILE("profile"),
    CHECK("check"),
    WORKED("worked");

    /// Scripts may still ask for the table of errors so, though a refusal has `errors` of another kind.
    private static final String ERROR_TABLES_OLD_WORD = "errors";

    private final String word;

    InspectionPart(String word) {
        this.word = word;
    }

    /// The API's word.
    public String word() {
        return word;
    }

    /// The part that is called so; null where none is.
    static @Nullable InspectionPart of(String word) {
        if (word.equals(ERROR_TABLES_OLD_WORD)) return ERROR_TABLE;
        for (InspectionPart part : values()) if (part.word.equals(word)) return part;
        return null;
    }

    /// The API's words for all of them.
    public static List<String> words() {
        return Arrays.stream(values()).map(InspectionPart::word).toList();
    }

    /// What is computed where nothing is said.
    static Set<InspectionPart> usual(CellKind cell) {
        Set<InspectionPart> usual = EnumSet.of(OUTPUTS, GRADIENTS, STATE_GRADIENTS, SHARES, JACOBIAN);
        if (cell.anatomy().hasGates()) usual.add(GATES);
        if (cell.anatomy().hasCarousel()) usual.add(TERMS);
        return usual;
    }

    /// Whether it looks at one chosen timestep.
    boolean needsStep() {
        return this == MATRICES || this == WORKED;
    }
}
