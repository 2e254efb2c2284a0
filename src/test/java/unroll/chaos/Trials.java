package unroll.chaos;

import java.util.List;

/// What is trained while processes die: of every cell, with small and large checkpoints, some seconds each.
final class Trials {
    /// Two cells on short sequences: a step takes a millisecond or two.
    static final String SMALL = """
        {"task":{"kind":"adding","length":50},"models":[{"cell":"lstm","hidden":24},{"cell":"rnn"}],
         "training":{"steps":4000,"batch":16},"seed":11}
        """;

    /// Checkpoints and frames of a megabyte.
    static final String WIDE = """
        {"task":{"kind":"temporal_order","length":20},"models":[{"cell":"gru","hidden":128}],
         "training":{"steps":800,"batch":16,"clip":null},"seed":12}
        """;

    /// Several steps share an event, and a checkpoint falls between them.
    static final String SHARED = """
        {"task":{"kind":"first_symbol","length":300},"models":[{"cell":"rnn","hidden":8},{"cell":"gru","hidden":8}],
         "training":{"steps":7000,"batch":4,"optimizer":"momentum","learningRate":0.01},"seed":13}
        """;

    /// As long as a test needs it.
    static final String LONG = """
        {"task":{"kind":"adding","length":50},"models":[{"cell":"lstm","hidden":24}],
         "training":{"steps":200000,"batch":16},"seed":14}
        """;

    static final List<String> ALL = List.of(SMALL, WIDE, SHARED);

    private Trials() {}
}
