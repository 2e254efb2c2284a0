package unroll.run;

import unroll.math.Purpose;
import unroll.rnn.Unrolled;
import unroll.task.Task;

/// Tries a network on sequences it was never trained on: a short look at 256 fixed ones, and the task's
/// full criterion on others once the short look is passed. A function of the seed alone, so every model
/// of a run sits the same exam. One thread.
final class Exam {
    static final int EVERY = 25;
    private static final int SHORT = 256;
    private static final int SCORE = 1_000;
    private final Task task;
    private final long seed;

    Exam(RunConfig config) {
        task = config.task();
        seed = config.seed();
    }

    boolean passes(Unrolled net) {
        double threshold = task.threshold();
        return mean(net, Purpose.EVALUATE, SHORT) < threshold
                && mean(net, Purpose.CONFIRM, task.freshSequences()) < threshold;
    }

    /// The mean penalty on 1,000 fresh sequences, in the unit of the task's criterion.
    double score(Unrolled net) {
        return mean(net, Purpose.CONFIRM, SCORE);
    }

    private double mean(Unrolled net, Purpose purpose, int sequences) {
        double sum = 0;
        for (int first = 0; first < sequences; first += net.batch()) {
            task.draw(seed, purpose, 0, first, net.batch(), net.x, net.target);
            net.forward();
            for (int b = 0; b < Math.min(net.batch(), sequences - first); b++)
                sum += task.penalty(net.output(), net.target, b, net.batch());
        }
        return sum / sequences;
    }
}
