package unroll.task;

import java.util.List;
import java.util.stream.IntStream;
import unroll.math.Draws;
import unroll.math.Elementary;
import unroll.math.Purpose;

/// Copy memory, as in Arjovsky, Shah and Bengio (2016): ten random symbols of eight, L − 1 blanks, a
/// signal, ten blanks; L + 20 steps. To be answered at every step: blanks, and in the last ten steps the
/// ten symbols in order.
///
/// Inputs are one-hot: the eight symbols, blank, signal. Outputs: the eight symbols, blank.
public record CopyMemory(int length) implements Task {
    private static final int DATA = 10;
    private static final int SYMBOLS = 8;
    private static final int BLANK = 8;
    private static final int SIGNAL = 9;
    private static final List<String> NAMES = List.of("1", "2", "3", "4", "5", "6", "7", "8", "blank", "signal");

    public CopyMemory {
        TaskKind.COPY_MEMORY.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        int T = timesteps();
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            for (int t = 1; t <= T; t++) {
                Answers.oneHot(x[t], BLANK, b, B);
                Answers.oneHot(target[t], BLANK, b, B);
            }
            Answers.oneHot(x[T - DATA], SIGNAL, b, B);
            for (int n = 1; n <= DATA; n++) {
                int symbol = draws.below(SYMBOLS, n);
                Answers.oneHot(x[n], symbol, b, B);
                Answers.oneHot(target[T - DATA + n], symbol, b, B);
            }
        }
    }

    @Override
    public TaskKind which() {
        return TaskKind.COPY_MEMORY;
    }

    @Override
    public int inputs() {
        return SYMBOLS + 2;
    }

    @Override
    public int outputs() {
        return SYMBOLS + 1;
    }

    @Override
    public int timesteps() {
        return length + 2 * DATA;
    }

    @Override
    public boolean classifies() {
        return true;
    }

    @Override
    public boolean[] asked() {
        return Answers.everywhere(timesteps());
    }

    @Override
    public double baseline() {
        return DATA * StrictMath.log(SYMBOLS) / timesteps();
    }

    @Override
    public String baselineText() {
        return "blanks, then guessing among the eight symbols";
    }

    /// The mean over the steps of the cross-entropy.
    @Override
    public double penalty(double[][] output, double[][] target, int b, int batch) {
        double sum = 0;
        for (int t = 1; t <= timesteps(); t++) {
            double lse = Elementary.logSumExp(output[t], b, batch);
            for (int k = b; k < target[t].length; k += batch) sum -= target[t][k] * (output[t][k] - lse);
        }
        return sum / timesteps();
    }

    @Override
    public double threshold() {
        return 0.1 * baseline();
    }

    @Override
    public int freshSequences() {
        return 1_000;
    }

    @Override
    public String criterionText() {
        return "cross-entropy below a tenth of the baseline on 1,000 fresh sequences";
    }

    @Override
    public String rule() {
        return "Ten random symbols, then nothing, and %,d steps after the last of them a signal: now say the ten again, in order."
                .formatted(length);
    }

    @Override
    public List<Channel> channels() {
        return Channel.symbols(NAMES);
    }

    @Override
    public List<String> answers() {
        return NAMES.subList(0, SYMBOLS + 1);
    }

    @Override
    public List<Need> needs(double[][] x) {
        return IntStream.rangeClosed(1, DATA)
                .mapToObj(n -> new Need(n, length + DATA + n, NAMES.get(Answers.symbol(x[n]))))
                .toList();
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Arjovsky, Shah & Bengio 2016", "An LSTM with the default start did not beat the baseline."),
                new Published(
                        "Tallec & Ollivier 2018",
                        "With a forget bias of 1, or better the chrono start, b_f = ln U[1, T − 1] and b_i = −b_f, it"
                                + " does."),
                new Published(
                        "Deviations from the paper",
                        "The sequences and the loss are Arjovsky’s; networks here are much smaller and see far fewer"
                                + " sequences, so expect part of the way, not the whole."));
    }
}
