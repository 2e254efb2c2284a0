package unroll.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.AdditiveTerms;
import unroll.probe.StateJacobian;
import unroll.probe.StepMatrices;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;

/// Chapter 6: the four terms of an LSTM before and after it has learned to add over fifty steps.
final class TermsRecording {
    static final int SEEDS = 10;
    static final long SHOWN_SEED = 42;
    static final int SHOWN_STEP = 30;
    private static final List<String> NAMES = List.of("A", "B", "C", "D", "M");
    private static final String CONFIG = """
        {"task": {"kind": "adding", "length": 50}, "models": [{"cell": "lstm"}], "training": {"steps": 600}, "seed": SEED}\
        """;

    private TermsRecording() {}

    static ObjectNode record() {
        ObjectNode root = Numbers.object();
        RunConfig config = config(SHOWN_SEED);
        root.set("config", config.json());
        root.put("seeds", SEEDS)
                .put("steps", 50)
                .put("training", 600)
                .put("t", SHOWN_STEP)
                .put("hidden", 16)
                .put("factors", 49);
        Trained trained = Trained.of(config, Set.of(0));
        root.set("start", net(config, trained.weights().firstEntry().getValue()));
        root.set("end", net(config, trained.weights().lastEntry().getValue()));
        root.set("many", many(SEEDS));
        root.set("sample", sample());
        return root;
    }

    /// The equations at the largest entry of A.
    static ObjectNode numbers() {
        RunConfig config = config(SHOWN_SEED);
        double[] weights = Trained.of(config, Set.of()).weights().lastEntry().getValue();
        Tape tape = Tape.of(Nets.probe(config, weights));
        int at = largest(need(StepMatrices.at(tape, SHOWN_STEP), "A"));
        return Plugged.terms(tape, SHOWN_STEP, at / tape.H, at % tape.H);
    }

    private static int largest(double[] entries) {
        int largest = 0;
        for (int n = 1; n < entries.length; n++) if (Math.abs(entries[n]) > Math.abs(entries[largest])) largest = n;
        return largest;
    }

    /// What a test can afford to measure again.
    static ObjectNode sample() {
        RunConfig config = config(SHOWN_SEED);
        ObjectNode sample = Numbers.object();
        sample.set("start", net(config, Trained.start(config)));
        sample.set("many", many(1));
        return sample;
    }

    static RunConfig config(long seed) {
        return Trained.config(CONFIG, seed);
    }

    private static ObjectNode net(RunConfig config, double[] weights) {
        Unrolled net = Nets.probe(config, weights);
        Tape tape = Tape.of(net);
        ObjectNode root = Numbers.object();
        root.set("look", Nets.look(config, net));
        Map<String, double[]> norms = AdditiveTerms.of(tape).norms();
        ObjectNode terms = root.putObject("terms");
        norms.forEach((name, values) -> terms.set(name, known(values)));
        ObjectNode at = root.putObject("at");
        norms.forEach((name, values) -> at.put(name, Numbers.round(values[SHOWN_STEP - 1], 2)));
        at.put("together", Numbers.round(together(norms, SHOWN_STEP - 1), 2));
        Measure measure = Measure.of(tape);
        root.set("means", measure.means());
        ObjectNode curves = root.putObject("curves");
        curves.set("sums", Numbers.list(backwards(norms, true), 3));
        curves.set("norms", Numbers.list(backwards(norms, false), 3));
        curves.set(
                "additive",
                Numbers.list(Objects.requireNonNull(StateJacobian.of(tape).additive()), 3));
        root.set("product", measure.product());
        ObjectNode matrices = root.putObject("matrices");
        StepMatrices.at(tape, SHOWN_STEP).forEach((name, m) -> matrices.set(name, Numbers.list(m, 3)));
        checks(root, tape);
        return root;
    }

    /// Null where there is nothing to measure.
    private static ArrayNode known(double[] values) {
        ArrayNode list = Numbers.object().putArray("known");
        for (double value : values) {
            if (Double.isNaN(value)) list.addNull();
            else list.add(Numbers.round(value, 3));
        }
        return list;
    }

    /// Every line of the derivation, at A's largest entry.
    private static void checks(ObjectNode root, Tape tape) {
        int largest = largest(need(StepMatrices.at(tape, SHOWN_STEP), "A"));
        int j = largest / tape.H;
        int k = largest % tape.H;
        ObjectNode checks = root.putObject("checks").put("j", j + 1).put("k", k + 1);
        for (StepCheck.Line line : new StepCheck(tape, SHOWN_STEP).lines(j, k))
            checks.putObject(line.name())
                    .put("left", Numbers.round(line.left(), 8))
                    .put("right", Numbers.round(line.right(), 8))
                    .put("worst", Numbers.up(StrictMath.log10(line.worst()), 1))
                    .put("difference", Numbers.up(line.worst(), 2));
    }

    /// Σ log₁₀ over the steps t + 1 … T, of the norms' sum or of M's norm, for t = 1 … T.
    static double[] backwards(Map<String, double[]> norms, boolean sum) {
        double[] M = need(norms, "M");
        int T = M.length;
        double[] log10 = new double[T];
        for (int t = T - 1; t >= 1; t--) log10[t - 1] = log10[t] + StrictMath.log10(sum ? together(norms, t) : M[t]);
        return log10;
    }

    private static double together(Map<String, double[]> norms, int at) {
        return need(norms, "A")[at] + need(norms, "B")[at] + need(norms, "C")[at] + need(norms, "D")[at];
    }

    private static double[] need(Map<String, double[]> map, String name) {
        return Objects.requireNonNull(map.get(name));
    }

    /// What is said of one net in a few numbers.
    private record Measure(Map<String, double[]> norms, double additive, double exact) {
        static Measure of(Tape tape) {
            StateJacobian curves = StateJacobian.of(tape);
            return new Measure(
                    AdditiveTerms.of(tape).norms(), Objects.requireNonNull(curves.additive())[0], curves.exact()[0]);
        }

        double mean(String name) {
            return Arrays.stream(need(norms, name))
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElseThrow();
        }

        ObjectNode means() {
            ObjectNode means = Numbers.object();
            for (String name : NAMES) means.put(name, Numbers.round(mean(name), 2));
            return means;
        }

        ObjectNode product() {
            return Numbers.object()
                    .put("sums", Numbers.round(backwards(norms, true)[0], 1))
                    .put("norms", Numbers.round(backwards(norms, false)[0], 1))
                    .put("additive", Numbers.round(additive, 1))
                    .put("exact", Numbers.round(exact, 1));
        }
    }

    static ObjectNode many(int seeds) {
        ObjectNode many = Numbers.object();
        Measure[][] of = new Measure[2][seeds];
        int solved = 0;
        for (int seed = 0; seed < seeds; seed++) {
            RunConfig config = config(seed);
            Trained trained = Trained.of(config, Set.of(0));
            of[0][seed] = Measure.of(
                    Tape.of(Nets.probe(config, trained.weights().firstEntry().getValue())));
            of[1][seed] = Measure.of(
                    Tape.of(Nets.probe(config, trained.weights().lastEntry().getValue())));
            if (trained.solved()) solved++;
        }
        many.put("solved", solved);
        for (int w = 0; w < 2; w++) {
            Measure[] nets = of[w];
            ObjectNode when = many.putObject(w == 0 ? "start" : "end");
            for (String name : NAMES)
                when.set(
                        name,
                        Numbers.spread(
                                Arrays.stream(nets)
                                        .mapToDouble(m -> m.mean(name))
                                        .toArray(),
                                2));
            when.set(
                    "sums",
                    Numbers.spread(
                            Arrays.stream(nets)
                                    .mapToDouble(m -> backwards(m.norms, true)[0])
                                    .toArray(),
                            1));
            when.set(
                    "norms",
                    Numbers.spread(
                            Arrays.stream(nets)
                                    .mapToDouble(m -> backwards(m.norms, false)[0])
                                    .toArray(),
                            1));
            when.set(
                    "additive",
                    Numbers.spread(
                            Arrays.stream(nets).mapToDouble(Measure::additive).toArray(), 1));
            when.set(
                    "exact",
                    Numbers.spread(
                            Arrays.stream(nets).mapToDouble(Measure::exact).toArray(), 1));
        }
        return many;
    }
}
