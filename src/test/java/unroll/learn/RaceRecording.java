package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.GradientProfile;
import unroll.run.Trial;
import unroll.task.Adding;
import unroll.task.Task;
import unroll.task.TemporalOrder;

/// Chapter 8: who learns to remember, over which distance, on how many seeds.
final class RaceRecording {
    static final List<Integer> LENGTHS = List.of(20, 50, 100, 200);
    static final int PATIENT_STEPS = 10_000;
    static final int PATIENT_SEEDS = 10;
    private static final double PATIENT_RATE = 0.001;

    private RaceRecording() {}

    /// The whole recording.
    static ObjectNode record(ExecutorService workers) throws InterruptedException {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("steps", Heat.STEPS).put("seeds", Heat.SEEDS).put("tuningSeeds", Heat.TUNING_SEEDS);
        root.put("batch", 32).put("clip", 1);
        numbers(root.putArray("rates"), Heat.RATES);
        numbers(root.putArray("lengths"), LENGTHS);
        task(root.putObject("adding"), Adding::new, workers);
        task(root.putObject("order"), TemporalOrder::new, workers);
        patience(root.putObject("patience"), workers);
        cheap(root);
        return root;
    }

    /// What does not take minutes.
    static void cheap(ObjectNode root) {
        root.put("every", 25);
        ObjectNode bounds = root.putObject("bounds");
        bounds.put("allPercent", percent(Sample.wilson(Heat.SEEDS, Heat.SEEDS)[0]));
        bounds.put("nonePercent", percent(Sample.wilson(0, Heat.SEEDS)[1]));
        root.set("config", RaceHeat.config(root).json());
        RaceHeat.record(root.putObject("live"), root);
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
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
        ArrayNode tried = to.putArray("tried");
        heats.forEach(h -> numbers(tried.addArray(), h.tried()));
        numbers(to.putArray("rate"), heats.stream().map(Heat::rate).toList());
        numbers(to.putArray("solved"), heats.stream().map(Heat::solved).toList());
        medians(to.putArray("medianStep"), heats, t -> t.solved() ? t.solvedAt() : Double.NaN);
        numbers(
                to.putArray("brokeDown"),
                heats.stream()
                        .map(h -> (int) h.trials().stream()
                                .filter(t -> !t.solved() && Double.isNaN(t.score()))
                                .count())
                        .toList());
        medians(to.putArray("halfLifeFirst"), heats, t -> halfLife(t.first()));
        medians(to.putArray("decadesFirst"), heats, t -> decades(t.first()));
        medians(to.putArray("decadesLast"), heats, t -> decades(t.last()));
        ArrayNode steps = to.putArray("solvedAt");
        heats.forEach(h -> numbers(
                steps.addArray(), h.trials().stream().map(Trial::solvedAt).toList()));
    }

    private static double decades(@Nullable GradientProfile profile) {
        return profile == null ? Double.NaN : profile.decades();
    }

    private static double halfLife(@Nullable GradientProfile profile) {
        return profile == null ? Double.NaN : profile.halfLife();
    }

    private static void medians(ArrayNode to, List<Heat> heats, ToDoubleFunction<Trial> of) {
        for (Heat heat : heats) {
            double median = Sample.median(heat.trials().stream().mapToDouble(of).toArray());
            if (Double.isFinite(median)) to.add(median);
            else to.addNull();
        }
    }

    /// The plain RNN on adding at T = 50 with ten times the steps.
    private static void patience(ObjectNode to, ExecutorService workers) throws InterruptedException {
        List<Callable<Trial>> jobs = IntStream.range(0, PATIENT_SEEDS)
                .<Callable<Trial>>mapToObj(seed -> () -> patient(seed))
                .toList();
        int[] solvedAt = Heat.results(jobs, workers).stream()
                .mapToInt(Trial::solvedAt)
                .toArray();
        to.put("length", 50).put("steps", PATIENT_STEPS).put("seeds", PATIENT_SEEDS).put("rate", PATIENT_RATE);
        to.put("solved", IntStream.of(solvedAt).filter(s -> s > 0).count());
        to.put(
                "soonest",
                IntStream.of(solvedAt).filter(s -> s > 0).min().orElse(0));
        numbers(to.putArray("solvedAt"), IntStream.of(solvedAt).boxed().toList());
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
