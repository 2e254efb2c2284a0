package unroll.cell;

import java.util.List;

/// What a network is made of.
public enum CellKind {
    RNN(1, 1, 0, "c", List.of("a")),
    LSTM(4, 4, 2, "c", List.of("i", "f", "o", "g")),
    GRU(3, 4, 0, "h", List.of("r", "z", "s", "n"));

    private final int gates;
    private final int sums;
    private final int inner;
    private final String drawn;
    private final List<String> gateNames;

    CellKind(int gates, int sums, int inner, String drawn, List<String> gateNames) {
        this.gates = gates;
        this.sums = sums;
        this.inner = inner;
        this.drawn = drawn;
        this.gateNames = gateNames;
    }

    /// How many H × X and H × H matrices the cell has.
    public int gates() {
        return gates;
    }

    /// How many H × B matrices of gates or their sums the cell keeps of every step.
    public int sums() {
        return sums;
    }

    /// How many H × B matrices it keeps of every step beside the gates, its output and one gradient.
    public int inner() {
        return inner;
    }

    /// The letters of what a unit sums up, in the order in which the engine keeps them.
    public List<String> gateNames() {
        return gateNames;
    }

    /// The name of the state whose gradient is drawn.
    public String drawn() {
        return drawn;
    }
}
