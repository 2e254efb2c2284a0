package unroll.task;

import java.util.Arrays;
import java.util.stream.IntStream;
import unroll.math.Purpose;

/// One sequence of a task, alone: of those that a run with this seed sees in its first training step, the one with
/// this number, from 1.
///
/// @param x `x[t]`, t = 1 … T, one value an input
/// @param target `target[t]`, one value an output where step t is asked, else empty
public record Example(Task task, long seed, int number, double[][] x, double[][] target) {
    public static Example of(Task task, long seed, int number) {
        boolean[] asked = task.asked();
        double[][] x = new double[asked.length][task.inputs()];
        double[][] target = IntStream.range(0, asked.length)
                .mapToObj(t -> new double[asked[t] ? task.outputs() : 0])
                .toArray(double[][]::new);
        task.draw(seed, Purpose.TRAIN, 1, number - 1, 1, x, target);
        return new Example(task, seed, number, x, target);
    }

    /// Whether step t has an answer: where a class is asked for, one of them is right.
    public boolean isAsked(int t) {
        return target[t].length > 0
                && (!task.classifies() || Arrays.stream(target[t]).anyMatch(v -> v != 0));
    }
}
