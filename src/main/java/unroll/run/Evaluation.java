package unroll.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import unroll.math.Purpose;
import unroll.rnn.Unrolled;
import unroll.task.Task;

/// Tries a network on sequences it was never trained on: the task's full trial after the last step, and on the
/// way there wherever a short look at 256 others is passed. A function of the seed alone, so every model of
/// a run sits the same exam. It is sat in pieces, between which a run may rest or move. One thread.
public final class Evaluation {
    static final int EVERY = 25;
    private static final int PIECE = 256;
    private static final int SHORT = 256;
    /// A score is a mean over at least so many sequences.
    private static final int SCORE = 1_000;
    /// After a full trial that failed, the next waits until training has gone on by this share.
    private static final double REST = 1.1;

    private static final int NEVER = -1;

    private final Task task;
    private final long seed;
    private double nextTrial;
    private int solvedAt;
    /// The training step after which the newest full trial was sat to its end, and what came of it.
    private int triedAt = NEVER;

    private double score;
    private @Nullable Sitting sitting;

    Evaluation(RunConfig config) {
        task = config.task();
        seed = config.seed();
    }

    /// When a network counts as having solved this task, in words.
    public static String criterion(Task task) {
        return "%s; tried after the last step, and on the way every %d steps where %d others are so too, until it is met"
                .formatted(task.criterionText(), EVERY, SHORT);
    }

    /// The training step after which the net first met the criterion; 0 where it has not yet.
    int solvedAt() {
        return solvedAt;
    }

    /// After a training step that another follows: lays out a short look where one is due.
    void lay(int step) {
        if (solvedAt == 0 && step % EVERY == 0 && step >= nextTrial) sitting = look();
    }

    /// After the last training step: lays out the full trial, unless it is under way or was sat after this very step.
    ///
    /// @param scored whether [#score] will be asked for, which takes a hopeless net some more sequences
    void layLast(int step, boolean scored) {
        if (triedAt == step || sitting != null && sitting.purpose == Purpose.CONFIRM) return;
        sitting = trial(scored ? SCORE : 0);
    }

    /// Whether the net as it is after this training step met the criterion; its full trial is over.
    boolean isPassed(int step) {
        return score(step) < task.threshold();
    }

    /// The mean penalty in the full trial after this training step, in the unit of the task's criterion; NaN where
    /// none was sat.
    double score(int step) {
        return triedAt == step ? score : Double.NaN;
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
        boolean passed = ended.mean() < task.threshold();
        if (ended.purpose == Purpose.CONFIRM) {
            triedAt = step;
            score = ended.mean();
            if (passed && solvedAt == 0) solvedAt = step;
        } else if (passed) {
            nextTrial = step * REST;
            sitting = trial(SCORE);
        }
    }

    private Sitting look() {
        return new Sitting(Purpose.EVALUATE, SHORT, 0);
    }

    private Sitting trial(int atLeast) {
        return new Sitting(Purpose.CONFIRM, task.freshSequences(), Math.min(atLeast, task.freshSequences()));
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
        triedAt = NEVER;
        sitting = null;
        if (!pieces || !in.readBoolean()) return;
        sitting = in.readBoolean() ? trial(SCORE) : look();
        sitting.load(in);
    }

    /// How many sequences a run's exams are expected to take, whole batches. A look breaks off where it can't be
    /// passed any more, for a network at the baseline after that share of it; who passes sits two full trials. A
    /// network that was trained on fewer sequences than a trial takes is not expected to get through more of them.
    static double sequences(Task task, int steps, int batch) {
        double failed = SHORT * Math.min(1, task.threshold() / task.baseline());
        double looks = (double) (steps / EVERY) * whole((int) Math.ceil(failed), batch);
        int trial = (int) Math.min(task.freshSequences(), (long) steps * batch);
        return looks + 2.0 * whole(trial, batch) + whole(SCORE, batch);
    }

    private static int whole(int sequences, int batch) {
        return (sequences + batch - 1) / batch * batch;
    }

    /// A mean penalty in the making. It is over early, though not before `atLeast` sequences, where it cannot come
    /// under the threshold any more: penalties are not negative. So its mean is under it if that of all would be.
    private final class Sitting {
        private final Purpose purpose;
        private final int sequences;
        private final int atLeast;
        private int tried;
        private double sum;

        Sitting(Purpose purpose, int sequences, int atLeast) {
            this.purpose = purpose;
            this.sequences = sequences;
            this.atLeast = atLeast;
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
            return tried >= sequences || tried >= atLeast && !(sum < task.threshold() * sequences);
        }

        double mean() {
            return sum / Math.min(tried, sequences);
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
