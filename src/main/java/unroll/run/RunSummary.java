package unroll.run;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.GradientProfile;
import unroll.probe.Size;

/// What the newest events say of a run: the step reached and how every model does. Immutable.
///
/// @param step training steps done, even where the log tells of them later
/// @param models one each, in the order of the configuration
/// @param end how it ended; null while it has not
public record RunSummary(int step, List<Model> models, RunEvent.@Nullable End end) {
    /// What is known of one model; null where nothing yet. The profile's curve may be missing: what counts here are
    /// half-life, travel and decades. A size of which nothing is known is [Size#UNKNOWN].
    public record Model(
            RunEvent.@Nullable Loss loss,
            @Nullable GradientProfile profile,
            Size size,
            RunEvent.@Nullable Result result) {
        static final Model UNKNOWN = new Model(null, null, Size.UNKNOWN, null);
    }

    /// Before the first event.
    public static RunSummary of(RunConfig config) {
        return new RunSummary(
                0, config.models().stream().map(m -> Model.UNKNOWN).toList(), null);
    }

    /// With what an event adds.
    public RunSummary after(RunEvent event) {
        return switch (event) {
            case RunEvent.Steps(List<RunEvent.Step> steps) -> {
                List<RunEvent.Loss> last = steps.getLast().models();
                yield with(
                        m -> new Model(last.get(m), models.get(m).profile, models.get(m).size, models.get(m).result));
            }
            case RunEvent.Gradients(int _, List<GradientProfile> profiles, List<Size> sizes, List<double[]> _) ->
                with(m -> new Model(models.get(m).loss, profiles.get(m), sizes.get(m), models.get(m).result));
            case RunEvent.End last -> {
                RunSummary scored = last.models().isEmpty()
                        ? this
                        : with(m -> new Model(
                                models.get(m).loss,
                                models.get(m).profile,
                                models.get(m).size,
                                last.models().get(m)));
                yield new RunSummary(step, scored.models, last);
            }
            case RunEvent.State _, RunEvent.Change _ -> this;
        };
    }

    /// At a later step.
    public RunSummary at(int trained) {
        return new RunSummary(trained, models, end);
    }

    private RunSummary with(IntFunction<Model> model) {
        return new RunSummary(
                step, IntStream.range(0, models.size()).mapToObj(model).toList(), end);
    }

    /// To be read again by [#read].
    public ObjectNode json() {
        return RunSummaryJson.write(this);
    }

    public static RunSummary read(String json) {
        return RunSummaryJson.read(json);
    }
}
