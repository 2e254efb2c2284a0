package unroll.run;

import org.jspecify.annotations.Nullable;
import unroll.kernel.WorkPool;
import unroll.probe.GradientProfile;

/// One network trained on one seed until it solves its task, breaks down or has spent its steps, for
/// recordings that count seeds. The same numbers as in a run of that configuration, which goes on after
/// that.
///
/// @param solvedAt the training step after which the criterion was met; 0 where it was not
/// @param score on 1,000 fresh sequences, in the criterion's unit; NaN where solved or broken
/// @param first the profile at step 1
/// @param last the profile at the last recorded step, before the update that solved it or ended it
public record Trial(
        int solvedAt,
        double score,
        @Nullable GradientProfile first,
        @Nullable GradientProfile last) {
    /// @param model its place in the configuration, from 0
    public static Trial of(RunConfig config, int model) {
        var learner = new Learner(config, config.models().get(model), WorkPool.ALONE);
        GradientProfile first = null;
        GradientProfile last = null;
        for (int step = 1; step <= config.training().steps(); step++) {
            if (!learner.learn(step, config.training().clip())) return new Trial(0, Double.NaN, first, last);
            if (config.draws(step)) last = learner.drawn().profile();
            if (first == null) first = last;
            learner.layExam(step);
            while (learner.hasExam()) learner.sitExam(step);
            RunEvent.Result result = learner.result(step, false);
            if (result.solved()) return new Trial(result.stepsToSolve(), Double.NaN, first, last);
        }
        return new Trial(0, learner.result(config.training().steps(), true).score(), first, last);
    }

    public boolean solved() {
        return solvedAt > 0;
    }
}
