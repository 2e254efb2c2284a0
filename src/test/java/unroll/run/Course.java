package unroll.run;

import unroll.kernel.WorkPool;

/// One network trained through all the steps of a configuration, as in a run of it.
///
/// @param loss of every training step
/// @param solvedAt the training step after which the criterion was met; 0 where it was not
public record Course(double[] loss, int solvedAt) {
    /// @param model its place in the configuration, from 0
    public static Course of(RunConfig config, int model) {
        var learner = new Learner(config, config.models().get(model), WorkPool.ALONE);
        double[] loss = new double[config.training().steps()];
        for (int step = 1; step <= loss.length; step++) {
            if (!learner.learn(step, config.training().clip()))
                throw new IllegalStateException("it broke down at step " + step);
            loss[step - 1] = learner.last().loss();
            learner.layExam(step);
            while (learner.hasExam()) learner.sitExam(step);
        }
        return new Course(loss, learner.result(loss.length, false).stepsToSolve());
    }
}
