package unroll.run;

import java.util.List;
import unroll.cell.CellKind;
import unroll.task.Task;

/// What a run is predicted to take: seconds on one core, and bytes for its largest model and for all of
/// them with their log.
///
/// The rates were measured on this engine (`unroll.run.Costs` among the benchmarks prints prediction and
/// truth); [Admission] must not depend on the machine, so they are constants.
public record Cost(double seconds, long largestModel, long total) {
    private static final double SECONDS_A_MULTIPLY = 0.05e-9;
    private static final double SECONDS_A_GATE = 1.5e-9;
    private static final double SECONDS_A_DRAW = 25e-9;
    private static final double SECONDS_A_TIMESTEP = 0.12e-6;
    private static final double SECONDS_A_PROFILE_VALUE = 0.2e-6;
    private static final double SECONDS_A_MULTIPLY_OF_OMEGA = 0.35e-9;
    private static final double SECONDS_A_STEP = 8e-6;
    private static final double BYTES_A_PROFILE_VALUE = 20;
    private static final double BYTES_A_LOSS = 110;
    private static final double PANEL = 16;
    private static final double BYTES_AT_LEAST = 64 << 10;

    static Cost of(Task task, List<RunConfig.Model> models, RunConfig.Plan training) {
        double seconds = 0;
        double largest = 0;
        double total = 0;
        double frames = Recording.frames(task, models, profiles(task, models, training));
        for (RunConfig.Model model : models) {
            seconds += seconds(task, models, model, training);
            double bytes = bytes(task, model, training)
                    + BYTES_A_PROFILE_VALUE * profiles(task, models, training) * task.timesteps()
                    + Recording.bytes(task, model) * frames;
            largest = Math.max(largest, bytes);
            total += bytes;
        }
        return new Cost(seconds, (long) largest, (long) total);
    }

    private static double seconds(
            Task task, List<RunConfig.Model> models, RunConfig.Model model, RunConfig.Plan training) {
        Pass pass = Pass.of(task, model, training.batch());
        double omega = training.options().omega() == 0
                ? 0
                : 2.0 * task.timesteps() * training.batch() * model.hidden() * model.hidden();
        return training.steps() * (pass.forward + pass.backward + omega * SECONDS_A_MULTIPLY_OF_OMEGA + SECONDS_A_STEP)
                + profiles(task, models, training) * (pass.profile + Pass.of(task, model, 1).forward)
                + Evaluation.sequences(task, training.steps(), training.batch()) / training.batch() * pass.forward;
    }

    /// Seconds in which these models send so many sequences forward and back once and their profiles are read.
    static double ofProfiles(Task task, List<RunConfig.Model> models, int sequences) {
        return models.stream()
                .map(model -> Pass.of(task, model, sequences))
                .mapToDouble(pass -> pass.forward + pass.backward + pass.profile)
                .sum();
    }

    /// Seconds for a batch.
    private record Pass(double forward, double backward, double profile) {
        static Pass of(Task task, RunConfig.Model model, int batch) {
            CellKind cell = model.cell();
            double lanes = lanes(batch);
            double panels = Math.ceil(lanes / PANEL);
            double weights = padded(cell.gates() * model.hidden(), lanes) * (task.inputs() + 1.0)
                    + padded(cell.anatomy().readingOutput().size() * model.hidden(), lanes) * model.hidden();
            double product = weights * lanes * SECONDS_A_MULTIPLY;
            double gates = (cell.sums() + cell.inner()) * model.hidden() * lanes * SECONDS_A_GATE;
            double draws = batch * SECONDS_A_DRAW;
            double forward = task.timesteps() * (product + gates + draws + panels * SECONDS_A_TIMESTEP);
            double backward = task.timesteps() * (2 * product + gates + panels * SECONDS_A_TIMESTEP);
            double again = task.askedSteps() > 1 ? forward + backward : 0; // the last answer's own gradient
            return new Pass(forward, backward, again + task.timesteps() * SECONDS_A_PROFILE_VALUE);
        }
    }

    private static double bytes(Task task, RunConfig.Model model, RunConfig.Plan training) {
        return network(task, model, training.batch())
                + network(task, model, 1) // the watched sequence's
                + BYTES_A_LOSS * training.steps()
                + BYTES_AT_LEAST;
    }

    private static double network(Task task, RunConfig.Model model, int batch) {
        CellKind cell = model.cell();
        double lanes = lanes(batch);
        double hidden = model.hidden();
        double input = padded(hidden, lanes) + task.inputs() + 4;
        double states = padded(hidden, lanes) + cell.inner() * hidden + padded(cell.sums() * hidden, lanes);
        double cells = 8 * task.timesteps() * (lanes * (input + states) + batch * task.inputs());
        double answers = 8.0 * 3 * batch * task.outputs() * task.askedSteps();
        double weights = 8 * padded(cell.sums() * hidden, lanes) * input * (8 + Math.ceil(lanes / PANEL));
        return cells + answers + weights;
    }

    /// How many gradient profiles are recorded, as [RunConfig#stride] has it.
    private static double profiles(Task task, List<RunConfig.Model> models, RunConfig.Plan training) {
        return Math.min(training.steps(), Math.min(5_000, 2e6 / (models.size() * task.timesteps())));
    }

    /// Sequences as the engine lays them side by side: full panels, or one alone.
    private static double lanes(int batch) {
        return batch == 1 ? 1 : Math.ceil(batch / PANEL) * PANEL;
    }

    /// Rows as the engine pads them: to its tiles of 12, or to the widest vectors where units are the lanes.
    private static double padded(double rows, double lanes) {
        double tile = lanes == 1 ? 64 : 12;
        return Math.ceil(rows / tile) * tile;
    }
}
