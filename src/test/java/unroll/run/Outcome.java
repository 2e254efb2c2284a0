package unroll.run;

import java.util.ArrayList;
import java.util.List;
import unroll.kernel.WorkPool;
import unroll.probe.GradientProfile;

/// What one model of a configuration did on one seed, as a run of it tells.
///
/// @param divergedAt the training step in which the run broke down; 0 where it did not
/// @param decades log10 of the gradient norm at t = 1 relative to t = T, at the first and the last recorded step
public record Outcome(RunEvent.Result result, int divergedAt, Ends decades, Ends halfLife) {
    /// A number at the first and at the last recorded step, NaN where none was recorded.
    public record Ends(double first, double last) {}

    /// All models', in their order.
    public static List<Outcome> of(RunConfig preset, int seed) {
        var config = new RunConfig(preset.task(), preset.models(), preset.training(), seed);
        var profiles = new ArrayList<List<GradientProfile>>();
        var training = new Training(config, WorkPool.ALONE, event -> {
            if (!(event instanceof RunEvent.Gradients(int _, var models, var _, var _))) return;
            if (profiles.size() > 1) profiles.removeLast();
            profiles.add(models);
        });
        boolean well = true;
        while (well && !training.done()) well = training.advance();
        List<RunEvent.Result> results = training.end(Status.FINISHED).models();
        var outcomes = new ArrayList<Outcome>();
        for (int m = 0; m < results.size(); m++)
            outcomes.add(new Outcome(
                    results.get(m), well ? 0 : training.step() + 1, ends(profiles, m, false), ends(profiles, m, true)));
        return outcomes;
    }

    private static Ends ends(List<List<GradientProfile>> profiles, int model, boolean halfLife) {
        if (profiles.isEmpty()) return new Ends(Double.NaN, Double.NaN);
        GradientProfile first = profiles.getFirst().get(model);
        GradientProfile last = profiles.getLast().get(model);
        return halfLife ? new Ends(first.halfLife(), last.halfLife()) : new Ends(first.decades(), last.decades());
    }
}
