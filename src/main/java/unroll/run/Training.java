package unroll.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import unroll.rnn.Crew;

/// A run's training, one step of every model at a time, on the same sequences in the same order; a crew
/// shares out the models, and their panels, where it has cores to spare. What it emits is a pure function of the
/// configuration and of the changes made to it on the way. One thread at a time; it may rest between steps and go on in
/// another thread.
final class Training {
    private final RunConfig config;
    private final Consumer<RunEvent> log;
    private final Recording recording;
    private final List<Learner> learners;
    private final Crew crew;
    private final List<RunEvent.Step> unsent = new ArrayList<>();
    private double clip;
    private int step;

    Training(RunConfig config, Crew crew, Consumer<RunEvent> log) {
        this(config, crew, log, new Recording(config));
    }

    /// The same, which also keeps weights.
    Training(RunConfig config, Crew crew, Consumer<RunEvent> log, Recording recording) {
        this.config = config;
        this.crew = crew;
        this.log = log;
        this.recording = recording;
        clip = config.training().clip();
        learners =
                config.models().stream().map(m -> new Learner(config, m, crew)).toList();
    }

    /// Training steps done so far.
    int step() {
        return step;
    }

    boolean done() {
        return step == config.training().steps();
    }

    /// Trains one step. False where a model broke down: then [#end] tells which and why, and there is no
    /// next step.
    boolean advance() {
        int next = step + 1;
        crew.each(learners, learner -> learner.learn(next, clip));
        if (learners.stream().anyMatch(Learner::isBroken)) {
            learners.forEach(Learner::takeBack);
            return false;
        }
        step = next;
        unsent.add(new RunEvent.Step(step, learners.stream().map(Learner::last).toList()));
        if (!config.draws(step)) return true;
        flush();
        recording.add(step, learners.stream().map(Learner::weightsBefore).toList());
        log.accept(new RunEvent.Gradients(
                step, learners.stream().map(Learner::profile).toList()));
        return true;
    }

    /// New settings from the next step on; null leaves one as it is.
    void change(RunEvent.Change change) {
        if (change.learningRate() != null) for (Learner learner : learners) learner.learningRate(change.learningRate());
        if (change.clip() != null) clip = change.clip();
        flush();
        log.accept(change);
    }

    /// The last event: how every model did, scored where the run trained to its end. `status` is what
    /// ended it; a model that broke down makes it diverged. Keeps the final weights.
    RunEvent.End end(Status status) {
        flush();
        recording.end(step + 1, learners.stream().map(Learner::weights).toList());
        List<RunEvent.Result> results =
                learners.stream().map(l -> l.result(status == Status.FINISHED)).toList();
        for (int m = 0; m < learners.size(); m++) {
            Learner learner = learners.get(m);
            if (learner.isBroken())
                return new RunEvent.End(Status.DIVERGED, results, learner.divergence(m, step + 1), null);
        }
        return new RunEvent.End(status, results, null, null);
    }

    /// Sends the losses that wait for the next profile.
    private void flush() {
        if (unsent.isEmpty()) return;
        log.accept(new RunEvent.Steps(List.copyOf(unsent)));
        unsent.clear();
    }
}
