package unroll.learn;

import java.util.Arrays;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Purpose;
import unroll.rnn.Clip;
import unroll.rnn.Optimizer;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;

/// A ReLU net that starts as the identity (Le, Jaitly, Hinton 2015), told to remember the first of fifty symbols, by
/// plain gradient descent with and without clipping.
final class Clipping {
    static final int SEEDS = 30;
    private static final long SHOWN_SEED = 0;
    private static final int SEQUENCES = 1_000;
    private static final double HOPELESS = 1e5;
    private static final String CONFIG = """
        {"task": {"kind": "first_symbol", "length": 50},
         "models": [{"cell": "rnn", "activation": "relu", "hidden": 16, "initializer": "identity", "inputGain": 0.1, "bias": false}],
         "training": {"steps": 300, "optimizer": "sgd", "learningRate": 0.01, "clip": CLIP}, "seed": SEED}\
        """;

    private Clipping() {}

    /// @param losses and norms before clipping, a step each; fewer steps where it diverged as a run would
    /// @param wrong share of fresh sequences; NaN where it diverged
    record Attempt(double[] losses, double[] norms, double wrong) {}

    static RunConfig config(String clip, long seed) {
        return Trained.config(CONFIG.replace("CLIP", clip), seed);
    }

    static ObjectNode record(int seeds) {
        ObjectNode root = Numbers.object().put("seeds", seeds);
        root.set("clipped", summary("1", seeds));
        root.set("free", summary("null", seeds));
        return root;
    }

    private static ObjectNode summary(String clip, int seeds) {
        ObjectNode summary = Numbers.object();
        RunConfig config = config(clip, SHOWN_SEED);
        summary.set("config", config.json());
        Attempt shown = of(config);
        summary.set("losses", Numbers.list(shown.losses, 4));
        ArrayNode norms = summary.putArray("log10Norms");
        for (double norm : shown.norms) norms.add(Numbers.round(StrictMath.log10(norm), 2));
        summary.put("wrong", Numbers.round(100 * shown.wrong, 1));
        double[] largest = new double[seeds];
        int solved = 0;
        int diverged = 0;
        for (int seed = 0; seed < seeds; seed++) {
            Attempt attempt = of(config(clip, seed));
            largest[seed] = Arrays.stream(attempt.norms).max().orElseThrow();
            if (attempt.wrong < 0.01) solved++;
            if (Double.isNaN(attempt.wrong)) diverged++;
        }
        summary.put("solved", solved).put("diverged", diverged);
        summary.set("largest", Numbers.spread(largest, 0));
        return summary;
    }

    static Attempt of(RunConfig config) {
        int batch = config.training().batch();
        Unrolled net = config.models().getFirst().network(config.task(), batch, Trained.start(config));
        Optimizer optimizer = Optimizer.of(config.training().optimizer(), net.params());
        int steps = config.training().steps();
        double[] losses = new double[steps];
        double[] norms = new double[steps];
        for (int step = 0; step < steps; step++) {
            config.task().draw(config.seed(), Purpose.TRAIN, step + 1, 0, batch, net.x, net.target);
            losses[step] = net.forward();
            if (!(losses[step] <= HOPELESS * config.task().baseline()))
                return new Attempt(Arrays.copyOf(losses, step), Arrays.copyOf(norms, step), Double.NaN);
            net.backward();
            norms[step] = Clip.clip(net.params(), config.training().clip()).before();
            optimizer.update(net.params(), config.training().learningRate());
        }
        return new Attempt(losses, norms, wrong(config, net));
    }

    private static double wrong(RunConfig config, Unrolled net) {
        double wrong = 0;
        for (int first = 0; first < SEQUENCES; first += net.batch()) {
            config.task().draw(config.seed(), Purpose.CONFIRM, 0, first, net.batch(), net.x, net.target);
            net.forward();
            for (int b = 0; b < Math.min(net.batch(), SEQUENCES - first); b++)
                wrong += config.task().penalty(net.output(), net.target, b, net.batch());
        }
        return wrong / SEQUENCES;
    }
}
