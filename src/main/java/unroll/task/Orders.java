package unroll.task;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unroll.math.Draws;
import unroll.math.Purpose;

/// Which order did the symbols that count come in? In the version of Pascanu, Mikolov and Bengio (2013): noise from
/// {c, d, e, f}, and A or B at a few places, each in a tenth of the length of its own; asked at the last step.
///
/// Inputs are one-hot: A, B, c, d, e, f.
interface Orders extends Classification {
    List<String> NAMES = Channel.letters("ABcdef");
    int NOISE = 4;

    /// In which tenths, counted from 0, an A or a B stands.
    List<Integer> tenths();

    @Override
    default void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        int L = length();
        int many = tenths().size();
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            for (int t = 1; t <= L; t++) Answers.oneHot(x[t], 2 + draws.below(NOISE, t), b, B);
            int order = 0;
            for (int n = 0; n < many; n++) {
                int symbol = draws.below(2, n == 0 ? 0 : L + n);
                Answers.oneHot(x[place(tenths().get(n), draws, L + many + n)], symbol, b, B);
                order = 2 * order + symbol;
            }
            Answers.oneHot(target[L], order, b, B);
        }
    }

    /// A step t whose count from 0, t − 1, lies in [tenth · L/10, (tenth + 1) · L/10).
    private int place(int tenth, Draws draws, int position) {
        int from = Math.ceilDiv(tenth * length(), 10);
        int to = Math.ceilDiv((tenth + 1) * length(), 10);
        return 1 + from + draws.below(to - from, position);
    }

    @Override
    default int inputs() {
        return NAMES.size();
    }

    @Override
    default int outputs() {
        return 1 << tenths().size();
    }

    @Override
    default List<Channel> channels() {
        return Channel.symbols(NAMES);
    }

    /// In the order of their classes: the first symbol counts most.
    @Override
    default List<String> answers() {
        List<String> answers = List.of("");
        for (int n = 0; n < tenths().size(); n++) {
            var longer = new ArrayList<String>();
            for (String answer : answers) for (String symbol : List.of("A", "B")) longer.add(answer + symbol);
            answers = longer;
        }
        return answers.stream()
                .map(answer -> answer.chars().mapToObj(Character::toString).collect(Collectors.joining(", ")))
                .toList();
    }

    @Override
    default List<Need> needs(double[][] x) {
        return IntStream.rangeClosed(1, length())
                .filter(t -> Answers.symbol(x[t]) < 2)
                .mapToObj(t -> new Need(t, length(), "the " + NAMES.get(Answers.symbol(x[t]))))
                .toList();
    }
}
