package unroll.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.probe.GradientProfile;
import unroll.probe.Size;

/// What a run writes to its log. `Step` and `Gradients` are a pure function of the configuration and of
/// the `Change`s before them.
public sealed interface RunEvent {

    /// The event's name on the wire.
    default String type() {
        return switch (this) {
            case State _ -> "state";
            case Steps _ -> "step";
            case Gradients _ -> "gradients";
            case Change _ -> "training";
            case End _ -> "end";
        };
    }

    /// A new status; `position` (1 is next) and `waitSeconds` only while queued.
    record State(Status status, int position, double waitSeconds) implements RunEvent {
        public static State of(Status status) {
            return new State(status, 0, 0);
        }
    }

    /// Every model's loss at one training step and the global gradient norm before clipping.
    record Loss(double loss, double gradientNorm, boolean clipped) {}

    record Step(int step, List<Loss> models) {}

    /// One or more consecutive training steps; how many share an event depends on the step number alone.
    record Steps(List<Step> steps) implements RunEvent {}

    /// Every model's gradient profile and its size at one training step, taken before that step's update. A run that
    /// diverges ends with those of the step that broke it.
    ///
    /// @param answers what each answers to the run's [Watched] sequence, step by step; none in runs of earlier
    /// versions
    record Gradients(int step, List<GradientProfile> models, List<Size> sizes, List<double[]> answers)
            implements RunEvent {}

    /// Settings changed by the owner while the run trained; in force after `step`. Null means unchanged,
    /// clip +∞ means off.
    record Change(
            int step,
            @Nullable Double learningRate,
            @Nullable Double clip) implements RunEvent {}

    /// How one model did: `stepsToSolve` is the training step after which it first met the criterion, 0 where it
    /// never did; `solvedAtEnd` whether the final network meets it, null in runs that ended before it was asked;
    /// `score` the mean penalty that decides it, NaN where not measured.
    record Result(
            boolean solved, int stepsToSolve, @Nullable Boolean solvedAtEnd, double score) {}

    /// Where a run left the numbers: which model, at which training step and timestep, and what became
    /// too large or not a number.
    record Divergence(int model, int step, int timestep, String quantity, double value, double limit) {}

    /// The last event. `divergence` for a diverged run, `message` for a failed one.
    record End(
            Status status,
            List<Result> models,
            @Nullable Divergence divergence,
            @Nullable String message) implements RunEvent {}
}
