package unroll.task;

import java.util.List;

/// Adding, the version of Hochreiter and Schmidhuber (1997), experiment 4: values from U[−1, 1), target
/// 0.5 + (X1 + X2)/4.
public record Adding1997(int length) implements Marked1997 {
    public Adding1997 {
        TaskKind.ADDING_1997.check(length);
    }

    @Override
    public TaskKind which() {
        return TaskKind.ADDING_1997;
    }

    @Override
    public double lowest() {
        return -1;
    }

    @Override
    public double made(double one, double other) {
        return 0.5 + (one + other) / 4;
    }

    /// Twice the variance of U[−1, 1), over 16.
    @Override
    public double baseline() {
        return 1.0 / 24;
    }

    @Override
    public List<Plateau> plateaus() {
        return List.of(
                new Plateau(baseline(), "1/24", Plateau.NOTHING), new Plateau(1.0 / 48, "1/48", "one addend of two"));
    }

    @Override
    public String baselineText() {
        return "always answering 0.5";
    }

    @Override
    public double threshold() {
        return 1.0 / freshSequences();
    }

    @Override
    public int freshSequences() {
        return 2_000;
    }

    @Override
    public String criterionText() {
        return "absolute error below 0.04 on every one of 2,000 fresh sequences";
    }

    @Override
    public String rule() {
        return "%,d to %,d numbers between −1 and 1; two carry a mark. After the last, the network must say 0.5 and a quarter of the sum of those two."
                .formatted(length, timesteps());
    }

    @Override
    public List<String> answers() {
        return List.of("0.5 + (X1 + X2)/4");
    }

    @Override
    public List<String> working(double[][] x) {
        List<Need> marked = needs(x);
        return List.of(
                "½ + (" + marked.getFirst().what(), "+ " + marked.getLast().what() + ")/4");
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Hochreiter & Schmidhuber 1997, experiment 4",
                        "LSTM (93 weights, learning rate 0.5), sequences to success: 74,000 at T = 100, 209,000 at T = 500,"
                                + " 853,000 at T = 1,000."),
                new Published(
                        "Deviations from the paper",
                        "All sequences end at the same step, and a shorter one is preceded by zeros. The first pair is"
                                + " never one of the two (in 1997 it could be, and then counted as 0). Success is"
                                + " tried on sequences that were never trained on, after the training step, not on those just"
                                + " trained on. Targets and thresholds are not those of the other two versions of adding."));
    }
}
