package unroll.run;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unroll.probe.GradientProfile;

/// What the newest events say of a run: the step reached and how every model does. One writer, any number
/// of readers.
public final class Standing {
    private volatile int step;
    private volatile @Nullable List<RunEvent.Loss> losses;
    private volatile @Nullable List<GradientProfile> profiles;
    private volatile @Nullable List<RunEvent.Result> results;
    private volatile RunEvent.@Nullable End end;
    private final int models;

    Standing(RunConfig config) {
        models = config.models().size();
    }

    /// What is known of one model; null where nothing yet.
    public record Model(
            RunEvent.@Nullable Loss loss, @Nullable GradientProfile profile, RunEvent.@Nullable Result result) {}

    void note(RunEvent event) {
        switch (event) {
            case RunEvent.Steps steps -> losses = steps.steps().getLast().models();
            case RunEvent.Gradients gradients -> profiles = gradients.models();
            case RunEvent.End last -> {
                if (!last.models().isEmpty()) results = last.models();
                end = last;
            }
            case RunEvent.State _, RunEvent.Change _ -> {}
        }
    }

    /// Training got here, even where the log tells of this step later.
    void reach(int trained) {
        step = trained;
    }

    /// Training steps done.
    public int step() {
        return step;
    }

    public RunEvent.@Nullable End end() {
        return end;
    }

    public List<Model> models() {
        return IntStream.range(0, models)
                .mapToObj(m -> new Model(at(losses, m), at(profiles, m), at(results, m)))
                .toList();
    }

    private static <T> @Nullable T at(@Nullable List<T> list, int index) {
        return list == null ? null : list.get(index);
    }
}
