package unroll.task;

import java.util.Arrays;
import unroll.math.Purpose;

/// Sequences of a task, drawn for the tests into arrays that are full of NaN before.
final class Batch {
    final Task task;
    final int size;
    final double[][] x;
    final double[][] target;

    private Batch(Task task, int size) {
        this.task = task;
        this.size = size;
        boolean[] asked = task.asked();
        x = new double[asked.length][];
        target = new double[asked.length][];
        for (int t = 0; t < asked.length; t++) {
            x[t] = new double[t == 0 ? 0 : task.inputs() * size];
            target[t] = new double[asked[t] ? task.outputs() * size : 0];
            Arrays.fill(x[t], Double.NaN);
            Arrays.fill(target[t], Double.NaN);
        }
    }

    static Batch of(Task task, int size) {
        return of(task, size, 42, Purpose.TRAIN, 1, 0);
    }

    static Batch of(Task task, int size, long seed, Purpose purpose, int step, int first) {
        Batch batch = new Batch(task, size);
        batch.drawAgain(seed, purpose, step, first);
        return batch;
    }

    void drawAgain(long seed, Purpose purpose, int step, int first) {
        task.draw(seed, purpose, step, first, size, x, target);
    }

    /// Which symbol the one-hot column b of step t is; fails where it is not one-hot.
    static int symbol(double[] at, int b, int size) {
        int symbol = -1;
        for (int j = 0; j * size < at.length; j++) {
            double value = at[j * size + b];
            if (value == 0) continue;
            if (value != 1 || symbol >= 0) throw new AssertionError("not one-hot: " + Arrays.toString(at));
            symbol = j;
        }
        if (symbol < 0) throw new AssertionError("not one-hot: " + Arrays.toString(at));
        return symbol;
    }

    int input(int t, int b) {
        return symbol(x[t], b, size);
    }

    int answer(int t, int b) {
        return symbol(target[t], b, size);
    }
}
