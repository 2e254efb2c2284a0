package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.GradientProfile;
import unroll.run.RunConfig;
import unroll.run.Trial;
import unroll.task.Adding;
import unroll.task.Task;
import unroll.task.TemporalOrder;

/// Chapter 8: who learns to remember, over which distance, on how many seeds.
final class RaceRecording {
    static final List<Integer> LENGTHS = List.of(20, 50, 100, 200);
    private static final int SAMPLED_SEEDS = 2;
    static final int PATIENT_STEPS = 10_000;
    static final int PATIENT_SEEDS = 10;
    private static final double PATIENT_RATE = 0.001;

    private static final List<String> LISTS =
            List.of("tried", "rate", "solved", "medianStep", "decadesFirst", "decadesLast", "solvedAt");

    private RaceRecording() {}

    /// Takes a quarter of an hour on two cores.
    static ObjectNode record() {
        return Pool.run(RaceRecording::record);
    }

    static ObjectNode sample() {
        return sample(Pool.recorded("race"));
    }

    private static ObjectNode record(ExecutorService workers) throws InterruptedException {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("steps", Heat.STEPS).put("seeds", Heat.SEEDS).put("tuningSeeds", Heat.TUNING_SEEDS);
        root.put("batch", 32).put("clip", 1);
        numbers(root.putArray("rates"), Heat.RATES);
        numbers(root.putArray("lengths"), LENGTHS);
        task(root.putObject("adding"), Adding::new, workers);
        task(root.putObject("order"), TemporalOrder::new, workers);
        patience(root.putObject("patience"), workers);
        arrival(root.putObject("arrival"), root.path("adding"), Heat.SEEDS);
        cheap(root);
        return root;
    }

    /// What does not take minutes.
    static void cheap(ObjectNode root) {
        root.put("every", 25);
        ObjectNode bounds = root.putObject("bounds");
        bounds.put("allShare", Numbers.down(Sample.wilson(Heat.SEEDS, Heat.SEEDS)[0], 2));
        bounds.put("noneShare", Numbers.up(Sample.wilson(0, Heat.SEEDS)[1], 2));
        root.set("config", RaceHeat.config(root).json());
        RaceHeat.record(root.putObject("live"), root);
        root.set("sample", sample(root));
    }

    static ObjectNode numbers() {
        return RaceHeat.numbers(RunConfig.read(Pool.recorded("race").path("config")));
    }

    /// The first seeds at the shortest length once more, and which comes first with them.
    static ObjectNode sample(JsonNode recorded) {
        ObjectNode sample = JsonMapper.shared().createObjectNode();
        for (Task task : List.of(new Adding(LENGTHS.getFirst()), new TemporalOrder(LENGTHS.getFirst()))) {
            String name = task instanceof Adding ? "adding" : "order";
            ObjectNode to = sample.putObject(name);
            for (Entrant entrant : Entrant.ALL) {
                double rate = recorded.path(name)
                        .path(entrant.id())
                        .path("rate")
                        .get(0)
                        .doubleValue();
                ArrayNode solvedAt = to.putArray(entrant.id());
                for (int seed = 0; seed < SAMPLED_SEEDS; seed++)
                    solvedAt.add(Heat.trial(entrant, task, entrant.width(task), rate, Heat.STEPS, seed)
                            .solvedAt());
            }
        }
        arrival(sample.putObject("arrival"), recorded.path("adding"), SAMPLED_SEEDS);
        return sample;
    }

    private interface Length {
        Task of(int length);
    }

    private static void task(ObjectNode to, Length task, ExecutorService workers) throws InterruptedException {
        for (Entrant entrant : Entrant.ALL) {
            var heats = new ArrayList<Heat>();
            for (int length : LENGTHS) heats.add(Heat.run(entrant, task.of(length), workers));
            write(to.putObject(entrant.id()), heats);
        }
    }

    private static void write(ObjectNode to, List<Heat> heats) {
        Heat any = heats.getFirst();
        to.put("name", any.entrant().name()).put("hidden", any.hidden());
        to.put("parameters", any.entrant().parameters(any.task(), any.hidden()));
        for (String list : LISTS) to.putArray(list);
        for (Heat heat : heats) add(to, heat);
    }

    /// One length more.
    static void add(ObjectNode to, Heat heat) {
        numbers(((ArrayNode) to.path("tried")).addArray(), heat.tried());
        ((ArrayNode) to.path("rate")).add(heat.rate());
        ((ArrayNode) to.path("solved")).add(heat.solved());
        if (heat.entrant() == Entrant.IDENTITY) to.withArray("brokeDown").add(broken(heat));
        median(to, "medianStep", heat, t -> t.solved() ? t.solvedAt() : Double.NaN);
        median(to, "decadesFirst", heat, t -> decades(t.first()));
        median(to, "decadesLast", heat, t -> decades(t.last()));
        numbers(
                ((ArrayNode) to.path("solvedAt")).addArray(),
                heat.trials().stream().map(Trial::solvedAt).sorted().toList());
    }

    private static int broken(Heat heat) {
        return (int) heat.trials().stream()
                .filter(t -> !t.solved() && Double.isNaN(t.score()))
                .count();
    }

    private static double decades(@Nullable GradientProfile profile) {
        return profile == null ? Double.NaN : profile.decades();
    }

    private static void median(ObjectNode to, String list, Heat heat, ToDoubleFunction<Trial> of) {
        double median = Sample.median(heat.trials().stream().mapToDouble(of).toArray());
        if (Double.isFinite(median)) ((ArrayNode) to.path(list)).add(Math.rint(median * 10) / 10);
        else ((ArrayNode) to.path(list)).addNull();
    }

    /// Which of the gated cells' gradients is there before the loss falls, on adding at T = 100.
    static void arrival(ObjectNode to, JsonNode adding, int seeds) {
        Arrival.settings(to);
        for (Entrant entrant : List.of(Entrant.LSTM, Entrant.GRU))
            to.set(entrant.id(), Arrival.record(entrant, adding, LENGTHS.indexOf(100), seeds));
    }

    /// The plain RNN on adding at T = 50 with ten times the steps.
    static void patience(ObjectNode to, ExecutorService workers) throws InterruptedException {
        List<Callable<Trial>> jobs = IntStream.range(0, PATIENT_SEEDS)
                .<Callable<Trial>>mapToObj(seed -> () -> patient(seed))
                .toList();
        int[] solvedAt =
                Heat.results(jobs, workers).stream().mapToInt(Trial::solvedAt).toArray();
        to.put("length", 50)
                .put("steps", PATIENT_STEPS)
                .put("seeds", PATIENT_SEEDS)
                .put("rate", PATIENT_RATE);
        to.put("solved", IntStream.of(solvedAt).filter(s -> s > 0).count());
        to.put("soonest", IntStream.of(solvedAt).filter(s -> s > 0).min().orElse(0));
        numbers(to.putArray("solvedAt"), IntStream.of(solvedAt).sorted().boxed().toList());
    }

    private static Trial patient(long seed) {
        var task = new Adding(50);
        return Heat.trial(Entrant.RNN, task, Entrant.RNN.width(task), PATIENT_RATE, PATIENT_STEPS, seed);
    }

    private static void numbers(ArrayNode to, List<? extends Number> values) {
        for (Number value : values) {
            if (value instanceof Integer whole) to.add(whole);
            else to.add(value.doubleValue());
        }
    }
}
