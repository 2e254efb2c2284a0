package unroll.task;

import java.util.List;
import java.util.stream.IntStream;

/// Asks at the last step for one number, which two marked values decide. Input 0 is the value, input 1 the mark.
interface NumberAtEnd extends Task {
    @Override
    default int inputs() {
        return 2;
    }

    @Override
    default int outputs() {
        return 1;
    }

    @Override
    default int timesteps() {
        return length();
    }

    @Override
    default boolean classifies() {
        return false;
    }

    @Override
    default boolean[] asked() {
        return Answers.onlyAt(timesteps());
    }

    @Override
    default List<Channel> channels() {
        return Channel.marked();
    }

    @Override
    default List<Need> needs(double[][] x) {
        return IntStream.rangeClosed(1, timesteps())
                .filter(t -> x[t][1] == 1)
                .mapToObj(t -> new Need(t, timesteps(), Answers.number(x[t][0])))
                .toList();
    }

    /// The answer is off by so much or more, or undefined: 1, else 0.
    default double wrong(double[][] output, double[][] target, int b, double tolerance) {
        double error = Math.abs(output[timesteps()][b] - target[timesteps()][b]);
        return error < tolerance ? 0 : 1;
    }
}
