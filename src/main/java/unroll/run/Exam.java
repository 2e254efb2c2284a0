package unroll.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import unroll.math.Purpose;
import unroll.rnn.Unrolled;
import unroll.task.Task;

/// Tries a network on sequences it was never trained on: a short look at 256 fixed ones, and the task's
/// full trial on others once the short look is passed. A function of the seed alone, so every model of
/// a run sits the same exam. It is sat in pieces, between which a run may rest or move. One thread.
final class Exam {
    static final int EVERY = 25;
    private static final int PIECE = 256;
    private static final int SHORT = 256;
    private static final int SCORE = 1_000;
    /// After a full trial that failed, the next waits until training has gone on by this share.
    private static final double REST = 1.1;

    private final Task task;
    private final long seed;
    private double nextTrial;
    private int solvedAt;
    private @Nullable Sitting sitting;

    Exam(RunConfig config) {
        task = config.task();
        seed = config.seed();
    }

    /// The training step after which the net met the criterion; 0 where it has not yet.
    int solvedAt() {
        return solvedAt;
    }

    /// After a training step: lays out a short look where one is due; the last step is never left out.
    void lay(int step, boolean last) {
        if (solvedAt == 0 && (last || step % EVERY == 0 && step >= nextTrial)) sitting = look();
    }

    /// Whether there is something to sit before the next training step.
    boolean isOpen() {
        return sitting != null;
    }

    /// Goes on by a piece with the net as it is after this training step.
    void sit(Unrolled net, int step) {
        if (sitting == null) return;
        sitting.goOn(net, PIECE);
        if (!sitting.over()) return;
        Sitting ended = sitting;
        sitting = null;
        if (!(ended.mean() < task.threshold())) return;
        if (ended.purpose == Purpose.CONFIRM) {
            solvedAt = step;
        } else {
            nextTrial = step * REST;
            sitting = trial();
        }
    }

    private Sitting look() {
        return new Sitting(Purpose.EVALUATE, SHORT, task.threshold());
    }

    private Sitting trial() {
        return new Sitting(Purpose.CONFIRM, task.freshSequences(), task.threshold());
    }

    /// The mean penalty on 1,000 fresh sequences, in the unit of the task's criterion.
    double score(Unrolled net) {
        var score = new Sitting(Purpose.CONFIRM, SCORE, Double.POSITIVE_INFINITY);
        score.goOn(net, SCORE);
        return score.mean();
    }

    void save(DataOutputStream out) throws IOException {
        out.writeInt(solvedAt);
        out.writeDouble(nextTrial);
        out.writeBoolean(sitting != null);
        if (sitting != null) sitting.save(out);
    }

    /// @param pieces whether exams were sat in pieces when this was saved; if not, none was open
    void load(DataInputStream in, boolean pieces) throws IOException {
        solvedAt = in.readInt();
        nextTrial = in.readDouble();
        sitting = null;
        if (!pieces || !in.readBoolean()) return;
        sitting = in.readBoolean() ? trial() : look();
        sitting.load(in);
    }

    /// How many sequences a run's exams take, whole batches: every short look, two full trials, the score.
    static double sequences(Task task, int steps, int batch) {
        double looks = (steps / EVERY + 1.0) * whole(SHORT, batch);
        return looks + 2.0 * whole(task.freshSequences(), batch) + whole(SCORE, batch);
    }

    private static int whole(int sequences, int batch) {
        return (sequences + batch - 1) / batch * batch;
    }

    /// A mean penalty in the making. It is over early where it cannot come under `enough` any more: penalties
    /// are not negative.
    private final class Sitting {
        private final Purpose purpose;
        private final int sequences;
        private final double enough;
        private int tried;
        private double sum;

        Sitting(Purpose purpose, int sequences, double enough) {
            this.purpose = purpose;
            this.sequences = sequences;
            this.enough = enough;
        }

        void goOn(Unrolled net, int piece) {
            for (int end = tried + piece; tried < end && !over(); tried += net.batch()) {
                task.draw(seed, purpose, 0, tried, net.batch(), net.x, net.target);
                net.forward();
                for (int b = 0; b < Math.min(net.batch(), sequences - tried); b++)
                    sum += task.penalty(net.output(), net.target, b, net.batch());
            }
        }

        boolean over() {
            return tried >= sequences || !(sum < enough * sequences);
        }

        double mean() {
            return sum / sequences;
        }

        void save(DataOutputStream out) throws IOException {
            out.writeBoolean(purpose == Purpose.CONFIRM);
            out.writeInt(tried);
            out.writeDouble(sum);
        }

        void load(DataInputStream in) throws IOException {
            tried = in.readInt();
            sum = in.readDouble();
        }
    }
}
