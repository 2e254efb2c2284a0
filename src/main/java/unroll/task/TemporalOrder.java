package unroll.task;

import java.util.List;

/// Temporal order of two symbols, at places counted from 0 in [0.1 L, 0.2 L) and in [0.5 L, 0.6 L): which of AA, AB,
/// BA, BB was it?
public record TemporalOrder(int length) implements Orders {
    public TemporalOrder {
        TaskKind.TEMPORAL_ORDER.check(length);
    }

    @Override
    public TaskKind which() {
        return TaskKind.TEMPORAL_ORDER;
    }

    @Override
    public List<Integer> tenths() {
        return List.of(1, 5);
    }

    @Override
    public List<Plateau> plateaus() {
        return List.of(
                new Plateau(baseline(), "ln 4", Plateau.NOTHING),
                new Plateau(StrictMath.log(2), "ln 2", "one symbol of two"));
    }

    @Override
    public String baselineText() {
        return "guessing among the four orders";
    }

    @Override
    public String rule() {
        return "%,d symbols. Among noise (c d e f) stand two that count, each an A or a B. At the end: which of the four orders was it?"
                .formatted(length);
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Pascanu, Mikolov & Bengio 2013",
                        "Tanh RNN of 50 units, learning rate 0.01, batch 20, clip 1: plain gradient descent fails"
                                + " early, with clipping later; with clipping and their regulariser (weight 4) one model"
                                + " solves lengths 50 to 200 on 5 of 5 seeds, without an error up to 5,000 steps."),
                new Published(
                        "Hochreiter & Schmidhuber 1997, experiment 6a",
                        "LSTM, lengths 100 to 110: 31,390 sequences to success."),
                new Published(
                        "Deviations from the paper",
                        "Symbols, places and the 1 % criterion are Pascanu’s; their regulariser is the Ω weight of"
                                + " training, off where it is 0. In 1997"
                                + " the length varied, the places were other ones, and start and end had symbols of their"
                                + " own."));
    }
}
