package unroll.task;

import java.util.List;

/// Multiplication, Hochreiter and Schmidhuber (1997), experiment 5: as adding in the same paper, but with values
/// from U[0, 1) and their product as target.
public record Multiplication(int length) implements Marked1997 {
    public Multiplication {
        TaskKind.MULTIPLICATION.check(length);
    }

    @Override
    public TaskKind which() {
        return TaskKind.MULTIPLICATION;
    }

    @Override
    public double lowest() {
        return 0;
    }

    @Override
    public double made(double one, double other) {
        return one * other;
    }

    /// The variance of the product of two U[0, 1): 1/9 − 1/16.
    @Override
    public double baseline() {
        return 7.0 / 144;
    }

    @Override
    public List<Plateau> plateaus() {
        return List.of(
                new Plateau(baseline(), "7/144", Plateau.NOTHING), new Plateau(1.0 / 36, "1/36", "one factor of two"));
    }

    @Override
    public String baselineText() {
        return "always answering 0.25";
    }

    @Override
    public double threshold() {
        return 13.0 / freshSequences();
    }

    @Override
    public int freshSequences() {
        return 2_560;
    }

    @Override
    public String criterionText() {
        return "an absolute error of 0.04 or more on fewer than 13 of 2,560 fresh sequences";
    }

    @Override
    public String rule() {
        return "%,d to %,d numbers between 0 and 1; two carry a mark. After the last, the network must say the product of those two."
                .formatted(length, timesteps());
    }

    @Override
    public List<String> answers() {
        return List.of("product");
    }

    @Override
    public List<String> working(double[][] x) {
        List<Need> marked = needs(x);
        return List.of(marked.getFirst().what(), "× " + marked.getLast().what());
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Hochreiter & Schmidhuber 1997, experiment 5",
                        "LSTM (93 weights), T = 100: 482,000 sequences until 140 of 2,560 were wrong, 1,273,000 until 13"
                                + " were."),
                new Published(
                        "Deviations from the paper",
                        "The stricter of its two thresholds, on sequences that were never trained on. All sequences end at"
                                + " the same step, and a shorter one is preceded by zeros. The first pair is never one of"
                                + " the two (in 1997 it could be, and then counted as 0)."));
    }
}
