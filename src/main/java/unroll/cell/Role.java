package unroll.cell;

/// What a gate is for.
public enum Role {
    /// Multiplies what the drawn state was a step before.
    KEEPS,
    /// Multiplies what is proposed.
    WRITES,
    /// Multiplies what is proposed, and what it lacks to one multiplies what the drawn state was a step before.
    UPDATES,
    /// Multiplies what leaves the cell.
    SHOWS,
    /// Is the new content itself.
    PROPOSES,
    /// Multiplies what a proposal sees of the state.
    RESETS,
    /// No gate of its own: a part of a proposal's sum that another gate multiplies.
    ADDS
}
