package unroll.rnn;

/// Which [Cell] a network is made of.
public enum CellKind {
    RNN(1, "c"),
    LSTM(4, "c"),
    GRU(3, "h");

    private final int gates;
    private final String drawn;

    CellKind(int gates, String drawn) {
        this.gates = gates;
        this.drawn = drawn;
    }

    /// How many H × X and H × H matrices the cell has.
    public int gates() {
        return gates;
    }

    /// The name of the state whose gradient is drawn.
    public String drawn() {
        return drawn;
    }
}
