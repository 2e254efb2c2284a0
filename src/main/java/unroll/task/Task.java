package unroll.task;

import java.util.List;
import unroll.math.Purpose;

/// A problem on sequences. Every sequence is a pure function of (seed, purpose, step, its index).
///
/// Arrays are those of the network: `x[t]`, t = 1 … T, inputs × B, and `target[t]`, outputs × B where
/// step t is asked; unit j of sequence b at `[j * B + b]`.
public sealed interface Task permits Adding, CopyMemory, Classification {
    /// The longest sequence that anybody may order.
    int LONGEST = 2_000;
    List<String> KINDS = List.of("adding", "temporal_order", "copy_memory", "first_symbol");

    /// Its name in addresses and files, one of [#KINDS].
    String kind();

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

    /// How wrong the answer to sequence b is; the task is solved where the mean over fresh sequences is under
    /// [#threshold].
    double penalty(double[][] output, double[][] target, int b, int batch);

    double threshold();

    /// How many fresh sequences the criterion is measured on.
    int freshSequences();

    String criterionText();

    /// Published numbers, and where this version departs from theirs.
    List<Published> published();

    /// The task of that kind, or an exception that says what is wrong.
    static Task of(String kind, int length) {
        return switch (kind) {
            case "adding" -> new Adding(length);
            case "temporal_order" -> new TemporalOrder(length);
            case "copy_memory" -> new CopyMemory(length);
            case "first_symbol" -> new FirstSymbol(length);
            default ->
                throw new IllegalArgumentException("task %s is unknown; choose one of %s".formatted(kind, KINDS));
        };
    }

    /// The shortest length that makes sense for a kind.
    static int shortest(String kind) {
        return kind.equals("temporal_order") ? TemporalOrder.SHORTEST : 2;
    }

    /// Throws where the length is too short for the kind. How long a sequence may be is no property of the
    /// task: who orders one decides.
    static void check(String kind, int length) {
        int shortest = shortest(kind);
        if (length < shortest)
            throw new IllegalArgumentException("length %d is under %d; %s takes %d to %,d"
                    .formatted(length, shortest, kind.replace('_', ' '), shortest, LONGEST));
    }
}
