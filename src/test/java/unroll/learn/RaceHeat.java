package unroll.learn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Purpose;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;
import unroll.run.Course;
import unroll.run.RunConfig;
import unroll.run.School;
import unroll.task.Adding;
import unroll.task.Task;

/// The heat that a reader of chapter 8 runs again: three cells at the widths and rates of the race.
final class RaceHeat {
    static final int SEED = 42;
    private static final Task TASK = new Adding(50);
    private static final int STEPS = 500;
    /// Training steps in one point of the picture.
    private static final int BIN = 5;

    private static final List<Entrant> CELLS = List.of(Entrant.RNN, Entrant.LSTM, Entrant.GRU);

    private RaceHeat() {}

    private static final List<String> NAMES = List.of("RNN", "LSTM", "GRU");

    static RunConfig config(ObjectNode race) {
        int length = RaceRecording.LENGTHS.indexOf(TASK.length());
        return Entrant.config(
                TASK,
                CELLS.stream()
                        .map(e -> e.json(
                                e.width(TASK),
                                race.path("adding")
                                        .path(e.id())
                                        .path("rate")
                                        .get(length)
                                        .doubleValue()))
                        .toList(),
                STEPS,
                SEED);
    }

    /// @param race the rest of the recording, whose rates it takes
    static void record(ObjectNode to, ObjectNode race) {
        RunConfig config = config(race);
        to.put("length", TASK.length()).put("steps", STEPS).put("seed", SEED).put("bin", BIN);
        ArrayNode losses = to.putArray("loss");
        ArrayNode solvedAt = to.putArray("solvedAt");
        for (int m = 0; m < CELLS.size(); m++) {
            Course course = Course.of(config, m);
            ArrayNode points = losses.addArray();
            for (int from = 0; from < STEPS; from += BIN) {
                double mean = IntStream.range(from, from + BIN)
                                .mapToDouble(s -> course.loss()[s])
                                .sum()
                        / BIN;
                points.add(Math.rint(mean * 1e4) / 1e4);
            }
            solvedAt.add(course.solvedAt());
        }
        to.put("sentence", Finishes.sentence(NAMES, solvedAt, STEPS));
        ArrayNode baseline = to.putArray("baselines");
        for (int n = 0; n < STEPS / BIN; n++) baseline.add(Math.rint(TASK.baseline() * 1e4) / 1e4);
    }

    /// The GRU's equations with the numbers of one unit, before training: at every step, and half way through the
    /// sequence for a page without script.
    static ObjectNode numbers(RunConfig heat) {
        RunConfig.Model gru = heat.models().getLast();
        Unrolled start = School.start(new RunConfig(TASK, List.of(gru), heat.training(), SEED));
        double[] weights =
                start.params().stream().flatMapToDouble(p -> Arrays.stream(p.w)).toArray();
        Unrolled net = gru.network(TASK, 1, weights);
        School.batch(heat, Purpose.TRAIN, 1, net);
        Tape tape = Tape.of(net);
        ObjectNode root = Numbers.object();
        root.set("equations", WorkedLines.of(tape, tape.T / 2, 1));
        ArrayNode steps = root.putArray("steps");
        for (int t = 1; t <= tape.T; t++) {
            ObjectNode step = steps.addObject().put("place", "t = %d, unit 1".formatted(t));
            ObjectNode lines = step.putObject("lines");
            WorkedLines.byName(tape, t, 1).forEach((name, all) -> all.forEach(lines.putArray(name)::add));
        }
        return root;
    }
}
