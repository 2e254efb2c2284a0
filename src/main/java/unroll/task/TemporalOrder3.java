package unroll.task;

import java.util.List;

/// Temporal order of three symbols, at places counted from 0 in [0.1 L, 0.2 L), [0.3 L, 0.4 L) and [0.6 L, 0.7 L):
/// which of the eight orders AAA … BBB was it?
public record TemporalOrder3(int length) implements Orders {
    public TemporalOrder3 {
        TaskKind.TEMPORAL_ORDER_3.check(length);
    }

    @Override
    public TaskKind which() {
        return TaskKind.TEMPORAL_ORDER_3;
    }

    @Override
    public List<Integer> tenths() {
        return List.of(1, 3, 6);
    }

    @Override
    public List<Plateau> plateaus() {
        return List.of(
                new Plateau(baseline(), "ln 8", Plateau.NOTHING),
                new Plateau(StrictMath.log(4), "ln 4", "one symbol of three"),
                new Plateau(StrictMath.log(2), "ln 2", "two symbols of three"));
    }

    @Override
    public String baselineText() {
        return "guessing among the eight orders";
    }

    @Override
    public String rule() {
        return "%,d symbols. Among noise (c d e f) stand three that count, each an A or a B. At the end: which of the eight orders was it?"
                .formatted(length);
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Hochreiter & Schmidhuber 1997, experiment 6b",
                        "LSTM, lengths 100 to 110: 571,100 sequences to success."),
                new Published(
                        "Deviations from the paper",
                        "Symbols, places and the 1 % criterion are those of Pascanu, Mikolov and Bengio 2013. In 1997 the"
                                + " length varied, the places were other ones, and start and end had symbols of their"
                                + " own."));
    }
}
