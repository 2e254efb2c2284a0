package unroll.task;

import java.util.List;
import java.util.stream.IntStream;
import unroll.math.Draws;
import unroll.math.Purpose;

/// Temporal order of two symbols, in the version of Pascanu, Mikolov and Bengio (2013): noise from {c, d,
/// e, f}, and A or B at two places, counted from 0 in [0.1 L, 0.2 L) and in [0.5 L, 0.6 L); at the last
/// step, which of AA, AB, BA, BB was it?
///
/// Inputs are one-hot: A, B, c, d, e, f.
public record TemporalOrder(int length) implements Classification {
    private static final int NOISE = 4;
    private static final List<String> NAMES = Channel.letters("ABcdef");

    public TemporalOrder {
        TaskKind.TEMPORAL_ORDER.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            for (int t = 1; t <= length; t++) Answers.oneHot(x[t], 2 + draws.below(NOISE, t), b, B);
            int early = draws.below(2, 0);
            int late = draws.below(2, length + 1);
            Answers.oneHot(x[place(1, draws, length + 2)], early, b, B);
            Answers.oneHot(x[place(5, draws, length + 3)], late, b, B);
            Answers.oneHot(target[length], 2 * early + late, b, B);
        }
    }

    /// A step t whose count from 0, t − 1, lies in [tenths · L/10, (tenths + 1) · L/10).
    private int place(int tenths, Draws draws, int position) {
        int from = Math.ceilDiv(tenths * length, 10);
        int to = Math.ceilDiv((tenths + 1) * length, 10);
        return 1 + from + draws.below(to - from, position);
    }

    @Override
    public TaskKind which() {
        return TaskKind.TEMPORAL_ORDER;
    }

    @Override
    public int inputs() {
        return 6;
    }

    @Override
    public int outputs() {
        return 4;
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
    public List<Channel> channels() {
        return Channel.symbols(NAMES);
    }

    @Override
    public List<String> answers() {
        return List.of("A, A", "A, B", "B, A", "B, B");
    }

    @Override
    public List<Need> needs(double[][] x) {
        return IntStream.rangeClosed(1, length)
                .filter(t -> Answers.symbol(x[t]) < 2)
                .mapToObj(t -> new Need(t, length, "the " + NAMES.get(Answers.symbol(x[t]))))
                .toList();
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
