package unroll.task;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.math.Draws;
import unroll.math.Elementary;
import unroll.math.Purpose;

/// Noise-free sequences with long lags, Hochreiter and Schmidhuber (1997), experiment 2a: (x, a1 … a(p−1), x) or
/// (y, a1 … a(p−1), y); at each step, which symbol comes next? p, the lag, is the length.
///
/// Inputs and outputs are one-hot, p + 1 symbols: a1 … a(p−1), x, y.
public record NoiseFreeLag(int length) implements Task {
    private static final double TOLERANCE = 0.25;

    public NoiseFreeLag {
        TaskKind.NOISE_FREE_LAG.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            int ends = length - 1 + draws.below(2, 0);
            Answers.oneHot(x[1], ends, b, B);
            for (int t = 1; t < length; t++) {
                Answers.oneHot(target[t], t - 1, b, B);
                Answers.oneHot(x[t + 1], t - 1, b, B);
            }
            Answers.oneHot(target[length], ends, b, B);
        }
    }

    @Override
    public TaskKind which() {
        return TaskKind.NOISE_FREE_LAG;
    }

    @Override
    public int inputs() {
        return length + 1;
    }

    @Override
    public int outputs() {
        return length + 1;
    }

    @Override
    public int timesteps() {
        return length;
    }

    @Override
    public boolean classifies() {
        return true;
    }

    @Override
    public boolean[] asked() {
        return Answers.everywhere(length);
    }

    @Override
    public double baseline() {
        return StrictMath.log(2) / length;
    }

    @Override
    public List<Plateau> plateaus() {
        return List.of(
                new Plateau(StrictMath.log(outputs()), "ln " + outputs(), Plateau.NOTHING),
                new Plateau(baseline(), "ln 2/" + length, "all but the last"));
    }

    @Override
    public String baselineText() {
        return "the symbols in between without a mistake, then guessing";
    }

    /// 1 where an output is off by a quarter or more at any step.
    @Override
    public double penalty(double[][] output, double[][] target, int b, int batch) {
        for (int t = 1; t <= length; t++) {
            double lse = Elementary.logSumExp(output[t], b, batch);
            for (int k = b; k < target[t].length; k += batch)
                if (!(Math.abs(Elementary.exp(output[t][k] - lse) - target[t][k]) < TOLERANCE)) return 1;
        }
        return 0;
    }

    @Override
    public double threshold() {
        return 1.0 / freshSequences();
    }

    @Override
    public int freshSequences() {
        return 10_000;
    }

    @Override
    public String criterionText() {
        return "every output within 0.25 of its target at every step of 10,000 fresh sequences";
    }

    @Override
    public String rule() {
        return "One of two sequences: x or y, then always the same %,d symbols, then the first once more. At every step: which comes next? Only the last is in doubt."
                .formatted(length - 1);
    }

    @Override
    public List<Channel> channels() {
        return Channel.symbols(answers());
    }

    @Override
    public List<String> answers() {
        return Stream.concat(IntStream.range(1, length).mapToObj(k -> "a" + k), Stream.of("x", "y"))
                .toList();
    }

    @Override
    public List<Need> needs(double[][] x) {
        return List.of(new Need(1, length, "the " + answers().get(Answers.symbol(x[1]))));
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Hochreiter & Schmidhuber 1997, experiment 2a",
                        "p = 100: LSTM solves it in every trial after 5,040 sequences on average, plain networks trained by BPTT"
                                + " or RTRL in none; at p = 4 RTRL does in 22 to 78 % of its trials, at p = 10 never."),
                new Published(
                        "Deviations from the paper",
                        "Softmax and cross-entropy for its sigmoid outputs and squared error, a batch of sequences for one."
                                + " As nothing varies but x and y, a network that counts steps needs one bit more."));
    }
}
