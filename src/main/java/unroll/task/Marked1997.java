package unroll.task;

import java.util.Arrays;
import unroll.math.Draws;
import unroll.math.Purpose;

/// The sequences of Hochreiter and Schmidhuber (1997), experiments 4 and 5: a random length in [T, 1.1 T]; of its
/// steps the first and last carry the mark −1, one of the first ten the mark 1, and one of the first T/2 − 1 others
/// too. All end at the same step; a shorter one begins later, after zeros.
///
/// The first step is never one of the two: there the papers set its value to zero.
interface Marked1997 extends NumberAtEnd {
    int FIRST_TEN = 10;

    /// The values are uniform from here to 1.
    double lowest();

    /// What the two marked values make.
    double made(double one, double other);

    @Override
    default int timesteps() {
        return length() + length() / 10;
    }

    @Override
    default void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        int T = timesteps();
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            int before = draws.below(length() / 10 + 1, 0);
            for (int t = 1; t <= T; t++) {
                x[t][b] = t <= before ? 0 : lowest() + (1 - lowest()) * draws.uniform(t);
                x[t][B + b] = 0;
            }
            int one = 2 + draws.below(FIRST_TEN - 1, T + 1);
            int other = 2 + draws.below(length() / 2 - 2, T + 2);
            if (other >= one) other++;
            for (int end : Arrays.asList(before + 1, T)) x[end][B + b] = -1;
            for (int marked : Arrays.asList(one, other)) x[before + marked][B + b] = 1;
            target[T][b] = made(x[before + one][b], x[before + other][b]);
        }
    }

    @Override
    default int start(double[][] x) {
        return Answers.firstStep(x);
    }

    @Override
    default double penalty(double[][] output, double[][] target, int b, int batch) {
        return wrong(output, target, b, 0.04);
    }
}
