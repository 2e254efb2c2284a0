package unroll.task;

import java.util.List;
import unroll.math.Draws;
import unroll.math.Purpose;

/// The two-sequence problem, Hochreiter and Schmidhuber (1997), experiment 3c, after the latch of Bengio, Simard and
/// Frasconi (1994): three values near +1 or near −1 tell the class, the rest is Gaussian noise of variance 0.2, which
/// lies on the three as well; target 0.2 or 0.8, in training with Gaussian noise of variance 0.1.
public record TwoSequence(int length) implements Task {
    private static final int TELLING = 3;
    private static final double NOISE = Math.sqrt(0.2);
    private static final double TARGET_NOISE = Math.sqrt(0.1);

    public TwoSequence {
        TaskKind.TWO_SEQUENCE.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            int sign = 1 - 2 * draws.below(2, 0);
            for (int t = 1; t <= length; t++) x[t][b] = (t <= TELLING ? sign : 0) + NOISE * draws.gaussian(t);
            double noise = purpose == Purpose.TRAIN ? TARGET_NOISE * draws.gaussian(length + 1) : 0;
            target[length][b] = 0.5 - 0.3 * sign + noise;
        }
    }

    @Override
    public TaskKind which() {
        return TaskKind.TWO_SEQUENCE;
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public int timesteps() {
        return length;
    }

    @Override
    public boolean classifies() {
        return false;
    }

    @Override
    public boolean[] asked() {
        return Answers.onlyAt(length);
    }

    /// 0.3² between the classes and the noise on the targets.
    @Override
    public double baseline() {
        return 0.09 + 0.1;
    }

    @Override
    public String baselineText() {
        return "always answering 0.5; nobody gets under 0.1, the noise on the targets";
    }

    @Override
    public double penalty(double[][] output, double[][] target, int b, int batch) {
        return Math.abs(output[length][b] - target[length][b]);
    }

    @Override
    public double threshold() {
        return 0.015;
    }

    @Override
    public int freshSequences() {
        return 2_560;
    }

    @Override
    public String criterionText() {
        return "mean absolute distance from the target without noise below 0.015 on 2,560 fresh sequences";
    }

    @Override
    public String rule() {
        return "%,d values: the first three lie around +1 or around −1, the rest is noise. At the end: 0.2 for +1, 0.8 for −1, though in training the target itself is noisy."
                .formatted(length);
    }

    @Override
    public List<Channel> channels() {
        return List.of(new Channel("value", Channel.Role.VALUE));
    }

    @Override
    public List<String> answers() {
        return List.of("0.2 or 0.8");
    }

    @Override
    public List<Need> needs(double[][] x) {
        return List.of(new Need(1, length, "the sign of the first three"));
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Hochreiter & Schmidhuber 1997, experiment 3c",
                        "LSTM, T = 100, three telling values: 269,650 sequences to their first stopping criterion, 565,640"
                                + " to the second."),
                new Published(
                        "Deviations from the paper",
                        "All sequences of a run have the same length (in 1997 it varied by a tenth). Solved is what meets"
                                + " the criterion on the mean distance alone; their first criterion also asks that no sequence of"
                                + " a test set is classified wrongly."));
    }
}
