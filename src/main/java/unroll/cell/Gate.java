package unroll.cell;

import org.jspecify.annotations.Nullable;

/// What a unit sums up, W_x x + W_h h + b, and what becomes of it.
///
/// @param name the equations' letter
/// @param word what one calls it
/// @param activation null where the model chooses it, or where the sum stays one ([Role#ADDS])
/// @param input the name of W_x, null where the sum does not read x
/// @param recurrent the name of W_h, null where it does not read h
/// @param bias the name of b
/// @param peephole the name of p in p ⊙ c, one number a unit, where the sum reads the unit's own cell; else null
public record Gate(
        String name,
        String word,
        @Nullable Activation activation,
        Role role,
        @Nullable String input,
        @Nullable String recurrent,
        String bias,
        @Nullable String peephole) {
    public Gate(
            String name,
            String word,
            @Nullable Activation activation,
            Role role,
            @Nullable String input,
            @Nullable String recurrent,
            String bias) {
        this(name, word, activation, role, input, recurrent, bias, null);
    }

    /// Whether it is a gate that a reader would call one, open or shut or a candidate .
    public boolean isGate() {
        return activation != null;
    }
}
