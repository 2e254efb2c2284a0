package unroll.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Purpose;
import unroll.probe.GradientProfile;
import unroll.rnn.Clip;
import unroll.rnn.Optimizer;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;
import unroll.run.School;
import unroll.task.Adding;
import unroll.task.Task;

/// What comes first in a network that learns: its gradient's way through, or the fall of its loss.
///
/// @param opened the training step from which on, until then, at least [#PART] of the gradient arrives at t = 1
/// @param halved the training step at which the mean of the last [#BIN] losses is below half the baseline
record Arrival(int opened, int halved) {
    private static final double PART = 0.01;
    private static final int BIN = 10;

    /// Of a model with a learning rate of its own.
    ///
    /// @throws IllegalStateException where the loss is not halved within the plan's steps
    static Arrival of(RunConfig config) {
        Unrolled net = School.start(config);
        var optimizer = Optimizer.of(config.training().optimizer(), net.params());
        double rate = Objects.requireNonNull(config.models().getFirst().learningRate());
        double[] loss = new double[config.training().steps()];
        int opened = 1;
        for (int step = 1; step <= loss.length; step++) {
            School.batch(config, Purpose.TRAIN, step, net);
            loss[step - 1] = net.forward();
            net.backward();
            if (GradientProfile.of(net).decades() < StrictMath.log10(PART)) opened = step + 1;
            if (step >= BIN && mean(loss, step) < config.task().baseline() / 2) return new Arrival(opened, step);
            Clip.clip(net.params(), config.training().clip());
            optimizer.update(net.params(), rate);
        }
        throw new IllegalStateException("the loss is never halved");
    }

    private static double mean(double[] loss, int step) {
        return Arrays.stream(loss, step - BIN, step).average().orElseThrow();
    }

    int ahead() {
        return halved - opened;
    }

    /// By how many training steps the gradient is ahead at one of the race's lengths.
    ///
    /// @param adding the race's recording of that task, whose rate it takes
    static ObjectNode record(Entrant entrant, JsonNode adding, int place, int seeds) {
        double rate = adding.path(entrant.id()).path("rate").get(place).doubleValue();
        Task task = new Adding(RaceRecording.LENGTHS.get(place));
        int width = entrant.width(task);
        List<Arrival> arrivals = IntStream.range(0, seeds)
                .parallel()
                .mapToObj(seed -> of(entrant.config(task, width, rate, Heat.STEPS, seed)))
                .toList();
        ObjectNode root =
                Numbers.spread(arrivals.stream().mapToDouble(Arrival::ahead).toArray(), 1);
        root.set(
                "opened",
                Numbers.spread(arrivals.stream().mapToDouble(Arrival::opened).toArray(), 1));
        root.set(
                "halved",
                Numbers.spread(arrivals.stream().mapToDouble(Arrival::halved).toArray(), 1));
        return root;
    }

    static void settings(ObjectNode to) {
        to.put("part", PART).put("bin", BIN);
    }
}
