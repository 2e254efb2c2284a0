package unroll.learn;

import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Elementary;
import unroll.math.Purpose;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;

/// Chapter 1: four units learn to say at the tenth letter which letter came first.
final class NetworkRecording {
    static final int SEEDS = 10;
    private static final long SHOWN_SEED = 42;
    private static final String LETTERS = "ABcdef";
    private static final String READ = "Adfcedcfec";
    private static final int SEQUENCES = 256;
    private static final Set<Integer> KEPT = Set.of(0, 10, 20, 30, 40, 60);
    private static final String CONFIG = """
        {"task": {"kind": "first_symbol", "length": 10},
         "models": [{"cell": "rnn", "activation": "PHI", "hidden": 4, "initializer": "uniform", "bias": false}],
         "training": {"steps": 300, "learningRate": 0.01}, "seed": SEED}\
        """;

    private NetworkRecording() {}

    static ObjectNode record() {
        RunConfig config = config("tanh", SHOWN_SEED);
        Trained trained = Trained.of(config, KEPT);
        ObjectNode root = Numbers.object();
        root.set("config", config.json());
        root.put("letters", LETTERS).put("read", READ).put("seeds", SEEDS);
        root.put("sequences", SEQUENCES).put("weights", 4 * (4 + 6)).put("score", trained.score());
        ArrayNode nets = root.putArray("nets");
        trained.weights().forEach((step, weights) -> nets.add(net(config, step, weights)));
        double[] last = trained.weights().lastEntry().getValue();
        double[] chances = chances(read(config, last, READ));
        root.put("chanceA", chances[0]).put("chanceNotA", chances[1]);
        root.put("chanceB", chances(read(config, last, "B" + READ.substring(1)))[1]);
        trace(root.putObject("trace"), trained);
        seeds(root);
        return root;
    }

    static ObjectNode numbers() {
        RunConfig config = config("tanh", SHOWN_SEED);
        double[] last = Trained.of(config, Set.of()).weights().lastEntry().getValue();
        return WorkedLines.of(read(config, last, READ), READ.length(), 2);
    }

    static RunConfig config(String activation, long seed) {
        return Trained.config(CONFIG.replace("PHI", activation), seed);
    }

    private static ObjectNode net(RunConfig config, int step, double[] weights) {
        Tape tape = read(config, weights, READ);
        ObjectNode net = Numbers.object().put("step", step);
        net.setAll(Numbers.network(config.models().getFirst().network(config.task(), 1, weights)));
        net.set("states", Numbers.overTime(tape.drawn().q(), 4));
        net.set("chances", Numbers.list(chances(tape), 4));
        return net;
    }

    private static Tape read(RunConfig config, double[] weights, String letters) {
        Unrolled net = config.models().getFirst().network(config.task(), 1, weights);
        for (int t = 1; t <= letters.length(); t++) net.x[t][LETTERS.indexOf(letters.charAt(t - 1))] = 1;
        net.target[letters.length()][Math.min(1, LETTERS.indexOf(letters.charAt(0)))] = 1;
        return Tape.of(net);
    }

    /// The softmax of the answer.
    private static double[] chances(Tape tape) {
        double[] yhat = tape.yhat[tape.T];
        double lse = Elementary.logSumExp(yhat, 0, 1);
        return IntStream.range(0, yhat.length)
                .mapToDouble(k -> Elementary.exp(yhat[k] - lse))
                .toArray();
    }

    private static void trace(ObjectNode to, Trained trained) {
        double[] before = trace(trained.config(), trained.weights().firstEntry().getValue());
        double[] after = trace(trained.config(), trained.weights().lastEntry().getValue());
        to.set("before", Numbers.exact(before));
        to.set("after", Numbers.exact(after));
        to.put("beforeRatio", Numbers.round(before[before.length - 1] / before[0], 0));
        to.put("afterRatio", Numbers.round(after[0] / after[after.length - 1], 0));
    }

    /// How far the last state moves, in the mean over fresh sequences, when the letter of step t is another.
    static double[] trace(RunConfig config, double[] weights) {
        int T = config.task().timesteps();
        Unrolled net = config.models().getFirst().network(config.task(), SEQUENCES, weights);
        config.task().draw(config.seed(), Purpose.PROBE, 0, 0, SEQUENCES, net.x, net.target);
        net.forward();
        double[] last = net.cell().states().getFirst().q(T).clone();
        double[] moved = new double[T];
        for (int t = 1; t <= T; t++) {
            double[] x = net.x[t].clone();
            for (int b = 0; b < SEQUENCES; b++) swap(net.x[t], b);
            net.forward();
            moved[t - 1] = distance(last, net.cell().states().getFirst().q(T));
            System.arraycopy(x, 0, net.x[t], 0, x.length);
        }
        return moved;
    }

    /// A for B, B for A, and for a letter of noise the next one.
    private static void swap(double[] x, int b) {
        int letter = IntStream.range(0, LETTERS.length())
                .filter(k -> x[k * SEQUENCES + b] == 1)
                .findFirst()
                .orElseThrow();
        int other = letter < 2 ? 1 - letter : 2 + (letter - 1) % 4;
        x[letter * SEQUENCES + b] = 0;
        x[other * SEQUENCES + b] = 1;
    }

    private static double distance(double[] from, double[] to) {
        double sum = 0;
        for (int b = 0; b < SEQUENCES; b++) {
            double squares = 0;
            for (int k = b; k < from.length; k += SEQUENCES) squares += (to[k] - from[k]) * (to[k] - from[k]);
            sum += Math.sqrt(squares);
        }
        return sum / SEQUENCES;
    }

    private static void seeds(ObjectNode to) {
        double[] before = new double[SEEDS];
        double[] after = new double[SEEDS];
        int tanh = 0;
        int sigmoid = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Trained trained = Trained.of(config("tanh", seed), Set.of(0));
            double[] start =
                    trace(trained.config(), trained.weights().firstEntry().getValue());
            double[] end = trace(trained.config(), trained.weights().lastEntry().getValue());
            before[seed] = start[start.length - 1] / start[0];
            after[seed] = end[0] / end[end.length - 1];
            if (trained.solved()) tanh++;
            if (Trained.of(config("sigmoid", seed), Set.of()).solved()) sigmoid++;
        }
        to.put("solvedTanh", tanh).put("solvedSigmoid", sigmoid);
        to.set("beforeRatios", Numbers.spread(before, 0));
        to.set("afterRatios", Numbers.spread(after, 0));
    }
}
