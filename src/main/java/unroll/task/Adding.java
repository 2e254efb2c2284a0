package unroll.task;

import java.util.List;
import unroll.math.Draws;
import unroll.math.Purpose;

/// Adding, as in Le et al. (2015) and Arjovsky et al. (2016): T values from U[0, 1), two of them marked,
/// one in each half of the sequence; the answer at the last step is their sum. Input 0 is the value,
/// input 1 the mark (1 or 0).
public record Adding(int length) implements NumberAtEnd {
    public Adding {
        TaskKind.ADDING.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        int half = length / 2;
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            int early = 1 + draws.below(half, 0);
            int late = 1 + half + draws.below(length - half, length + 1);
            for (int t = 1; t <= length; t++) {
                x[t][b] = draws.uniform(t);
                x[t][B + b] = t == early || t == late ? 1 : 0;
            }
            target[length][b] = x[early][b] + x[late][b];
        }
    }

    @Override
    public TaskKind which() {
        return TaskKind.ADDING;
    }

    /// The variance of the sum of two U[0, 1).
    @Override
    public double baseline() {
        return 1.0 / 6;
    }

    @Override
    public String baselineText() {
        return "always answering 1";
    }

    @Override
    public List<Plateau> plateaus() {
        return List.of(
                new Plateau(baseline(), "1/6", Plateau.NOTHING), new Plateau(1.0 / 12, "1/12", "one addend of two"));
    }

    @Override
    public double penalty(double[][] output, double[][] target, int b, int batch) {
        double error = output[length][b] - target[length][b];
        return error * error;
    }

    @Override
    public double threshold() {
        return 0.01;
    }

    @Override
    public int freshSequences() {
        return 1_000;
    }

    @Override
    public String criterionText() {
        return "mean squared error below 0.01 on 1,000 fresh sequences";
    }

    @Override
    public String rule() {
        return "%,d numbers come one at a time; two carry a mark. After the last, the network must say the sum of those two."
                .formatted(length);
    }

    @Override
    public List<String> answers() {
        return List.of("sum");
    }

    @Override
    public List<String> working(double[][] x) {
        List<Need> marked = needs(x);
        return List.of(marked.getFirst().what(), "+ " + marked.getLast().what());
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
                        "This is the version of Le et al. 2015 and Arjovsky et al. 2016: values from [0, 1], one mark"
                                + " in each half, target the plain sum, fixed length. In 1997 values came from [−1, 1],"
                                + " the first mark lay in the first ten steps, the target was 0.5 + (X1 + X2)/4, the"
                                + " length varied by a tenth, and success was an absolute error under 0.04 on 2,000"
                                + " sequences in a row together with an average training error under 0.01. Thresholds of one version say nothing about the other."));
    }
}
