package unroll.rnn;

/// Which [Cell] a network is made of.
public enum CellKind {
    RNN(1, 2, 1, "c"),
    LSTM(4, 9, 5, "c"),
    GRU(3, 6, 3, "h");

    private final int gates;
    private final int states;
    private final int activations;
    private final String drawn;

    CellKind(int gates, int states, int activations, String drawn) {
        this.gates = gates;
        this.states = states;
        this.activations = activations;
        this.drawn = drawn;
    }

    /// How many H × X and H × H matrices the cell has.
    public int gates() {
        return gates;
    }

    /// How many H × B matrices the cell keeps of every step.
    public int states() {
        return states;
    }

    /// How many exponentials or tangents a unit takes a step.
    public int activations() {
        return activations;
    }

    /// The name of the state whose gradient is drawn.
    public String drawn() {
        return drawn;
    }
}
