package unroll.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Measures what each preset shows on 40 seeds, prints it as a table, and writes what the presets' sentences tell
/// into `lessons.json`: `mvn -q -Plessons test-compile exec:exec`. With `-Dpreset=race` one preset alone; with
/// `-Dseeds=20 -Dfrom=10` the seeds 10 to 29, which are only printed.
public final class Lessons {
    private static final int SEEDS = 40;
    private static final Path FILE = Path.of("src/main/resources/unroll/lessons.json");
    private static final String NONE = "–";

    private Lessons() {}

    public static void main(String[] arguments) throws Exception {
        String wanted = System.getProperty("preset", "");
        int seeds = Integer.getInteger("seeds", SEEDS);
        int from = Integer.getInteger("from", 0);
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        System.out.println("| preset | model | solved | still at the end | steps: median, max |"
                + " score: median [min, max] | decades at t = 1, first step: median [min, max] | grows there |"
                + " decades at the last step | half-life, first → last, median | diverged |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Preset preset : Preset.all()) {
                if (!wanted.isEmpty() && !preset.id().equals(wanted)) continue;
                var jobs = new ArrayList<Callable<List<Outcome>>>();
                for (int n = 0; n < seeds; n++) {
                    int seed = from + n;
                    jobs.add(() -> Outcome.of(preset.config(), seed));
                }
                var results = new ArrayList<List<Outcome>>();
                for (var result : workers.invokeAll(jobs)) results.add(result.get());
                List<String> names = Names.of(preset.config().models());
                ArrayNode models = written.putArray(preset.id());
                for (int m = 0; m < names.size(); m++) {
                    int model = m;
                    var runs = results.stream().map(r -> r.get(model)).toList();
                    print(preset.id(), names.get(m), runs);
                    write(models.addObject(), runs);
                }
            }
        }
        if (seeds >= SEEDS && from == 0) save(written);
    }

    private static void print(String preset, String model, List<Outcome> runs) {
        System.out.println("| "
                + String.join(
                        " | ",
                        preset,
                        model,
                        share(runs, r -> r.result().solved()),
                        share(runs, r -> Boolean.TRUE.equals(r.result().solvedAtEnd())),
                        steps(runs),
                        range(runs, r -> r.result().score(), "%.4f"),
                        range(runs, r -> r.decades().first(), "%.1f"),
                        share(runs, r -> r.decades().first() > 0),
                        range(runs, r -> r.decades().last(), "%.1f"),
                        middle(runs, r -> r.halfLife().first()) + " → "
                                + middle(runs, r -> r.halfLife().last()),
                        share(runs, r -> r.divergedAt() > 0))
                + " |");
    }

    private static String share(List<Outcome> runs, Predicate<Outcome> counted) {
        var share = new Proportion((int) runs.stream().filter(counted).count(), runs.size());
        return share.count() + "/" + share.of() + " (" + share.interval() + ")";
    }

    private static String steps(List<Outcome> runs) {
        double[] steps = runs.stream()
                .mapToDouble(r -> r.result().stepsToSolve())
                .filter(s -> s > 0)
                .sorted()
                .toArray();
        return steps.length == 0
                ? NONE
                : String.format(Locale.ROOT, "%.0f, %.0f", median(steps), steps[steps.length - 1]);
    }

    private static String range(List<Outcome> runs, ToDoubleFunction<Outcome> value, String format) {
        double[] sorted = finite(runs, value);
        if (sorted.length == 0) return NONE;
        return String.format(
                Locale.ROOT,
                format + " [" + format + ", " + format + "]",
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static String middle(List<Outcome> runs, ToDoubleFunction<Outcome> value) {
        double[] sorted = runs.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        return sorted.length == 0 ? NONE : String.format(Locale.ROOT, "%.1f", median(sorted));
    }

    private static double[] finite(List<Outcome> runs, ToDoubleFunction<Outcome> value) {
        return runs.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void write(ObjectNode to, List<Outcome> runs) {
        whole(to, "solvedAt", runs, r -> r.result().stepsToSolve());
        whole(to, "solvedAtEnd", runs, r -> Boolean.TRUE.equals(r.result().solvedAtEnd()) ? 1 : 0);
        whole(to, "divergedAt", runs, Outcome::divergedAt);
        ArrayNode decades = to.putArray("decades");
        for (Outcome run : runs) {
            double first = run.decades().first();
            if (Double.isFinite(first)) decades.add(Math.rint(100 * first) / 100);
            else decades.addNull();
        }
    }

    private static void whole(ObjectNode to, String name, List<Outcome> runs, ToIntFunction<Outcome> value) {
        ArrayNode list = to.putArray(name);
        runs.stream().mapToInt(value).forEach(list::add);
    }

    /// What was not measured now stays as it was.
    private static void save(ObjectNode written) throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode all = mapper.readTree(FILE.toFile()).asObject();
        all.setAll(written);
        Files.writeString(FILE, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }
}
