package unroll.inspect;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import unroll.math.Purpose;
import unroll.rnn.Unrolled;
import unroll.run.Recording;
import unroll.run.RunConfig;
import unroll.task.Task;

/// Reads what is asked of a run's network: as it was before the update of a recorded training step, on a
/// sequence of that step's batch, or one of another length of the same task. For one reading by one thread.
final class RecordedReader {
    private static final List<String> NAMES =
            List.of("model", "step", "sequence", "length", "parts", "t", "unit", "change");
    private static final int MOST_SEQUENCES = 32;
    private final Reading reading = new Reading();
    private final RunConfig config;
    private final IntFunction<Optional<Recording.Frame>> nearest;

    RecordedReader(RunConfig config, IntFunction<Optional<Recording.Frame>> nearest) {
        this.config = config;
        this.nearest = nearest;
    }

    /// The step whose kept weights are nearest to the one asked for is taken, the last where none is.
    ///
    /// @throws Unfit with every complaint
    InspectedNetwork read(JsonNode json) {
        if (!reading.names(json, "", NAMES)) reading.refuse();
        int most = config.models().size() - 1;
        if (!json.has("model"))
            reading.complain("model", "model is missing; choose 0 to " + most + ", in the order of the run’s models.");
        int model = reading.whole(json.path("model"), "model", 0, most, 0);
        int asked = reading.whole(json.path("step"), "step", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        int batch = config.training().batch();
        int sequence = reading.whole(json.path("sequence"), "sequence", 0, batch - 1, 0);
        Task task = task(json.path("length"));
        RunConfig.Model of = config.models().get(model);
        Question question = Question.read(json, of.cell(), of.hidden(), task.timesteps(), reading);
        Recording.Frame frame = nearest.apply(asked).orElse(null);
        if (frame == null) reading.complain("step", "The run has kept no weights yet; try again when it trains.");
        if (frame == null || !reading.isFit()) throw new Unfit(reading.complaints());
        int sequences = Math.min(MOST_SEQUENCES, batch);
        Effort.of(of.cell(), task.inputs(), of.hidden(), task.outputs(), task.timesteps(), task.asked(), sequences)
                .refuse(question, "length", task.timesteps() - task.length());
        double[] weights = frame.weights().get(model);
        return new InspectedNetwork(
                network(of, task, frame.step(), sequence, 1, weights),
                () -> network(of, task, frame.step(), 0, sequences, weights),
                task.askedSteps() > 1,
                new InspectedNetwork.Origin(model, frame.step(), sequence),
                question);
    }

    private Task task(JsonNode length) {
        Task task = config.task();
        int chosen = reading.whole(length, "length", 1, Task.LONGEST, task.length());
        try {
            Task longer = task.which().task(chosen);
            if (longer.inputs() == task.inputs()) return longer;
            reading.complain(
                    "length",
                    "length %d gives %d inputs, and these networks have %d; keep %d."
                            .formatted(chosen, longer.inputs(), task.inputs(), task.length()));
            return task;
        } catch (IllegalArgumentException e) {
            reading.complain("length", e.getMessage() + ".");
            return task;
        }
    }

    private Unrolled network(RunConfig.Model of, Task task, int step, int first, int batch, double[] weights) {
        Unrolled net = of.network(task, batch, weights);
        task.draw(config.seed(), Purpose.TRAIN, step, first, batch, net.x, net.target);
        return net;
    }
}
