package unroll.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import unroll.kernel.WorkPool;
import unroll.math.Norms;
import unroll.math.Param;
import unroll.math.Purpose;
import unroll.probe.GradientProfile;
import unroll.probe.Size;
import unroll.rnn.Clip;
import unroll.rnn.Fault;
import unroll.rnn.NormRegularizer;
import unroll.rnn.Optimizer;
import unroll.rnn.Unrolled;

/// One model of a run and its optimiser: one training step at a time. One thread.
final class Learner {
    /// Answers this many times further off than those of the baseline count as diverged: numbers that
    /// mean nothing. It is far, because a clipped net can come back from a spike of the loss.
    static final double HOPELESS = 1e5;

    private final RunConfig config;
    private final Evaluation evaluation;
    private final Unrolled net;
    private final Optimizer optimizer;
    /// The weights as they were before the last step, all parameters one after the other.
    private final double[] before;

    private final @Nullable NormRegularizer regularizer;
    private LearningRate rate;
    private @Nullable Fault fault;
    private RunEvent.@Nullable Loss last;
    private @Nullable Drawn drawn;
    private final Sizes sizes = new Sizes();
    private final Watched watched;
    /// What is drawn of a training step, before its update; the answers are [Watched#answers].
    record Drawn(GradientProfile profile, Size size, double[] answers) {}

    Learner(RunConfig config, RunConfig.Model model, WorkPool crew) {
        this.config = config;
        evaluation = new Evaluation(config);
        watched = new Watched(config, model);
        net = config.untrained(model, config.training().batch(), crew);
        optimizer = Optimizer.of(config.training().optimizer(), net.params());
        before = new double[net.parameters()];
        var options = config.training().options();
        regularizer = options.omega() > 0 ? new NormRegularizer(model.hidden()) : null;
        double initial = model.learningRate() != null
                ? model.learningRate()
                : config.training().learningRate();
        rate = new LearningRate(initial, 0, options.halveEvery());
    }

    /// One training step; false where it broke down, [#divergence] telling where. [#takeBack] then brings
    /// the last good weights back.
    boolean learn(int step, double clip) {
        copyWeights(before);
        config.task().draw(config.seed(), Purpose.TRAIN, step, 0, net.batch(), net.x, net.target);
        double loss = net.forward();
        if (!(loss <= hopeless())) return broken();
        backward();
        Clip.Clipped clipped = Clip.clip(net.params(), clip);
        if (!Double.isFinite(clipped.before())) return broken();
        last = new RunEvent.Loss(loss, clipped.before(), clipped.clipped());
        sizes.add(clipped.before());
        if (config.draws(step)) draw(clipped.before());
        optimizer.update(net.params(), rate.at(step));
        if (!finiteWeights()) return broken();
        if (step == config.training().steps() && net.firstNonFinite() != null) return broken();
        return true;
    }

    private void backward() {
        net.backward();
        if (regularizer != null)
            regularizer.add(net, config.training().options().omega());
    }

    /// After a training step that went well: lays out its exam, where one is due.
    void layExam(int step) {
        if (step == config.training().steps()) layLastExam(step, true);
        else evaluation.lay(step);
    }

    /// After the last step that went well: lays out the exam of the final network, where it is not sat yet.
    ///
    /// @param scored whether [#result] will be asked for a score
    void layLastExam(int step, boolean scored) {
        if (!isBroken()) evaluation.layLast(step, scored);
    }

    /// Whether [#sitExam] comes before the next training step.
    boolean hasExam() {
        return evaluation.isOpen();
    }

    /// Goes on with the exam of this training step by a piece, if there is one.
    void sitExam(int step) {
        evaluation.sit(net, step);
    }

    /// Squared error grows with the square of the answer, cross-entropy in proportion to it.
    private double hopeless() {
        var task = config.task();
        return task.baseline() * (task.classifies() ? HOPELESS : HOPELESS * HOPELESS);
    }

    private boolean broken() {
        Fault first = net.firstNonFinite();
        fault = first != null ? first : new Fault("loss", net.timesteps());
        return false;
    }

    private boolean finiteWeights() {
        for (Param p : net.params()) for (double w : p.w) if (!Double.isFinite(w)) return false;
        return true;
    }

    private void copyWeights(double[] to) {
        int at = 0;
        for (Param p : net.params()) {
            System.arraycopy(p.w, 0, to, at, p.w.length);
            at += p.w.length;
        }
    }

    /// Undoes the last step's update of the weights. There is no further step then.
    void takeBack() {
        int at = 0;
        for (Param p : net.params()) {
            System.arraycopy(before, at, p.w, 0, p.w.length);
            at += p.w.length;
        }
    }

    /// Looks again at the step that broke this model or another of its run, once it is taken back.
    void lookBack() {
        net.forward();
        backward();
        draw(Norms.ofGradients(net.params()));
    }

    private void draw(double norm) {
        drawn = new Drawn(GradientProfile.of(net), sizes.of(norm), watched.answers(net.params()));
    }

    /// A copy of the weights before the last step's update, in the order of [Unrolled#params].
    double[] weightsBefore() {
        return before.clone();
    }

    /// A copy of the weights as they are now, in the order of [Unrolled#params].
    double[] weights() {
        double[] weights = new double[before.length];
        copyWeights(weights);
        return weights;
    }

    /// Writes down all that the next step depends on, as raw bits.
    void save(DataOutputStream out) throws IOException {
        out.writeDouble(rate.value());
        evaluation.save(out);
        for (Param p : net.params()) Bits.write(out, p.w);
        for (double[] memory : optimizer.memory()) Bits.write(out, memory);
    }

    /// Goes on from there.
    ///
    /// @param pieces whether exams were sat in pieces when this was saved
    void load(DataInputStream in, boolean pieces) throws IOException {
        rate = new LearningRate(in.readDouble(), 0, config.training().options().halveEvery());
        evaluation.load(in, pieces);
        for (Param p : net.params()) Bits.read(in, p.w);
        for (double[] memory : optimizer.memory()) Bits.read(in, memory);
    }

    void saveHistory(DataOutputStream out) throws IOException {
        sizes.save(out);
        out.writeInt(rate.since());
    }

    /// @param since whether it was told when the learning rate was set
    void loadHistory(DataInputStream in, boolean since) throws IOException {
        sizes.load(in);
        if (since) rate = rate.from(rate.value(), in.readInt());
    }

    /// From the step after this one on.
    void learningRate(double value, int step) {
        rate = rate.from(value, step);
    }

    /// Whether it has met the criterion at some step.
    boolean isSolved() {
        return evaluation.solvedAt() > 0;
    }

    /// Whether the last step broke it.
    boolean isBroken() {
        return fault != null;
    }

    /// Where the numbers were lost, for the model with this index at this training step.
    RunEvent.Divergence divergence(int model, int step) {
        if (fault == null) throw new IllegalStateException("nothing is broken");
        double value = fault.quantity().equals("loss") ? net.loss() : Double.NaN;
        return new RunEvent.Divergence(model, step, fault.timestep(), fault.quantity(), value, hopeless());
    }

    RunEvent.Loss last() {
        if (last == null) throw new IllegalStateException("no step was trained yet");
        return last;
    }

    Drawn drawn() {
        if (drawn == null) throw new IllegalStateException("no profile was recorded yet");
        return drawn;
    }

    /// How it did; the exam of this training step, its last, is over. One that broke down has not solved its task at
    /// the end.
    ///
    /// @param scored whether the last exam was laid out for a score
    RunEvent.Result result(int step, boolean scored) {
        return new RunEvent.Result(
                evaluation.solvedAt() > 0,
                evaluation.solvedAt(),
                !isBroken() && evaluation.isPassed(step),
                scored && !isBroken() ? evaluation.score(step) : Double.NaN);
    }
}
