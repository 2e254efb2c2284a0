package unroll.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.rnn.CellKind;
import unroll.task.Task;

/// What a run is predicted to take: seconds on one core, and bytes for its largest model and for all of
/// them with their log.
///
/// The rates were measured on this engine (`unroll.run.Costs` among the benchmarks prints prediction and
/// truth); a refusal must not depend on the machine, so they are constants.
public record Cost(double seconds, long largestModel, long total) {
    static final double MAX_SECONDS = 600;
    static final long MAX_MODEL_BYTES = 256L << 20;
    private static final double SECONDS_A_MULTIPLY = 0.4e-9;
    private static final double SECONDS_A_WEIGHT = 1.5e-9;
    private static final double SECONDS_AN_ACTIVATION = 15e-9;
    private static final double SECONDS_AN_INPUT = 30e-9;
    private static final double SECONDS_A_TIMESTEP = 0.5e-6;
    private static final double SECONDS_A_PROFILED_UNIT = 4e-9;
    private static final double BYTES_A_PROFILE_VALUE = 20;
    private static final double BYTES_A_LOSS = 110;
    private static final double BYTES_AT_LEAST = 64 << 10;

    static Cost of(Task task, List<RunConfig.Model> models, RunConfig.Plan training) {
        double seconds = 0;
        double largest = 0;
        double total = 0;
        for (RunConfig.Model model : models) {
            seconds += seconds(task, model, training);
            double bytes = bytes(task, model, training, models.size());
            largest = Math.max(largest, bytes);
            total += bytes;
        }
        return new Cost(seconds, (long) largest, (long) total);
    }

    private static double seconds(Task task, RunConfig.Model model, RunConfig.Plan training) {
        CellKind cell = model.cell();
        double batch = training.batch();
        double units = model.hidden() * batch;
        double weights = cell.gates() * model.hidden() * (model.hidden() + task.inputs());
        double product = weights * (batch * SECONDS_A_MULTIPLY + SECONDS_A_WEIGHT);
        double forward = task.timesteps()
                * (product
                        + cell.activations() * units * SECONDS_AN_ACTIVATION
                        + task.inputs() * batch * SECONDS_AN_INPUT
                        + SECONDS_A_TIMESTEP);
        double backward = task.timesteps() * (2 * product + SECONDS_A_TIMESTEP);
        double profile = task.timesteps() * units * SECONDS_A_PROFILED_UNIT + (asked(task) > 1 ? backward : 0);
        return training.steps() * (forward + backward + profile)
                + Exam.sequences(task, training.steps(), training.batch()) / batch * forward;
    }

    private static double bytes(Task task, RunConfig.Model model, RunConfig.Plan training, int models) {
        double cells = (double) training.batch() * task.timesteps();
        double states = 8 * cells * (model.cell().states() * model.hidden() + task.inputs());
        double answers = 8.0 * 3 * training.batch() * task.outputs() * asked(task);
        double weights = 8.0 * 5 * model.architecture().parameters(task.inputs(), task.outputs());
        double profiles = Math.min(2e6 / models, Math.min(5_000.0, training.steps()) * task.timesteps());
        double log = BYTES_A_LOSS * training.steps() + BYTES_A_PROFILE_VALUE * profiles;
        return states + answers + weights + log + BYTES_AT_LEAST;
    }

    private static int asked(Task task) {
        int count = 0;
        for (boolean step : task.asked()) if (step) count++;
        return count;
    }

    List<Complaint> objections() {
        var objections = new ArrayList<Complaint>();
        if (seconds > MAX_SECONDS)
            objections.add(new Complaint(
                    "training.steps",
                    String.format(
                            Locale.ROOT,
                            "This run would take about %,.0f s on one core, over the limit of %,.0f s; choose fewer steps,"
                                    + " a shorter length, a smaller batch or fewer hidden units.",
                            seconds,
                            MAX_SECONDS)));
        if (largestModel > MAX_MODEL_BYTES)
            objections.add(new Complaint(
                    "training.batch",
                    String.format(
                            Locale.ROOT,
                            "The largest model would need about %,d MB, over the limit of %d MB; choose a smaller batch, a"
                                    + " shorter length, fewer hidden units or fewer steps.",
                            largestModel >> 20,
                            MAX_MODEL_BYTES >> 20)));
        return objections;
    }
}
