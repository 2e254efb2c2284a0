package unroll.task;

import java.util.List;
import unroll.math.Draws;
import unroll.math.Purpose;

/// The embedded Reber grammar, Hochreiter and Schmidhuber (1997), experiment 1: at each step, which symbol comes next?
/// Strings of at most L symbols. All end at the same step, where the second-last symbol is asked for, which is the
/// second of the string; a shorter one begins later. L − 2 steps.
///
/// Inputs and outputs are one-hot: B, T, P, S, X, V, E. Before a string begins its inputs and targets are zero.
public record EmbeddedReber(int length) implements Task {
    private static final List<String> NAMES = Channel.letters(ReberGrammar.SYMBOLS);

    public EmbeddedReber {
        TaskKind.EMBEDDED_REBER.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        int T = timesteps();
        int[] string = new int[length];
        for (int b = 0; b < B; b++) {
            int n = string(new Draws(seed, purpose, step, firstSequence + b), string);
            int before = length - n;
            for (int t = 1; t <= T; t++) {
                Answers.oneHot(x[t], t <= before ? -1 : string[t - before - 1], b, B);
                Answers.oneHot(target[t], t <= before ? -1 : string[t - before], b, B);
            }
        }
    }

    /// Draws strings until one is short enough, each from positions of its own; at least every fourth has no more
    /// than 9 symbols.
    private int string(Draws draws, int[] string) {
        for (int attempt = 0; ; attempt++) {
            int node = 0;
            int n = 0;
            while (n < length && node != ReberGrammar.END) {
                string[n] = ReberGrammar.choose(node, draws.uniform(attempt * length + n));
                node = ReberGrammar.after(node, string[n++]);
            }
            if (node == ReberGrammar.END) return n;
        }
    }

    @Override
    public TaskKind which() {
        return TaskKind.EMBEDDED_REBER;
    }

    @Override
    public int inputs() {
        return NAMES.size();
    }

    @Override
    public int outputs() {
        return NAMES.size();
    }

    @Override
    public int timesteps() {
        return length - 2;
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
        return ReberGrammar.entropyByStep(length) / timesteps();
    }

    @Override
    public List<Plateau> plateaus() {
        return List.of(new Plateau(baseline(), Plateau.of(baseline()).value(), "frequencies alone"));
    }

    @Override
    public String baselineText() {
        return "the frequencies of the symbols so many steps before the end";
    }

    /// 1 where a symbol that may come next is at any step not more active than every one that may not.
    @Override
    public double penalty(double[][] output, double[][] target, int b, int batch) {
        int node = -1;
        for (int t = 1; t <= timesteps(); t++) {
            int came = Answers.symbol(target[t], b, batch);
            if (came < 0) continue;
            if (node < 0) node = ReberGrammar.after(0, 0);
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < NAMES.size(); k++) {
                double active = output[t][k * batch + b];
                if (Double.isNaN(active)) return 1;
                if (ReberGrammar.after(node, k) >= 0) least = Math.min(least, active);
                else most = Math.max(most, active);
            }
            if (!(least > most)) return 1;
            node = ReberGrammar.after(node, came);
        }
        return 0;
    }

    @Override
    public double threshold() {
        return 1.0 / freshSequences();
    }

    @Override
    public int freshSequences() {
        return 1_000;
    }

    @Override
    public String criterionText() {
        return "the symbols that may come next are the most active ones at every step of 1,000 fresh sequences";
    }

    @Override
    public String rule() {
        return "A string from a small grammar, of at most %,d symbols. At every step: which may come next? The second symbol is also the last but one."
                .formatted(length);
    }

    @Override
    public List<Channel> channels() {
        return Channel.symbols(NAMES);
    }

    @Override
    public List<String> answers() {
        return NAMES;
    }

    @Override
    public int start(double[][] x) {
        return Answers.firstStep(x);
    }

    @Override
    public List<Need> needs(double[][] x) {
        int second = start(x) + 1;
        return List.of(new Need(second, timesteps(), "the " + NAMES.get(Answers.symbol(x[second]))));
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Hochreiter & Schmidhuber 1997, experiment 1",
                        "LSTM solves it in 97 to 100 % of the trials, after 8,440 to 39,740 sequences; an Elman network in none"
                                + " within 200,000."),
                new Published(
                        "Deviations from the paper",
                        "No test of long memory: the shortest string has nine symbols. The last symbol, always E, is not asked"
                                + " for, so that the last question is the one that needs memory. Strings over the length are"
                                + " drawn again. Softmax and cross-entropy for sigmoid outputs and squared error; success is tried"
                                + " on 1,000 fresh strings, not on 256 of a fixed test and training set."));
    }
}
