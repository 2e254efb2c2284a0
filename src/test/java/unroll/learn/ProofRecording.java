package unroll.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Purpose;
import unroll.probe.StateJacobian;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;
import unroll.run.School;
import unroll.task.Adding;
import unroll.task.Task;

/// Chapter 9: the exact derivative of the last cell state, the product of the M's, the product of the
/// forget gates; and training with the way back of 1997.
final class ProofRecording {
    static final int SEEDS = 20;
    static final int HIDDEN = 32;
    static final int STRONG = 4;
    static final Task TASK = new Adding(100);
    private static final double RATE = 0.01;
    private static final int STEPS = 1_000;

    private ProofRecording() {}

    /// Takes two minutes on two cores.
    static ObjectNode record() {
        return Pool.run(ProofRecording::record);
    }

    /// The first figure's network once more.
    static ObjectNode sample() {
        return sample(Pool.recorded("proof").path("seed").intValue());
    }

    private static ObjectNode sample(int seed) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        Stretched net = Stretched.of(seed);
        root.put("exact", Numbers.round(net.curves(STRONG).exact()[0], 1));
        return root.put("mostForget", Numbers.up(net.mostForget(STRONG), 4));
    }

    private static ObjectNode record(ExecutorService workers) throws InterruptedException {
        ObjectNode root = untrained();
        List<School> schools = schools(false, workers);
        List<Integer> solved =
                seeds().filter(s -> schools.get(s).solvedAt() > 0).toList();
        net(
                (ObjectNode) root.path("nets"),
                root,
                "trained",
                curves(lstm(0), schools.getFirst().net()));
        List<StateJacobian> start =
                seeds().map(s -> curves(lstm(s), School.start(lstm(s)))).toList();
        List<StateJacobian> end =
                solved.stream().map(s -> curves(lstm(s), schools.get(s).net())).toList();
        ProofGaps.lags(root.putObject("start"), start);
        ProofGaps.lags(root.putObject("solved"), end);
        ObjectNode gap = root.putObject("gap");
        gap.put("start", ProofGaps.carousel(root.path("start"))).put("solved", ProofGaps.carousel(root.path("solved")));
        root.put("carouselAtStart", Numbers.round(carousel(start), 1))
                .put("carouselAtEnd", Numbers.round(carousel(end), 1));
        ProofGaps.products(root);
        angles(root.putObject("angle"), schools, solved);
        learned(root.putObject("exactLearned"), schools);
        learned(root.putObject("truncatedLearned"), schools(true, workers));
        return root;
    }

    /// What takes no training.
    static ObjectNode untrained() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("seeds", SEEDS).put("length", TASK.timesteps()).put("hidden", HIDDEN);
        root.put("steps", STEPS).put("rate", RATE).put("narrow", Entrant.WIDTH).put("strongGain", STRONG);
        ProofGaps.gains(root.putArray("gains"));
        Stretched net = Stretched.of(seedOfMedian());
        root.put("seed", net.seed());
        root.set("config", gaussian(STRONG, net.seed(), 300).json());
        net.question(root.putObject("question"));
        ObjectNode nets = root.putObject("nets");
        net(nets, root, "strong", net.curves(STRONG));
        net(nets, root, "ordinary", net.curves(1));
        root.put("mostForget", Numbers.up(net.mostForget(STRONG), 4));
        root.set("sample", sample(net.seed()));
        return root;
    }

    private static void net(ObjectNode nets, ObjectNode root, String name, StateJacobian curves) {
        double[] additive = Objects.requireNonNull(curves.additive());
        double[] carousel = Objects.requireNonNull(curves.carousel());
        ObjectNode to = nets.putObject(name);
        list(to.putArray("exact"), curves.exact());
        list(to.putArray("additive"), additive);
        list(to.putArray("carousel"), carousel);
        double exact = curves.exact()[0];
        ObjectNode first = root.putObject(name);
        first.put("exact", Numbers.round(exact, 1))
                .put("additive", Numbers.round(additive[0], 1))
                .put("carousel", Numbers.round(carousel[0], 1));
        double most = Math.max(exact, Math.max(additive[0], carousel[0]));
        double least = Math.min(exact, Math.min(additive[0], carousel[0]));
        first.put("between", Numbers.round(most - least, 1));
    }

    private static double carousel(List<StateJacobian> nets) {
        return Sample.median(nets.stream()
                .mapToDouble(c -> Objects.requireNonNull(c.carousel())[0])
                .toArray());
    }

    /// t = 1 … T − 1; at T there is nothing to tell.
    private static void list(ArrayNode to, double[] values) {
        for (int n = 0; n < values.length - 1; n++) to.add(Numbers.round(values[n], 3));
    }

    /// How an untrained network and one that has solved the task differ in the direction of their two
    /// gradients.
    private static void angles(ObjectNode to, List<School> schools, List<Integer> solved) {
        double[] start =
                seeds().mapToDouble(s -> cosine(s, School.start(lstm(s)))).toArray();
        double[] end = solved.stream()
                .mapToDouble(s -> cosine(s, schools.get(s).net()))
                .toArray();
        to.put("start", Numbers.round(Sample.median(start), 2));
        to.put("least", Numbers.down(Arrays.stream(start).min().orElse(0), 2));
        to.put("greatest", Numbers.up(Arrays.stream(start).max().orElse(0), 2));
        to.put("solved", Numbers.round(Sample.median(end), 2));
    }

    private static double cosine(int seed, Unrolled net) {
        School.batch(lstm(seed), Purpose.TRAIN, 1, net);
        net.forward();
        return Truncated.cosine(net);
    }

    private static void learned(ObjectNode to, List<School> schools) {
        double[] steps = schools.stream()
                .mapToDouble(School::solvedAt)
                .filter(s -> s > 0)
                .toArray();
        to.put("solved", steps.length).put("median", Sample.median(steps));
        ArrayNode each = to.putArray("solvedAt");
        schools.forEach(s -> each.add(s.solvedAt()));
    }

    private static int seedOfMedian() {
        double[] exact = seeds().mapToDouble(s -> start(STRONG, s).exact()[0]).toArray();
        double median = Sample.median(exact);
        return seeds().min(Comparator.comparingDouble(s -> Math.abs(exact[s] - median)))
                .orElseThrow();
    }

    private static StateJacobian start(int gain, int seed) {
        return curves(gaussian(gain, seed), School.start(gaussian(gain, seed)));
    }

    private static Stream<Integer> seeds() {
        return IntStream.range(0, SEEDS).boxed();
    }

    private static RunConfig lstm(long seed) {
        return Entrant.LSTM.config(TASK, Entrant.WIDTH, RATE, STEPS, seed);
    }

    /// An untrained LSTM of Gaussian recurrent weights.
    static RunConfig gaussian(int gain, long seed) {
        return gaussian(gain, seed, 1);
    }

    private static RunConfig gaussian(int gain, long seed, int steps) {
        String model = "{'cell': 'lstm', 'initializer': 'gaussian', 'forgetBias': 1, 'gain': " + gain + "}";
        return new Entrant("gaussian", "LSTM", model).config(TASK, HIDDEN, RATE, steps, seed);
    }

    static Tape tape(RunConfig config, Unrolled from) {
        double[] weights =
                from.params().stream().flatMapToDouble(p -> Arrays.stream(p.w)).toArray();
        Unrolled one = config.models().getFirst().network(config.task(), 1, weights);
        School.batch(config, Purpose.TRAIN, 1, one);
        return Tape.of(one);
    }

    private static StateJacobian curves(RunConfig config, Unrolled from) {
        return StateJacobian.of(tape(config, from));
    }

    private static List<School> schools(boolean truncated, ExecutorService workers) throws InterruptedException {
        List<Callable<School>> jobs = seeds().<Callable<School>>map(seed -> () -> school(truncated, seed))
                .toList();
        var schools = new ArrayList<School>();
        for (var job : workers.invokeAll(jobs)) {
            try {
                schools.add(job.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return schools;
    }

    static School school(boolean truncated, long seed) {
        return School.of(lstm(seed), truncated ? Truncated::back : Unrolled::backward);
    }
}
