package unroll.run;

import java.util.List;
import unroll.math.Elementary;
import unroll.math.Param;
import unroll.rnn.Unrolled;
import unroll.task.Example;
import unroll.task.Task;

/// The one sequence that a run's page shows while the networks learn to answer it: the first of those that they are
/// trained on, the same for all. One thread.
final class Watched {
    /// Of a task that asks at many steps the last ones are told.
    static final int MOST_STEPS = 10;
    private static final double PARTS = 1e4;

    private final Task task;
    private final Unrolled net;

    Watched(RunConfig config, RunConfig.Model model) {
        task = config.task();
        net = Unrolled.blank(
                model.architecture(), task.inputs(), task.outputs(), RunConfig.loss(task), task.asked(), 1);
        Example example = Example.of(task, config.seed(), 1);
        for (int t = 1; t <= task.timesteps(); t++) System.arraycopy(example.x()[t], 0, net.x[t], 0, net.x[t].length);
    }

    /// What a network with these weights answers at the last asked steps, the earliest first, to four decimals: of a
    /// class the probabilities of all, else the outputs.
    double[] answers(List<Param> weights) {
        List<Param> own = net.params();
        for (int n = 0; n < own.size(); n++)
            System.arraycopy(weights.get(n).w, 0, own.get(n).w, 0, own.get(n).w.length);
        net.forward();
        int Y = task.outputs();
        int left = Math.min(MOST_STEPS, task.askedSteps());
        double[] answers = new double[left * Y];
        for (int t = task.timesteps(); left > 0; t--) {
            if (!net.asks(t)) continue;
            double[] y = net.output()[t];
            double lse = task.classifies() ? Elementary.logSumExp(y, 0, 1) : 0;
            left--;
            for (int k = 0; k < Y; k++)
                answers[left * Y + k] =
                        Math.rint((task.classifies() ? Elementary.exp(y[k] - lse) : y[k]) * PARTS) / PARTS;
        }
        return answers;
    }
}
