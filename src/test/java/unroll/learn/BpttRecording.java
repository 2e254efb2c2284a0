package unroll.learn;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.math.Purpose;
import unroll.probe.Shares;
import unroll.probe.Tape;
import unroll.rnn.Loss;
import unroll.rnn.Optimizer;
import unroll.rnn.OptimizerKind;
import unroll.rnn.PyTorch;
import unroll.rnn.Tensor;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;

/// Chapter 2: one backward pass by hand, and how soon the sum over steps is all there.
final class BpttRecording {
    static final int SEEDS = 10;
    private static final double W = 0.9;
    private static final double U = 0.6;
    private static final double V = 1.5;
    private static final double[] X = {1, 0.5, 0, -1, 0.5};
    private static final double Y = 1;
    private static final double NUDGE = 1e-3;
    private static final double RATE = 0.1;
    private static final double MOST = 0.99;
    private static final List<String> MODELS = List.of(
            "{\"cell\": \"rnn\", \"initializer\": \"uniform\"}",
            "{\"cell\": \"rnn\", \"initializer\": \"orthogonal\"}",
            "{\"cell\": \"lstm\", \"initializer\": \"orthogonal\"}");
    private static final List<String> NAMES = List.of("uniform", "orthogonal", "lstm");
    private static final String CONFIG = """
        {"task": {"kind": "adding", "length": 30}, "models": [MODEL], "training": {"steps": 300}, "seed": SEED}\
        """;

    private BpttRecording() {}

    static ObjectNode record() {
        ObjectNode root = Numbers.object();
        byHand(root.putObject("hand"));
        root.put("seeds", SEEDS).put("most", MOST);
        root.set(
                "config",
                config(
                                "{\"cell\": \"rnn\", \"initializer\": \"uniform\"}, {\"cell\": \"rnn\"}, {\"cell\": \"lstm\"}",
                                42)
                        .json());
        ObjectNode back = root.putObject("back");
        for (int m = 0; m < MODELS.size(); m++) shares(back.putObject(NAMES.get(m)), MODELS.get(m));
        return root;
    }

    /// Where the pass by hand ends, which is where the page opens.
    static ObjectNode numbers() {
        return HandLines.of(Tape.of(net(W, U)), 1, W, V);
    }

    private static void byHand(ObjectNode to) {
        Unrolled net = net(W, U);
        Tape tape = Tape.of(net);
        to.put("w", W).put("u", U).put("v", V).put("y", Y).put("loss", tape.loss);
        to.put("yhat", tape.yhat[tape.T][0]).put("dyhat", tape.dyhat[tape.T][0]);
        to.set("network", Numbers.network(net));
        to.set("x", Numbers.exact(X));
        ArrayNode steps = to.putArray("steps");
        double[] S = new double[2];
        for (int t = tape.T; t >= 1; t--) {
            double da = tape.gates.getFirst().da()[t][0];
            double[] G = {da * tape.drawn().q()[t - 1][0], da * X[t - 1]};
            S[0] += G[0];
            S[1] += G[1];
            steps.insertObject(0)
                    .put("x", X[t - 1])
                    .put("c", tape.drawn().q()[t][0])
                    .put("dc", tape.drawn().dq()[t][0])
                    .put("da", da)
                    .put("Gw", G[0])
                    .put("Gu", G[1])
                    .put("Sw", S[0])
                    .put("Su", S[1]);
        }
        to.put("dw", S[0]).put("du", S[1]);
        to.put("nudge", NUDGE);
        double near = loss(W + NUDGE, U) - loss(W - NUDGE, U);
        double far = loss(W + 2 * NUDGE, U) - loss(W - 2 * NUDGE, U);
        to.put("nudged", (8 * near - far) / (12 * NUDGE));
        to.put("afterOne", steps.get(tape.T - 1).path("Sw").doubleValue());
        net.forward();
        net.backward();
        // the page's network is ŷ = v c: its readout has no bias to move
        List<Param> trained =
                net.params().stream().filter(p -> !p.name.equals("d")).toList();
        Optimizer.of(OptimizerKind.SGD, trained).update(trained, RATE);
        to.put("rate", RATE).put("lossAfter", net.forward());
    }

    /// ŷ = v c_T, c_t = tanh(w c_{t−1} + u x_t).
    private static Unrolled net(double w, double u) {
        List<Tensor> tensors = List.of(
                new Tensor("weight_ih_l0", List.of(1, 1), new double[] {u}),
                new Tensor("weight_hh_l0", List.of(1, 1), new double[] {w}),
                new Tensor("readout.weight", List.of(1, 1), new double[] {V}),
                new Tensor("readout.bias", List.of(1), new double[] {0}));
        boolean[] asked = new boolean[X.length + 1];
        asked[X.length] = true;
        Unrolled net = PyTorch.network(CellKind.RNN, Activation.TANH, tensors, Loss.MEAN_SQUARED_ERROR, asked, 1);
        for (int t = 1; t <= X.length; t++) net.x[t][0] = X[t - 1];
        net.target[X.length][0] = Y;
        return net;
    }

    private static double loss(double w, double u) {
        return net(w, u).forward();
    }

    /// Untrained, one sequence a seed.
    private static void shares(ObjectNode to, String model) {
        double[] steps = new double[SEEDS];
        double[] ratio = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            Shares shares = shares(config(model, seed));
            double[] length = shares.lengthShares();
            int first = length.length;
            while (length[first - 1] < MOST) first--;
            steps[seed] = length.length - first + 1;
            double together = Arrays.stream(shares.norms()).sum();
            double[] sums = shares.partialSums();
            ratio[seed] = sums[sums.length - 1] / together;
        }
        to.set("steps", Numbers.spread(steps, 1));
        to.set("sumToLengths", Numbers.spread(ratio, 2));
        Shares shown = shares(config(model, 42));
        to.set("lengthShares", Numbers.list(shown.lengthShares(), 4));
        to.set("log10", Numbers.list(shown.log10(), 3));
    }

    private static Shares shares(RunConfig config) {
        Unrolled net = config.models().getFirst().network(config.task(), 1, Trained.start(config));
        config.task().draw(config.seed(), Purpose.PROBE, 0, 0, 1, net.x, net.target);
        return Shares.of(Tape.of(net));
    }

    static RunConfig config(String models, long seed) {
        return Trained.config(CONFIG.replace("MODEL", models), seed);
    }
}
