package unroll.inspect;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import unroll.rnn.CellKind;

/// What a look can compute.
public enum Part {
    OUTPUTS("outputs"),
    GRADIENTS("gradients"),
    STATE_GRADIENTS("stateGradients"),
    STATES("states"),
    GATES("gates"),
    SHARES("shares"),
    ERRORS("errors"),
    TERMS("terms"),
    MATRICES("matrices"),
    JACOBIAN("jacobian"),
    SPECTRUM("spectrum"),
    LYAPUNOV("lyapunov"),
    PROFILE("profile"),
    CHECK("check"),
    WORKED("worked");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    /// The API's word.
    public String word() {
        return word;
    }

    /// The API's words for all of them.
    public static List<String> words() {
        return Arrays.stream(values()).map(Part::word).toList();
    }

    /// What is computed where nothing is said.
    static Set<Part> usual(CellKind cell) {
        Set<Part> usual = EnumSet.of(OUTPUTS, GRADIENTS, STATE_GRADIENTS, SHARES, JACOBIAN);
        if (cell != CellKind.RNN) usual.add(GATES);
        if (cell == CellKind.LSTM) usual.add(TERMS);
        return usual;
    }

    /// Whether it looks at one chosen timestep.
    boolean needsStep() {
        return this == MATRICES || this == WORKED;
    }
}
