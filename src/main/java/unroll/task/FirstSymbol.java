package unroll.task;

import java.util.List;
import unroll.math.Draws;
import unroll.math.Purpose;

/// First symbol: the first of T symbols is one of two, and the class; the rest is noise from four other
/// symbols. At the last step, which was it? Inputs are one-hot: the two classes, then the noise.
public record FirstSymbol(int length) implements Classification {
    private static final int CLASSES = 2;
    private static final int NOISE = 4;
    private static final List<String> NAMES = Channel.letters("ABcdef");

    public FirstSymbol {
        TaskKind.FIRST_SYMBOL.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            int symbol = draws.below(CLASSES, 1);
            Answers.oneHot(x[1], symbol, b, B);
            for (int t = 2; t <= length; t++) Answers.oneHot(x[t], CLASSES + draws.below(NOISE, t), b, B);
            Answers.oneHot(target[length], symbol, b, B);
        }
    }

    @Override
    public TaskKind which() {
        return TaskKind.FIRST_SYMBOL;
    }

    @Override
    public int inputs() {
        return CLASSES + NOISE;
    }

    @Override
    public int outputs() {
        return CLASSES;
    }

    @Override
    public List<Plateau> plateaus() {
        return List.of(new Plateau(baseline(), "ln 2", Plateau.NOTHING));
    }

    @Override
    public String baselineText() {
        return "guessing between the two symbols";
    }

    @Override
    public String rule() {
        return "The first symbol is an A or a B. Then come %,d of noise. At the end: which was it?"
                .formatted(length - 1);
    }

    @Override
    public List<Channel> channels() {
        return Channel.symbols(NAMES);
    }

    @Override
    public List<String> answers() {
        return NAMES.subList(0, CLASSES);
    }

    @Override
    public List<Need> needs(double[][] x) {
        return List.of(new Need(1, length, "the " + NAMES.get(Answers.symbol(x[1]))));
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Jozefowicz, Zaremba & Sutskever 2015",
                        "An LSTM whose forget bias starts at 0 halves the gradient at every step, so that nothing is"
                                + " left after some dozens of steps; a forget bias of 1 or 2 helps."),
                new Published(
                        "Deviations from the paper",
                        "The simplest case of the latch problem (Bengio, Simard & Frasconi 1994), with symbols for"
                                + " reals. The noise here never shows the two class symbols; with noise from the same two"
                                + " symbols the task is much harder."));
    }
}
