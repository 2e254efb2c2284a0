package unroll.run;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unroll.rnn.Architecture;
import unroll.task.Task;

/// Hidden sizes with which a run's models have about as many weights, all that are trained counted: a fairer race than
/// one of equal sizes, where an LSTM has nearly four times as many as an RNN. A pure function of the configuration.
///
/// Asked for is the number of the model that has most, or what all can come to within the range of [Fields#HIDDEN];
/// each gets the size that comes nearest, of two equally near the smaller.
public final class Matched {
    private static final int LARGEST = (int) Fields.HIDDEN.max();

    private Matched() {}

    /// How many numbers each model trains.
    public static List<Integer> weights(RunConfig config) {
        return config.models().stream()
                .map(m -> weights(m, m.hidden(), config.task()))
                .toList();
    }

    /// The hidden sizes, in the order of the models.
    public static List<Integer> hidden(RunConfig config) {
        Task task = config.task();
        int most = weights(config).stream().reduce(0, Math::max);
        int wanted =
                config.models().stream().map(m -> weights(m, LARGEST, task)).reduce(most, Math::min);
        return config.models().stream().map(m -> nearest(m, task, wanted)).toList();
    }

    private static int nearest(RunConfig.Model model, Task task, int wanted) {
        return IntStream.rangeClosed(1, LARGEST)
                .boxed()
                .min(Comparator.comparing(h -> Math.abs(weights(model, h, task) - wanted)))
                .orElseThrow();
    }

    private static int weights(RunConfig.Model model, int hidden, Task task) {
        Architecture a = model.architecture();
        return new Architecture(a.cell(), a.activation(), hidden, a.bias(), a.start())
                .parameters(task.inputs(), task.outputs());
    }
}
