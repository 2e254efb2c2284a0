package unroll.learn;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import unroll.math.Purpose;
import unroll.rnn.Clip;
import unroll.rnn.Loss;
import unroll.rnn.Optimizer;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;
import unroll.task.Task;

/// One model trained as a run would train it, to the bit, and its weights on the way.
///
/// @param weights by the number of updates that made them: 0 is the start; flat, in the order of `Unrolled.params`
record Trained(RunConfig config, NavigableMap<Integer, double[]> weights) {
    private static final int SHOWN = 256;

    /// Trains to the end of the plan and keeps the weights after each of these numbers of updates, and the last.
    static Trained of(RunConfig config, Set<Integer> kept) {
        Unrolled net = blank(config);
        Optimizer optimizer = Optimizer.of(config.training().optimizer(), net.params());
        NavigableMap<Integer, double[]> weights = new TreeMap<>();
        for (int step = 1; step <= config.training().steps(); step++) {
            if (kept.contains(step - 1)) weights.put(step - 1, flat(net));
            config.task().draw(config.seed(), Purpose.TRAIN, step, 0, net.batch(), net.x, net.target);
            net.forward();
            net.backward();
            Clip.clip(net.params(), config.training().clip());
            optimizer.update(net.params(), config.training().learningRate());
        }
        weights.put(config.training().steps(), flat(net));
        return new Trained(config, weights);
    }

    /// The weights before any training.
    static double[] start(RunConfig config) {
        return flat(blank(config));
    }

    static RunConfig config(String json, long seed) {
        return RunConfig.read(JsonMapper.shared().readTree(json.replace("SEED", Long.toString(seed))));
    }

    /// The mean penalty on 1,024 sequences that the network was not trained on.
    double score() {
        Task task = config.task();
        Unrolled net = config.models()
                .getFirst()
                .network(task, SHOWN, weights.lastEntry().getValue());
        double sum = 0;
        for (int first = 0; first < 4 * SHOWN; first += SHOWN) {
            task.draw(config.seed(), Purpose.CONFIRM, 0, first, SHOWN, net.x, net.target);
            net.forward();
            for (int b = 0; b < SHOWN; b++) sum += task.penalty(net.output(), net.target, b, SHOWN);
        }
        return sum / (4 * SHOWN);
    }

    boolean solved() {
        return score() < config.task().threshold();
    }

    private static Unrolled blank(RunConfig config) {
        Task task = config.task();
        return Unrolled.of(
                config.models().getFirst().architecture(),
                task.inputs(),
                task.outputs(),
                task.classifies() ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR,
                task.asked(),
                config.training().batch(),
                config.seed());
    }

    private static double[] flat(Unrolled net) {
        return net.params().stream().flatMapToDouble(p -> Arrays.stream(p.w)).toArray();
    }
}
