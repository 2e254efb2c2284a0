package unroll.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.Activation;
import unroll.math.Purpose;
import unroll.probe.GradientProfile;
import unroll.probe.Shares;
import unroll.probe.Spectrum;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;

/// Chapter 3: the same weights behind four squashings; the sum beside its parts; how far plain gradient descent
/// reaches.
final class VanishingRecording {
    static final int SEEDS = 10;
    static final int DRAWS = 30;
    private static final int LATE = 10; // steps
    static final long SHOWN_SEED = 0;
    private static final int SHOWN_LENGTH = 10;
    static final List<Integer> LENGTHS = List.of(5, 10, 15, 20, 30);
    private static final List<Activation> SQUASHINGS =
            List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU, Activation.IDENTITY);
    private static final String MODEL = "{\"cell\": \"rnn\", \"activation\": \"PHI\", \"initializer\": \"uniform\"}";
    private static final String CONFIG = """
        {"task": {"kind": "first_symbol", "length": LENGTH}, "models": [MODELS],
         "training": {"steps": 400, "optimizer": "sgd", "learningRate": 1}, "seed": SEED}\
        """;

    private VanishingRecording() {}

    static ObjectNode record() {
        ObjectNode root = Numbers.object();
        root.set("config", both(SHOWN_LENGTH, SHOWN_SEED).json());
        root.put("seeds", SEEDS)
                .put("draws", DRAWS)
                .put("steps", 50)
                .put("back", 49)
                .put("training", 400)
                .put("hidden", 16)
                .put("batch", 32)
                .put("lateSteps", LATE);
        shown(root);
        ObjectNode many = root.putObject("many");
        for (String phi : List.of("sigmoid", "tanh")) many.set(phi, many(phi, DRAWS));
        ArrayNode reach = root.putArray("reach");
        for (int length : LENGTHS) reach.add(reach(length, SEEDS));
        losses(root.putArray("losses"));
        root.set("sample", sample());
        return root;
    }

    /// What a test can afford to measure again.
    static ObjectNode sample() {
        ObjectNode sample = Numbers.object();
        sample.set("many", many("tanh", 3));
        sample.set("reach", reach(10, 2));
        return sample;
    }

    static ObjectNode numbers() {
        RunConfig config = config("tanh", 50, SHOWN_SEED);
        return Plugged.vanishing(Nets.probe(config, Trained.start(config)));
    }

    static RunConfig config(String phi, int length, long seed) {
        return Trained.config(
                CONFIG.replace("LENGTH", Integer.toString(length)).replace("MODELS", MODEL.replace("PHI", phi)), seed);
    }

    private static RunConfig both(int length, long seed) {
        String models = MODEL.replace("PHI", "sigmoid") + ", " + MODEL.replace("PHI", "tanh");
        return Trained.config(CONFIG.replace("LENGTH", Integer.toString(length)).replace("MODELS", models), seed);
    }

    /// One net's weights behind every squashing, on one sequence.
    private static void shown(ObjectNode root) {
        double[] weights = Trained.start(config("tanh", 50, SHOWN_SEED));
        ObjectNode nets = root.putObject("nets");
        for (Activation phi : SQUASHINGS) {
            String name = phi.name().toLowerCase(Locale.ROOT);
            RunConfig config = config(name, 50, SHOWN_SEED);
            Unrolled net = Nets.probe(config, weights);
            Tape tape = Tape.of(net);
            GradientProfile profile = GradientProfile.of(net);
            ObjectNode one = nets.putObject(name);
            one.set("log10", Numbers.list(Nets.relative(profile.log10()), 3));
            one.put("decades", Numbers.round(profile.decades(), 1));
            one.put("halfLife", Numbers.round(profile.halfLife(), 2));
            one.put("factor", Numbers.round(StrictMath.pow(10, profile.decades() / 49), 2));
            one.put("slope", Numbers.round(slope(tape), 2));
            if (phi == Activation.TANH) parts(root, net, tape, config);
        }
    }

    /// The tanh network's sum and its parts.
    private static void parts(ObjectNode root, Unrolled net, Tape tape, RunConfig config) {
        root.set("look", Nets.look(config, net));
        Spectrum.Recurrent W = Spectrum.of(tape).recurrent().getFirst();
        root.put("norm", Numbers.round(W.norm(), 2)).put("radius", Numbers.round(W.radius(), 2));
        root.put("sigmoidBound", Numbers.round(W.norm() / 4, 2));
        root.put("sigmoidLimit", Numbers.up(49 * StrictMath.log10(W.norm() / 4), 1));
        Shares shares = Shares.of(tape);
        root.set("shares", Numbers.list(Nets.relative(shares.log10PartialSums()), 3));
        double[] parts = shares.log10().clone();
        double whole = shares.log10PartialSums()[tape.T - 1];
        for (int t = 0; t < parts.length; t++) parts[t] -= whole;
        root.set("parts", Numbers.list(parts, 3));
        root.put("whole", Numbers.round(StrictMath.pow(10, whole), 2)).put("first", Numbers.round(parts[0], 1));
        root.put("late", Numbers.round(100 * shares.lengthShares()[tape.T - LATE], 1));
    }

    /// The mean of φ′ over units and steps.
    private static double slope(Tape tape) {
        double sum = 0;
        double[][] c = tape.drawn().q();
        for (int t = 1; t <= tape.T; t++)
            for (double state : c[t])
                sum += switch (tape.activation) {
                    case SIGMOID -> state * (1 - state);
                    case TANH -> 1 - state * state;
                    case RELU -> state > 0 ? 1 : 0;
                    case IDENTITY -> 1;
                };
        return sum / (tape.T * tape.H);
    }

    /// Before any training, on many draws: what arrives at the first of fifty steps, and how long the whole gradient
    /// is.
    static ObjectNode many(String phi, int draws) {
        double[] decades = new double[draws];
        double[] factors = new double[draws];
        double[] wholes = new double[draws];
        for (int seed = 0; seed < draws; seed++) {
            RunConfig config = config(phi, 50, seed);
            GradientProfile profile = firstBatch(config);
            decades[seed] = profile.decades();
            factors[seed] = StrictMath.pow(10, profile.decades() / 49);
            double[] sums = Shares.of(Tape.of(Nets.probe(config, Trained.start(config))))
                    .log10PartialSums();
            wholes[seed] = StrictMath.pow(10, sums[sums.length - 1]);
        }
        ObjectNode many = Numbers.object();
        many.set("decades", Numbers.spread(decades, 1));
        many.set("factor", Numbers.spread(factors, 2));
        many.set("whole", Numbers.spread(wholes, 2));
        return many;
    }

    private static GradientProfile firstBatch(RunConfig config) {
        int batch = config.training().batch();
        Unrolled net = config.models().getFirst().network(config.task(), batch, Trained.start(config));
        config.task().draw(config.seed(), Purpose.TRAIN, 1, 0, batch, net.x, net.target);
        net.forward();
        net.backward();
        return GradientProfile.of(net);
    }

    /// One length: what arrives before training, and on how many seeds training ends with the task solved.
    static ObjectNode reach(int length, int seeds) {
        ObjectNode row = Numbers.object().put("length", length);
        for (String phi : List.of("sigmoid", "tanh")) {
            double[] decades = new double[seeds];
            int solved = 0;
            for (int seed = 0; seed < seeds; seed++) {
                RunConfig config = config(phi, length, seed);
                decades[seed] = firstBatch(config).decades();
                if (Clipping.of(config).wrong() < 0.01) solved++;
            }
            row.set(phi, Numbers.object().put("solved", solved).set("decades", Numbers.spread(decades, 1)));
        }
        return row;
    }

    /// The experiment's two networks on the shown seed: mean losses of ten updates.
    private static void losses(ArrayNode to) {
        for (String phi : List.of("sigmoid", "tanh")) {
            Clipping.Attempt attempt = Clipping.of(config(phi, SHOWN_LENGTH, SHOWN_SEED));
            double[] means = new double[attempt.losses().length / 10];
            for (int n = 0; n < means.length; n++)
                means[n] = Arrays.stream(attempt.losses(), 10 * n, 10 * n + 10)
                        .average()
                        .orElseThrow();
            to.addObject().put("wrong", Numbers.round(100 * attempt.wrong(), 1)).set("losses", Numbers.list(means, 4));
        }
    }
}
