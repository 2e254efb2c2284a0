package unroll.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Purpose;
import unroll.probe.GradientProfile;
import unroll.probe.Lyapunov;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;
import unroll.run.Course;
import unroll.run.RunConfig;
import unroll.run.School;
import unroll.task.Adding;
import unroll.task.Task;
import unroll.task.TemporalOrder;

/// Chapter 10: how far the gradient reaches from six starts, and one plain RNN trained from three.
final class NextRecording {
    static final int SEEDS = 20;
    private static final int SEED = 42;
    private static final int STEPS = 500;
    private static final int BIN = 5;
    private static final Task LONG = new Adding(100);
    private static final Task SHORT = new TemporalOrder(50);
    private static final Entrant UNIFORM =
            new Entrant("uniform", "tanh, uniform", "{'cell': 'rnn', 'initializer': 'uniform'}");
    private static final List<Entrant> STARTS =
            List.of(UNIFORM, Entrant.RNN, Entrant.IDENTITY, Entrant.LSTM, Entrant.CHRONO, Entrant.GRU);
    private static final List<Entrant> RACERS = List.of(UNIFORM, Entrant.RNN, Entrant.IDENTITY);

    private static final List<String> NAMES = List.of("uniform start", "orthogonal start", "identity");

    private NextRecording() {}

    /// Takes a minute on two cores.
    static ObjectNode record() {
        return Pool.run(NextRecording::record);
    }

    /// What the first seeds of the ReLU network with the identity did.
    static ObjectNode sample() {
        return sample(
                Pool.recorded("next").path("race").path("irnn").path("rate").doubleValue());
    }

    private static ObjectNode sample(double rate) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode solvedAt = root.putArray("solvedAt");
        for (int seed = 0; seed < 2; seed++)
            solvedAt.add(Heat.trial(Entrant.IDENTITY, SHORT, Entrant.IDENTITY.width(SHORT), rate, Heat.STEPS, seed)
                    .solvedAt());
        return root;
    }

    private static ObjectNode record(ExecutorService workers) throws InterruptedException {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("seeds", SEEDS).put("length", LONG.timesteps());
        ObjectNode starts = root.putObject("starts");
        for (Entrant start : STARTS) start(starts.putObject(start.id()), start);
        ObjectNode race = root.putObject("race");
        race.put("length", SHORT.timesteps()).put("steps", Heat.STEPS);
        var rates = new ArrayList<Double>();
        for (Entrant racer : RACERS) {
            Heat heat = Heat.run(racer, SHORT, workers);
            rates.add(heat.rate());
            ObjectNode to = race.putObject(racer.id());
            to.put("solved", heat.solved()).put("rate", heat.rate());
            ArrayNode steps = to.putArray("solvedAt");
            heat.trials().forEach(t -> steps.add(t.solvedAt()));
        }
        live(root, rates);
        root.set("sample", sample(rates.getLast()));
        return root;
    }

    /// The median profile of the seeds, relative to t = T, and the largest Lyapunov exponent.
    static void start(ObjectNode to, Entrant entrant) {
        double[][] profiles = new double[SEEDS][];
        double[] exponents = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            RunConfig config = entrant.config(LONG, entrant.width(LONG), 0.01, 1, seed);
            Unrolled net = School.start(config);
            School.batch(config, Purpose.TRAIN, 1, net);
            net.forward();
            net.backward();
            profiles[seed] = GradientProfile.of(net).log10();
            exponents[seed] = Lyapunov.of(tape(config, net)).exponents()[0];
        }
        int T = LONG.timesteps();
        ArrayNode log10 = to.putArray("log10");
        for (int t = 0; t < T; t++) {
            int at = t;
            log10.add(round(median(profiles, p -> p[at] - p[T - 1]), 100));
        }
        to.put("decades", round(median(profiles, p -> p[0] - p[T - 1]), 10));
        to.put("exponent", round(Sample.median(exponents), 100));
    }

    /// How the first direction grows in every step of the first seed's tanh network with the uniform start.
    static ObjectNode numbers() {
        int H = UNIFORM.width(LONG);
        RunConfig config = UNIFORM.config(LONG, H, 0.01, 1, 0);
        return Growth.numbers(tape(config, School.start(config)));
    }

    private interface Of {
        double value(double[] profile);
    }

    private static double median(double[][] profiles, Of of) {
        return Sample.median(Arrays.stream(profiles).mapToDouble(of::value).toArray());
    }

    private static Tape tape(RunConfig config, Unrolled from) {
        double[] weights =
                from.params().stream().flatMapToDouble(p -> Arrays.stream(p.w)).toArray();
        Unrolled one = config.models().getFirst().network(config.task(), 1, weights);
        School.batch(config, Purpose.TRAIN, 1, one);
        return Tape.of(one);
    }

    private static void live(ObjectNode root, List<Double> rates) {
        List<ObjectNode> models = IntStream.range(0, RACERS.size())
                .mapToObj(n -> RACERS.get(n).json(RACERS.get(n).width(SHORT), rates.get(n)))
                .toList();
        RunConfig config = Entrant.config(SHORT, models, STEPS, SEED);
        root.set("config", config.json());
        ObjectNode to = root.putObject("live");
        to.put("steps", STEPS).put("seed", SEED).put("bin", BIN).put("length", SHORT.timesteps());
        ArrayNode losses = to.putArray("loss");
        ArrayNode solvedAt = to.putArray("solvedAt");
        for (int m = 0; m < RACERS.size(); m++) {
            Course course = Course.of(config, m);
            ArrayNode points = losses.addArray();
            for (int from = 0; from < STEPS; from += BIN)
                points.add(round(Arrays.stream(course.loss(), from, from + BIN).sum() / BIN, 1e4));
            solvedAt.add(course.solvedAt());
        }
        to.put("sentence", Finishes.sentence(NAMES, solvedAt, STEPS));
        ArrayNode baseline = to.putArray("baselines");
        for (int n = 0; n < STEPS / BIN; n++) baseline.add(round(SHORT.baseline(), 1e4));
    }

    private static double round(double value, double digits) {
        return Math.rint(value * digits) / digits;
    }
}
