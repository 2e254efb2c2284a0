package unroll.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Purpose;
import unroll.probe.Change;
import unroll.probe.GradientProfile;
import unroll.probe.Shares;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;

/// Chapter 7: the forget gate moved at one step, then at all; where it starts, and what comes of it.
final class RescueRecording {
    static final int SEEDS = 30;
    static final long SHOWN_SEED = 0;
    /// The article's k + 1.
    static final int HELD = 26;
    /// Forget biases as the API writes them.
    static final List<String> BIASES = List.of("0", "1", "3", "\"chrono\"");
    private static final String CONFIG = """
        {"task": {"kind": "first_symbol", "length": 50},
         "models": [MODEL],
         "training": {"steps": 600, "learningRate": 0.01}, "seed": SEED}\
        """;
    private static final String RNN = "{\"cell\": \"rnn\", \"initializer\": \"uniform\"}";
    private static final String LSTM = "{\"cell\": \"lstm\", \"initializer\": \"uniform\", \"forgetBias\": BIAS}";

    private RescueRecording() {}

    static ObjectNode record() {
        ObjectNode root = Numbers.object();
        root.set(
                "config",
                Trained.config(
                                CONFIG.replace("MODEL", RNN + ", " + lstm("0") + ", " + lstm("1") + ", " + lstm("3")),
                                SHOWN_SEED)
                        .json());
        root.put("seeds", SEEDS)
                .put("steps", 50)
                .put("back", 49)
                .put("held", HELD)
                .put("k", HELD - 1)
                .put("training", 600)
                .put("hidden", 16)
                .put("fresh", 1024);
        RunConfig config = config(lstm("1"), SHOWN_SEED);
        root.put("threshold", config.task().threshold());
        Unrolled net = Nets.probe(config, Trained.start(config));
        root.set("look", Nets.look(config, net));
        root.set("moved", moved(net));
        root.set("held1", held(net, 1));
        root.set("held0", held(net, 0));
        shown(root.putArray("shown"));
        ArrayNode rows = root.putArray("rows");
        rows.add(start("rnn", RNN, SEEDS));
        for (String bias : BIASES) rows.add(start(bias.replace("\"", ""), lstm(bias), SEEDS));
        root.put("shorter", 25).put("shorterSolved", shorter(SEEDS));
        root.set("sample", sample());
        return root;
    }

    /// What a test can afford to measure again.
    static ObjectNode sample() {
        RunConfig config = config(lstm("1"), SHOWN_SEED);
        ObjectNode sample = Numbers.object();
        sample.set("moved", moved(Nets.probe(config, Trained.start(config))));
        sample.set("row", start("chrono", lstm("\"chrono\""), 1));
        return sample;
    }

    static String lstm(String bias) {
        return LSTM.replace("BIAS", bias);
    }

    static RunConfig config(String model, long seed) {
        return Trained.config(CONFIG.replace("MODEL", model), seed);
    }

    /// The one network with every forget bias moved: profile, partial sums, mean forget gate.
    private static ArrayNode moved(Unrolled net) {
        ArrayNode moved = Numbers.object().putArray("moved");
        for (double by : new double[] {-1, 0, 1, 2, 4})
            moved.add(seen(new Change(by, 1, 0, 0).applied(net)).put("by", by));
        return moved;
    }

    /// The same with the gate held at step k + 1 alone.
    private static ObjectNode held(Unrolled net, double value) {
        return seen(new Change(0, 1, HELD, value).applied(net)).put("value", value);
    }

    private static ObjectNode seen(Unrolled net) {
        Tape tape = Tape.of(net);
        GradientProfile profile = GradientProfile.of(net);
        ObjectNode seen = Numbers.object().put("decades", Numbers.round(profile.decades(), 2));
        seen.set("log10", Numbers.list(Nets.relative(profile.log10()), 3));
        double[] sums = Nets.relative(Shares.of(tape).log10PartialSums());
        seen.set("sums", Numbers.list(sums, 3));
        seen.put("half", Numbers.round(sums[HELD - 2], 2));
        double sum = 0;
        double[][] f = tape.gate("f").value();
        for (int t = 1; t <= tape.T; t++) for (double gate : f[t]) sum += gate;
        return seen.put("f", Numbers.round(sum / (tape.T * tape.H), 3));
    }

    /// One start on many seeds: the gradient before training; what holding one gate does to it; how often training
    /// ends with the task solved.
    static ObjectNode start(String name, String model, int seeds) {
        double[] decades = new double[seeds];
        double[] halfLives = new double[seeds];
        double[] opened = new double[seeds];
        double[] shut = new double[seeds];
        int grows = 0;
        int solved = 0;
        boolean gated = !name.equals("rnn");
        for (int seed = 0; seed < seeds; seed++) {
            RunConfig config = config(model, seed);
            Unrolled batch = batch(config);
            GradientProfile profile = profile(batch, Change.NONE);
            decades[seed] = profile.decades();
            halfLives[seed] = profile.halfLife();
            if (decades[seed] > 0) grows++;
            if (gated) {
                opened[seed] = factor(profile(batch, new Change(0, 1, HELD, 1)), profile);
                shut[seed] = factor(profile(batch, new Change(0, 1, HELD, 0)), profile);
            }
            if (Trained.of(config, Set.of()).solved()) solved++;
        }
        ObjectNode row = Numbers.object().put("start", name);
        row.set("decades", Numbers.spread(decades, 1));
        row.put("halfLife", Numbers.round(Sample.median(halfLives), 1))
                .put("grows", grows)
                .put("solved", solved);
        if (gated) {
            row.set("opened", Numbers.spread(opened, 2));
            row.set("shut", Numbers.spread(shut, 2));
        }
        return row;
    }

    /// The four networks of the experiment on the shown seed: mean losses of ten updates, and what is wrong at the end.
    private static void shown(ArrayNode to) {
        for (String model : List.of(RNN, lstm("0"), lstm("1"), lstm("3"))) {
            Clipping.Attempt attempt = Clipping.of(config(model, SHOWN_SEED));
            double[] means = new double[attempt.losses().length / 10];
            for (int n = 0; n < means.length; n++)
                means[n] = Arrays.stream(attempt.losses(), 10 * n, 10 * n + 10)
                        .average()
                        .orElseThrow();
            to.addObject().put("wrong", Numbers.round(100 * attempt.wrong(), 1)).set("losses", Numbers.list(means, 4));
        }
    }

    /// On how many seeds forget bias 1 is enough at half the length.
    private static int shorter(int seeds) {
        int solved = 0;
        for (int seed = 0; seed < seeds; seed++) {
            String config = CONFIG.replace("MODEL", lstm("1")).replace("\"length\": 50", "\"length\": 25");
            if (Trained.of(Trained.config(config, seed), Set.of()).solved()) solved++;
        }
        return solved;
    }

    private static double factor(GradientProfile changed, GradientProfile before) {
        return StrictMath.pow(10, changed.decades() - before.decades());
    }

    private static GradientProfile profile(Unrolled net, Change change) {
        Unrolled changed = change.applied(net);
        changed.forward();
        changed.backward();
        return GradientProfile.of(changed);
    }

    private static Unrolled batch(RunConfig config) {
        int batch = config.training().batch();
        Unrolled net = config.models().getFirst().network(config.task(), batch, Trained.start(config));
        config.task().draw(config.seed(), Purpose.TRAIN, 1, 0, batch, net.x, net.target);
        return net;
    }
}
