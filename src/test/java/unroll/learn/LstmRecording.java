package unroll.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Purpose;
import unroll.probe.GateUse;
import unroll.probe.Tape;
import unroll.rnn.Loss;
import unroll.rnn.PyTorch;
import unroll.rnn.Tensor;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;

/// Chapter 5: a unit whose gates are set by hand, a value that is kept, and the gates of a trained network.
final class LstmRecording {
    static final int SEEDS = 10;
    private static final String GATES = "ifgo";
    private static final int T = 12;
    private static final int WROTE = 2;
    private static final int PASSED = 7;
    private static final double LEAK = 0.6;
    private static final int KEPT = 24;
    private static final String CONFIG = """
        {"task": {"kind": "adding", "length": 20}, "models": [{"cell": "lstm", "hidden": 4}],
         "training": {"steps": 700}, "seed": SEED}\
        """;

    private LstmRecording() {}

    static ObjectNode record() {
        ObjectNode root = Numbers.object();
        hero(root.putObject("hand"));
        kept(root.putObject("kept"));
        trained(root);
        return root;
    }

    /// Its inputs are what its gates sum up: the identity, nothing recurrent, no bias.
    static Unrolled byHand(double[][] gates) {
        double[] identity = new double[16];
        for (int k = 0; k < 4; k++) identity[5 * k] = 1;
        List<Tensor> tensors = List.of(
                new Tensor("weight_ih_l0", List.of(4, 4), identity),
                new Tensor("weight_hh_l0", List.of(4, 1), new double[4]),
                new Tensor("readout.weight", List.of(1, 1), new double[] {1}),
                new Tensor("readout.bias", List.of(1), new double[] {0}));
        boolean[] asked = new boolean[gates.length + 1];
        asked[gates.length] = true;
        Unrolled net = PyTorch.network(CellKind.LSTM, Activation.TANH, tensors, Loss.MEAN_SQUARED_ERROR, asked, 1);
        for (int t = 1; t <= gates.length; t++)
            for (int k = 0; k < 4; k++) net.x[t][k] = summed(gates[t - 1][k], GATES.charAt(k) == 'g');
        net.target[gates.length][0] = -1;
        return net;
    }

    /// What σ or tanh makes this value of.
    static double summed(double value, boolean tanh) {
        return tanh
                ? 0.5 * (StrictMath.log1p(value) - StrictMath.log1p(-value))
                : StrictMath.log(value) - StrictMath.log1p(-value);
    }

    /// Something is written, kept, and shown at the end; a second thing passes and is not let in.
    static double[][] hands() {
        double[][] gates = new double[T][];
        for (int t = 1; t <= T; t++)
            gates[t - 1] = new double[] {
                t == WROTE ? 0.98 : 0.02, 0.98, t == WROTE ? 0.9 : t == PASSED ? -0.9 : 0, t == T ? 0.98 : 0.02
            };
        return gates;
    }

    /// The way forward and along the cell in the unit that is set by hand, where something is written; the rest of the
    /// way back in the trained network's unit, where it opens its gate.
    static ObjectNode numbers() {
        ObjectNode numbers = WorkedLines.of(Tape.of(byHand(hands())), WROTE, 1);
        RunConfig config = config(42);
        JsonNode unit = Pool.recorded("lstm").path("unit");
        Tape tape =
                tape(config, Trained.of(config, Set.of()).weights().lastEntry().getValue());
        ObjectNode trained = WorkedLines.of(
                tape, unit.path("firstAt").intValue(), unit.path("shown").intValue());
        for (String name : List.of("lstm_gates_back", "lstm_carry_back", "lstm_weights_back"))
            numbers.set(name, trained.path(name));
        return numbers;
    }

    private static void hero(ObjectNode to) {
        to.put("wroteAt", WROTE).put("passedAt", PASSED).put("leak", LEAK).put("steps", T);
        Unrolled net = byHand(hands());
        Tape tape = Tape.of(net);
        to.set("network", Numbers.network(net));
        for (int k = 0; k < 4; k++) {
            int gate = k;
            to.set(
                    GATES.substring(k, k + 1),
                    Numbers.list(
                            Arrays.stream(hands()).mapToDouble(row -> row[gate]).toArray(), 4));
        }
        states(to, tape, 0);
        to.set("reaches", Numbers.list(reaches(tape), 4));
    }

    private static void states(ObjectNode to, Tape tape, int unit) {
        for (String name : List.of("c", "h")) {
            double[][] q = tape.state(name).q();
            double[] values = new double[tape.T];
            for (int t = 1; t <= tape.T; t++) values[t - 1] = q[t][unit];
            to.set(name, Numbers.list(values, 4));
        }
    }

    /// ∂E/∂c_t of the one unit, relative to ∂E/∂c_T.
    private static double[] reaches(Tape tape) {
        double[] reaches = new double[tape.T];
        for (int t = 1; t <= tape.T; t++)
            reaches[t - 1] = tape.drawn().dq()[t][0] / tape.drawn().dq()[tape.T][0];
        return reaches;
    }

    /// One thing written at t = 1, every f the same from then on: c_t / c_1.
    private static void kept(ObjectNode to) {
        to.put("steps", KEPT);
        for (double f : new double[] {0.5, 0.9, 0.99}) {
            double[][] gates = new double[KEPT][];
            for (int t = 0; t < gates.length; t++)
                gates[t] = new double[] {t == 0 ? 0.98 : 0.02, f, t == 0 ? 0.9 : 0, 0.5};
            Tape tape = Tape.of(byHand(gates));
            double[] left = new double[tape.T];
            for (int t = 1; t <= tape.T; t++)
                left[t - 1] = tape.drawn().q()[t][0] / tape.drawn().q()[1][0];
            ObjectNode of = to.putObject(Double.toString(f).replace("0.", "f"));
            of.put("f", f).put("half", GateUse.of(tape).forgetHalfLife()[0]).put("last", left[tape.T - 1]);
            of.set("left", Numbers.list(left, 6));
            of.set("back", Numbers.list(reaches(tape), 6));
        }
    }

    private static void trained(ObjectNode to) {
        RunConfig config = config(42);
        Trained shown = Trained.of(config, Set.of(0));
        to.set("config", config.json());
        to.put("seeds", SEEDS).put("score", shown.score());
        shown.weights()
                .forEach((step, weights) -> gates(to.putObject(step == 0 ? "before" : "after"), config, weights));
        unit(to.putObject("unit"), to.path("after"), to.path("before"));
        int solved = 0;
        for (int seed = 0; seed < SEEDS; seed++)
            if (Trained.of(config(seed), Set.of()).solved()) solved++;
        to.put("solved", solved);
    }

    private static void gates(ObjectNode to, RunConfig config, double[] weights) {
        Tape tape = tape(config, weights);
        to.set("look", Nets.look(config, Nets.probe(config, weights)));
        to.put("answer", tape.yhat[tape.T][0]).put("target", tape.target[tape.T][0]);
        to.set("x", Numbers.overTime(tape.x, 4));
        for (Tape.Gate gate : tape.gates) to.set(gate.name(), Numbers.overTime(gate.value(), 3));
        to.set("c", Numbers.overTime(tape.state("c").q(), 3));
        to.set("h", Numbers.overTime(tape.state("h").q(), 3));
    }

    private static Tape tape(RunConfig config, double[] weights) {
        Unrolled net = config.models().getFirst().network(config.task(), 1, weights);
        config.task().draw(config.seed(), Purpose.PROBE, 0, 0, 1, net.x, net.target);
        return Tape.of(net);
    }

    /// The unit whose input gate tells the marked steps most clearly from the others: its least open one of the marked,
    /// its most open one of the rest.
    private static void unit(ObjectNode to, JsonNode after, JsonNode start) {
        JsonNode x = after.path("x");
        int shown = 0;
        double best = 0;
        for (int j = 0; j < 4; j++) {
            double marked = 1;
            double rest = 0;
            for (int t = 0; t < x.size(); t++) {
                double open = after.path("i").get(t).get(j).doubleValue();
                if (x.get(t).get(1).doubleValue() == 1) marked = Math.min(marked, open);
                else rest = Math.max(rest, open);
            }
            if (j > 0 && marked - rest <= best) continue;
            shown = j;
            best = marked - rest;
            to.put("shut", rest);
        }
        double most = 0;
        for (JsonNode net : List.of(after, start))
            for (JsonNode row : net.path("c"))
                most = Math.max(most, Math.abs(row.get(shown).doubleValue()));
        to.put("shown", shown + 1).put("most", Math.ceil(10 * most) / 10);
        int[] rises = new int[4];
        for (int t = 1; t < x.size(); t++)
            for (int j = 0; j < 4; j++) {
                double before = Math.abs(after.path("c").get(t - 1).get(j).doubleValue());
                if (Math.abs(after.path("c").get(t).get(j).doubleValue()) > before) rises[j]++;
            }
        int clock = 0;
        for (int j = 1; j < 4; j++) if (rises[j] > rises[clock]) clock = j;
        to.put("clock", clock + 1).put("rises", rises[clock]).put("of", x.size() - 1);
        String[] names = {"first", "second"};
        for (int t = 0, n = 0; t < x.size(); t++)
            if (x.get(t).get(1).doubleValue() == 1) {
                to.put(names[n] + "At", t + 1);
                to.put(names[n++], after.path("i").get(t).get(shown).doubleValue());
            }
    }

    static RunConfig config(long seed) {
        return Trained.config(CONFIG, seed);
    }
}
