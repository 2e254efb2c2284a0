package unroll.run;

import unroll.math.Purpose;
import unroll.rnn.Unrolled;
import unroll.task.Task;

/// Tries a network on sequences it was never trained on: a short look at 256 fixed ones, and the task's
/// full criterion on others once the short look is passed. A function of the seed alone, so every model of
/// a run sits the same exam. One thread.
final class Exam {
    static final int EVERY = 25;
    private static final int SHORT = 256;
    private static final int SCORE = 1_000;
    /// After a full trial that failed, the next waits until training has gone on by this share.
    private static final double REST = 1.1;

    private final Task task;
    private final long seed;
    private double nextTrial;

    Exam(RunConfig config) {
        task = config.task();
        seed = config.seed();
    }

    /// The step from which on a full trial may be made again: all that it remembers.
    double nextTrial() {
        return nextTrial;
    }

    void nextTrial(double step) {
        nextTrial = step;
    }

    /// Whether the net meets the criterion after this training step; the last one is never left out.
    boolean passes(Unrolled net, int step, boolean last) {
        double threshold = task.threshold();
        if (step < nextTrial && !last || !(mean(net, Purpose.EVALUATE, SHORT, threshold) < threshold)) return false;
        nextTrial = step * REST;
        return mean(net, Purpose.CONFIRM, task.freshSequences(), threshold) < threshold;
    }

    /// The mean penalty on 1,000 fresh sequences, in the unit of the task's criterion.
    double score(Unrolled net) {
        return mean(net, Purpose.CONFIRM, SCORE, Double.POSITIVE_INFINITY);
    }

    /// How many sequences a run's exams take, whole batches: every short look, two full trials, the score.
    static double sequences(Task task, int steps, int batch) {
        double looks = (steps / EVERY + 1.0) * whole(SHORT, batch);
        return looks + 2.0 * whole(task.freshSequences(), batch) + whole(SCORE, batch);
    }

    private static int whole(int sequences, int batch) {
        return (sequences + batch - 1) / batch * batch;
    }

    /// Stops early, at a batch's end, where the mean cannot come under `enough` any more: penalties are not
    /// negative.
    private double mean(Unrolled net, Purpose purpose, int sequences, double enough) {
        double sum = 0;
        for (int first = 0; first < sequences && sum < enough * sequences; first += net.batch()) {
            task.draw(seed, purpose, 0, first, net.batch(), net.x, net.target);
            net.forward();
            for (int b = 0; b < Math.min(net.batch(), sequences - first); b++)
                sum += task.penalty(net.output(), net.target, b, net.batch());
        }
        return sum / sequences;
    }
}
