package unroll.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import unroll.kernel.WorkPool;

/// A run's training, one step of every model at a time, on the same sequences in the same order; a crew
/// shares out the models, and their panels, where it has cores to spare. What it emits is a pure function
/// of the configuration and of the changes made to it on the way. One thread at a time; it may rest between
/// steps, and between pieces of an exam, and go on in another thread.
public final class Training {
    /// The form of a checkpoint. One of the first form was taken between exams that were sat in one piece; one of the
    /// second tells nothing of the sizes so far, whose median then begins where it was taken; one of the third
    /// not when a learning rate was set, which only matters to one that halves.
    private static final int FORM = 4;

    private static final int RATES_STAY = 3;
    private static final int WITHOUT_SIZES = 2;
    private static final int EXAMS_WHOLE = 1;

    private final RunConfig config;
    private final Consumer<RunEvent> log;
    private final Recording recording;
    private final List<Learner> learners;
    private final WorkPool crew;
    private final List<RunEvent.Step> unsent = new ArrayList<>();
    private double clip;
    private int step;

    /// A training that keeps no weights.
    Training(RunConfig config, WorkPool crew, Consumer<RunEvent> log) {
        this(config, crew, log, new Recording(config));
    }

    /// At its start.
    public Training(RunConfig config, WorkPool crew, Consumer<RunEvent> log, Recording recording) {
        this.config = config;
        this.crew = crew;
        this.log = log;
        this.recording = recording;
        clip = config.training().clip();
        learners =
                config.models().stream().map(m -> new Learner(config, m, crew)).toList();
    }

    /// Everything that the rest depends on: weights, optimisers, settings, an exam under way, the losses not sent yet,
    /// as raw bits.
    /// Random numbers need nothing.
    public byte[] checkpoint() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(FORM);
            out.writeInt(step);
            out.writeDouble(clip);
            for (Learner learner : learners) learner.save(out);
            out.writeInt(unsent.size());
            for (RunEvent.Step sent : unsent) save(out, sent);
            for (Learner learner : learners) learner.saveHistory(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void save(DataOutputStream out, RunEvent.Step step) throws IOException {
        out.writeInt(step.step());
        for (RunEvent.Loss model : step.models()) {
            out.writeDouble(model.loss());
            out.writeDouble(model.gradientNorm());
            out.writeBoolean(model.clipped());
        }
    }

    /// Goes on from a checkpoint of the same configuration; whatever it emits from then on is what the other would
    /// have emitted, to the bit.
    ///
    /// @throws IllegalArgumentException where the checkpoint is of another form
    public void restore(byte[] checkpoint) {
        try (var in = new DataInputStream(new ByteArrayInputStream(checkpoint))) {
            int form = in.readInt();
            if (form < EXAMS_WHOLE || form > FORM)
                throw new IllegalArgumentException("checkpoint form %d is not %d".formatted(form, FORM));
            step = in.readInt();
            clip = in.readDouble();
            for (Learner learner : learners) learner.load(in, form != EXAMS_WHOLE);
            unsent.clear();
            for (int n = in.readInt(); n > 0; n--) unsent.add(load(in, learners.size()));
            if (form > WITHOUT_SIZES) for (Learner learner : learners) learner.loadHistory(in, form > RATES_STAY);
        } catch (IOException e) {
            throw new IllegalArgumentException("the checkpoint breaks off", e);
        }
    }

    /// The training steps that had been done when this checkpoint was taken.
    public static int stepOf(byte[] checkpoint) {
        return ByteBuffer.wrap(checkpoint).getInt(Integer.BYTES);
    }

    private static RunEvent.Step load(DataInputStream in, int models) throws IOException {
        int step = in.readInt();
        var losses = new ArrayList<RunEvent.Loss>();
        for (int m = 0; m < models; m++)
            losses.add(new RunEvent.Loss(in.readDouble(), in.readDouble(), in.readBoolean()));
        return new RunEvent.Step(step, losses);
    }

    /// Training steps done so far.
    public int step() {
        return step;
    }

    /// Whether all steps are trained, or as many as were wanted, and the exam of the last one is over.
    public boolean done() {
        return (step == config.training().steps() || isSolved()) && !hasExam();
    }

    private boolean isSolved() {
        return config.training().options().until() == Until.SOLVED
                && learners.stream().allMatch(Learner::isSolved);
    }

    /// Whether [#advance] goes on with an exam next, and not with a training step.
    public boolean hasExam() {
        return learners.stream().anyMatch(Learner::hasExam);
    }

    /// No step will follow: what [#hasExam] tells next is the exam of the network as it is.
    public void stop() {
        learners.forEach(learner -> learner.layLastExam(step, false));
    }

    private void sitExam() {
        crew.each(learners, learner -> learner.sitExam(step));
    }

    /// Trains one step, or goes on with the exam of the last one by a piece. False where a model broke down: then
    /// the profiles of that step are in the log, [#end] tells which broke and why, and there is no next step.
    public boolean advance() {
        if (hasExam()) {
            sitExam();
            return true;
        }
        int next = step + 1;
        crew.each(learners, learner -> learner.learn(next, clip));
        if (learners.stream().anyMatch(Learner::isBroken)) {
            learners.forEach(Learner::takeBack);
            crew.each(learners, Learner::lookBack);
            flush();
            draw(next);
            return false;
        }
        step = next;
        learners.forEach(learner -> learner.layExam(step));
        unsent.add(new RunEvent.Step(step, learners.stream().map(Learner::last).toList()));
        if (!config.draws(step)) return true;
        flush();
        recording.add(step, learners.stream().map(Learner::weightsBefore).toList());
        draw(step);
        return true;
    }

    private void draw(int drawn) {
        List<Learner.Drawn> each = learners.stream().map(Learner::drawn).toList();
        log.accept(new RunEvent.Gradients(
                drawn,
                each.stream().map(Learner.Drawn::profile).toList(),
                each.stream().map(Learner.Drawn::size).toList(),
                each.stream().map(Learner.Drawn::answers).toList()));
    }

    /// New settings from the next step on; null leaves one as it is.
    public void change(RunEvent.Change change) {
        replay(change);
        log.accept(change);
    }

    /// The same where the log has the change already: a training that goes on from a checkpoint meets it again.
    public void replay(RunEvent.Change change) {
        if (change.learningRate() != null)
            for (Learner learner : learners) learner.learningRate(change.learningRate(), change.step());
        if (change.clip() != null) clip = change.clip();
        flush();
    }

    /// The last event: how every model did, scored where the run trained to its end. `status` is what
    /// ended it; a model that broke down makes it diverged. Sits the exam of the final networks to its end.
    /// Keeps the final weights.
    public RunEvent.End end(Status status) {
        boolean scored = status == Status.FINISHED;
        learners.forEach(learner -> learner.layLastExam(step, scored));
        while (hasExam()) sitExam();
        flush();
        recording.end(step + 1, learners.stream().map(Learner::weights).toList());
        List<RunEvent.Result> results =
                learners.stream().map(l -> l.result(step, scored)).toList();
        for (int m = 0; m < learners.size(); m++) {
            Learner learner = learners.get(m);
            if (learner.isBroken())
                return new RunEvent.End(Status.DIVERGED, results, learner.divergence(m, step + 1), null);
        }
        return new RunEvent.End(status, results, null, null);
    }

    /// No step will follow for a while: nothing that was trained waits until then to be told.
    public void rest() {
        flush();
    }

    /// Sends the losses that wait for the next profile.
    private void flush() {
        if (unsent.isEmpty()) return;
        log.accept(new RunEvent.Steps(List.copyOf(unsent)));
        unsent.clear();
    }
}
