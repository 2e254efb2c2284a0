package unroll.task;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.math.Draws;
import unroll.math.Purpose;

/// Some random symbols, L − 1 blanks, a signal, and as many blanks as there were symbols; to be answered at every
/// step: blanks, and after the signal the symbols in order.
///
/// Inputs are one-hot: the symbols, blank, signal. Outputs: the symbols, blank.
interface Echo extends Task {
    /// How many are to be repeated.
    int data();

    /// Among how many each is drawn.
    int symbols();

    /// What the first of them is called: their names are whole numbers.
    int firstName();

    @Override
    default void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        int T = timesteps();
        int blank = symbols();
        int signal = blank + 1;
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            for (int t = 1; t <= T; t++) {
                Answers.oneHot(x[t], blank, b, B);
                Answers.oneHot(target[t], blank, b, B);
            }
            Answers.oneHot(x[T - data()], signal, b, B);
            for (int n = 1; n <= data(); n++) {
                int symbol = draws.below(symbols(), n);
                Answers.oneHot(x[n], symbol, b, B);
                Answers.oneHot(target[T - data() + n], symbol, b, B);
            }
        }
    }

    @Override
    default int inputs() {
        return symbols() + 2;
    }

    @Override
    default int outputs() {
        return symbols() + 1;
    }

    @Override
    default int timesteps() {
        return length() + 2 * data();
    }

    @Override
    default boolean classifies() {
        return true;
    }

    @Override
    default boolean[] asked() {
        return Answers.everywhere(timesteps());
    }

    @Override
    default double baseline() {
        return data() * StrictMath.log(symbols()) / timesteps();
    }

    @Override
    default List<Channel> channels() {
        return Channel.symbols(
                Stream.concat(answers().stream(), Stream.of("signal")).toList());
    }

    @Override
    default List<String> answers() {
        return Stream.concat(
                        IntStream.range(0, symbols()).mapToObj(k -> Integer.toString(firstName() + k)),
                        Stream.of("blank"))
                .toList();
    }

    @Override
    default List<Need> needs(double[][] x) {
        return IntStream.rangeClosed(1, data())
                .mapToObj(n -> new Need(n, length() + data() + n, answers().get(Answers.symbol(x[n]))))
                .toList();
    }

    @Override
    default List<Plateau> plateaus() {
        return List.of(
                new Plateau(StrictMath.log(outputs()), "ln " + outputs(), Plateau.NOTHING),
                new Plateau(baseline(), "%d ln %d/%d".formatted(data(), symbols(), timesteps()), "blanks"));
    }
}
