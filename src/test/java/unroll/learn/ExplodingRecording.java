package unroll.learn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Purpose;
import unroll.probe.Change;
import unroll.probe.GradientProfile;
import unroll.probe.Spectrum;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;

/// Chapter 4: one draw of recurrent weights, made larger and larger; where the gradient begins to grow, on many seeds;
/// a net that clipping saves; and the cliff of [Cliff].
final class ExplodingRecording {
    static final int SEEDS = 30;
    static final long SHOWN_SEED = 3;
    private static final double LEAST = 0.5;
    private static final double MOST = 3;
    private static final List<Double> DRAWN = List.of(0.5, 1.0, 1.5, 2.0, 3.0);
    private static final List<Double> ROWS = List.of(0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0);
    private static final String CONFIG = """
        {"task": {"kind": "adding", "length": 50},
         "models": [{"cell": "rnn", "hidden": 32, "initializer": "gaussian", "gain": GAIN}],
         "training": {"steps": 100}, "seed": SEED}\
        """;

    private ExplodingRecording() {}

    static ObjectNode record() {
        ObjectNode root = Numbers.object();
        root.set("config", config(1, SHOWN_SEED).json());
        root.set("large", config(3, SHOWN_SEED).json());
        root.put("seeds", SEEDS)
                .put("steps", 50)
                .put("back", 49)
                .put("hidden", 32)
                .put("batch", 32);
        shown(root);
        root.set("threshold", threshold(SEEDS));
        ArrayNode rows = root.putArray("rows");
        for (double gain : ROWS) rows.add(row(gain, SEEDS));
        root.set("cliff", Cliff.record());
        root.set("clipping", Clipping.record(Clipping.SEEDS));
        root.set("sample", sample());
        return root;
    }

    /// What a test can afford to measure again.
    static ObjectNode sample() {
        ObjectNode sample = Numbers.object();
        shown(sample);
        sample.set("threshold", threshold(2));
        sample.set("row", row(1.5, 2));
        sample.set("cliff", Cliff.descent(Cliff.CLIP));
        sample.set("map", Numbers.list(Cliff.row(30), 3));
        sample.set("clipping", Clipping.record(2));
        return sample;
    }

    static ObjectNode numbers() {
        RunConfig config = config(1, SHOWN_SEED);
        return Plugged.exploding(Nets.probe(config, Trained.start(config)));
    }

    static RunConfig config(double gain, long seed) {
        return Trained.config(CONFIG.replace("GAIN", Double.toString(gain)), seed);
    }

    /// The network of the slider, on one sequence.
    private static void shown(ObjectNode root) {
        RunConfig config = config(1, SHOWN_SEED);
        Unrolled net = Nets.probe(config, Trained.start(config));
        root.set("look", Nets.look(config, net));
        Spectrum.Recurrent W = Spectrum.of(Tape.of(net)).recurrent().getFirst();
        root.put("norm", Numbers.round(W.norm(), 4)).put("radius", Numbers.round(W.radius(), 4));
        root.put("bound", Numbers.up(49 * StrictMath.log10(W.norm()), 1));
        ArrayNode profiles = root.putArray("profiles");
        for (double gain : DRAWN) {
            Unrolled changed = new Change(0, gain, 0, 0).applied(net);
            Tape tape = Tape.of(changed);
            GradientProfile profile = GradientProfile.of(changed);
            ObjectNode one = profiles.addObject().put("gain", gain);
            one.put("norm", Numbers.round(gain * W.norm(), 2)).put("radius", Numbers.round(gain * W.radius(), 2));
            one.put("slope", Numbers.round(slope(tape), 2)).put("decades", Numbers.round(profile.decades(), 2));
            one.set("log10", Numbers.list(Nets.relative(profile.log10()), 3));
        }
        root.put("turn", Numbers.round(turn(net), 2));
    }

    /// The mean of tanh′ over units and steps.
    private static double slope(Tape tape) {
        double sum = 0;
        double[][] c = tape.drawn().q();
        for (int t = 1; t <= tape.T; t++) for (double state : c[t]) sum += 1 - state * state;
        return sum / (tape.T * tape.H);
    }

    static ObjectNode row(double gain, int seeds) {
        double[] decades = IntStream.range(0, seeds)
                .mapToDouble(seed -> decades(batch(seed), gain))
                .toArray();
        ObjectNode row = Numbers.object().put("gain", gain);
        row.setAll(Numbers.spread(decades, 1));
        return row.put("grows", Arrays.stream(decades).filter(d -> d > 0).count());
    }

    private static ObjectNode threshold(int seeds) {
        double[] turns = new double[seeds];
        double[] norms = new double[seeds];
        double[] radii = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            turns[seed] = turn(batch(seed));
            RunConfig config = config(1, seed);
            Unrolled one = Nets.probe(config, Trained.start(config));
            Spectrum.Recurrent W = Spectrum.of(Tape.of(one)).recurrent().getFirst();
            norms[seed] = 1 / W.norm();
            radii[seed] = 1 / W.radius();
        }
        ObjectNode threshold = Numbers.object();
        threshold.set("measured", Numbers.spread(turns, 2));
        threshold.set("byNorm", Numbers.spread(norms, 2));
        threshold.set("byRadius", Numbers.spread(radii, 2));
        return threshold;
    }

    /// The gain at which as much arrives at t = 1 as left T, by halving.
    private static double turn(Unrolled net) {
        double low = LEAST;
        double high = MOST;
        while (high - low > 1e-3) {
            double middle = (low + high) / 2;
            if (decades(net, middle) > 0) high = middle;
            else low = middle;
        }
        return low;
    }

    private static double decades(Unrolled net, double gain) {
        Unrolled changed = new Change(0, gain, 0, 0).applied(net);
        changed.forward();
        changed.backward();
        return GradientProfile.of(changed).decades();
    }

    /// The first batch of a run with gain 1.
    private static Unrolled batch(long seed) {
        RunConfig config = config(1, seed);
        int batch = config.training().batch();
        Unrolled net = config.models().getFirst().network(config.task(), batch, Trained.start(config));
        config.task().draw(seed, Purpose.TRAIN, 1, 0, batch, net.x, net.target);
        return net;
    }
}
