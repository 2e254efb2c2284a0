package unroll.task;

import java.util.List;
import unroll.math.Purpose;

/// A problem on sequences. Every sequence is a pure function of (seed, purpose, step, its index).
///
/// Arrays are those of the network: `x[t]`, t = 1 … T, inputs × B, and `target[t]`, outputs × B where
/// step t is asked; unit j of sequence b at `[j * B + b]`.
public interface Task {
    /// The longest sequence that anybody may order.
    int LONGEST = 2_000;

    /// Its line in the list of tasks.
    TaskKind which();

    /// Its name in addresses and files.
    default String kind() {
        return which().word();
    }

    /// The length that the user chose; [#timesteps] follows from it.
    int length();

    int inputs();

    int outputs();

    int timesteps();

    /// True if the answer is one of several classes, so that cross-entropy is the loss; else mean squared
    /// error.
    boolean classifies();

    /// At which steps t = 1 … T an answer is asked; entry 0 is false.
    boolean[] asked();

    /// At how many steps an answer is asked.
    default int askedSteps() {
        int count = 0;
        for (boolean step : asked()) if (step) count++;
        return count;
    }

    /// Writes sequences firstSequence … firstSequence + batch − 1 of the step; every value, whatever was
    /// there before.
    void draw(long seed, Purpose purpose, int step, int firstSequence, int batch, double[][] x, double[][] target);

    /// The loss of the best predictor that remembers nothing.
    double baseline();

    /// What that predictor does.
    String baselineText();

    /// Where its loss may rest, the highest first; the baseline is one of them.
    default List<Plateau> plateaus() {
        return List.of(Plateau.of(baseline()));
    }

    /// How wrong the answer to sequence b is; the task is solved where the mean over fresh sequences is under
    /// [#threshold].
    double penalty(double[][] output, double[][] target, int b, int batch);

    double threshold();

    /// How many fresh sequences the criterion is measured on.
    int freshSequences();

    String criterionText();

    /// What a network must do, for a newcomer.
    String rule();

    /// What each input means.
    List<Channel> channels();

    /// What each output stands for.
    List<String> answers();

    /// What of the one sequence in `x`, a batch of 1, must be carried how far, in the order of the steps; where
    /// everything must be, the first.
    List<Need> needs(double[][] x);

    /// The first step of the one sequence in `x`, a batch of 1; before it a network sees zeros.
    default int start(double[][] x) {
        return 1;
    }

    /// How the answer comes about, a few lines to stand above it; none where a class is named.
    default List<String> working(double[][] x) {
        return List.of();
    }

    /// Published numbers, and where this version departs from theirs.
    List<Published> published();

    /// The task of that kind, or an exception that says what is wrong.
    static Task of(String kind, int length) {
        return TaskKind.of(kind).task(length);
    }
}
