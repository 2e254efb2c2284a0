package unroll.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.task.Task;

/// What a run is predicted to take: seconds on one core, and bytes for its largest model and for all of
/// them with their log.
///
/// The rates were measured on this engine (docs/lessons.md); a refusal must not depend on the machine, so
/// they are constants.
public record Cost(double seconds, long largestModel, long total) {
    static final double MAX_SECONDS = 600;
    static final long MAX_MODEL_BYTES = 256L << 20;
    private static final double SECONDS_A_FLOP = 1 / 2.5e9;
    private static final double SECONDS_A_UNIT = 40e-9;
    private static final double SECONDS_A_STEP = 5e-6;
    private static final double BYTES_A_VALUE = 20;
    private static final double BYTES_A_LOSS = 80;

    static Cost of(Task task, List<RunConfig.Model> models, RunConfig.Plan training) {
        double seconds = 0;
        double largest = 0;
        double total = 0;
        int profiles = Math.min(5_000, training.steps());
        for (RunConfig.Model model : models) {
            double gates = model.cell().gates();
            double hidden = model.hidden();
            double cells = (double) training.batch() * task.timesteps();
            double flops = 2 * cells * gates * hidden * (2 * (task.inputs() + hidden) + hidden);
            double units = cells * (gates * hidden + task.inputs());
            // checks on fresh sequences every 25 steps and gradient profiles add about a sixth
            seconds += training.steps() * 1.17 * (SECONDS_A_STEP + flops * SECONDS_A_FLOP + units * SECONDS_A_UNIT);
            double states = 8 * cells * (2 * gates + 6) * hidden + 8 * cells * (task.inputs() + 2.0 * task.outputs());
            double weights = 8 * 4 * gates * hidden * (hidden + task.inputs() + 2);
            double log = BYTES_A_LOSS * training.steps()
                    + BYTES_A_VALUE * Math.min(2e6 / models.size(), (double) profiles * task.timesteps());
            largest = Math.max(largest, states + weights + log);
            total += states + weights + log;
        }
        return new Cost(seconds, (long) largest, (long) total);
    }

    List<Complaint> objections() {
        var objections = new ArrayList<Complaint>();
        if (seconds > MAX_SECONDS)
            objections.add(new Complaint(
                    "training.steps",
                    String.format(
                            Locale.ROOT,
                            "This run would take about %,.0f s on one core, over the limit of %,.0f s; choose fewer"
                                    + " steps, a shorter length, a smaller batch or fewer hidden units.",
                            seconds,
                            MAX_SECONDS)));
        if (largestModel > MAX_MODEL_BYTES)
            objections.add(new Complaint(
                    "training.batch",
                    String.format(
                            Locale.ROOT,
                            "The largest model would need about %,d MB, over the limit of %d MB; choose a smaller"
                                    + " batch, a shorter length, fewer hidden units or fewer steps.",
                            largestModel >> 20,
                            MAX_MODEL_BYTES >> 20)));
        return objections;
    }
}
