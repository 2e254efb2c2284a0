package unroll.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import unroll.probe.GradientProfile;
import unroll.probe.Verdict;
import unroll.rnn.Crew;

/// Measures what each preset shows, on many seeds, and prints it as a table: `mvn -q -Plessons
/// test-compile exec:exec`. With `-Dpreset=race` one preset alone, with `-Dseeds=20 -Dfrom=10` the seeds
/// 10 to 29 instead of 0 to 9.
public final class Lessons {
    private static final GradientProfile NONE =
            new GradientProfile(new double[0], Double.NaN, Verdict.SURVIVES, Double.NaN);

    private Lessons() {}

    /// One model on one seed: when it met the criterion (0: never), its score, its profile at the first
    /// and at the last recorded step, and whether the run diverged.
    private record Outcome(int solvedAt, double score, GradientProfile first, GradientProfile last, int diverged) {}

    public static void main(String[] arguments) throws Exception {
        String wanted = System.getProperty("preset", "");
        int seeds = Integer.getInteger("seeds", 10);
        int from = Integer.getInteger("from", 0);
        System.out.println(
                "| preset | model | solved | steps: median, max | score: median [min, max] | decades at t = 1, first"
                        + " step: median [min, max] | at the last step | half-life, first → last, median | diverged |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Preset preset : Preset.all()) {
                if (!wanted.isEmpty() && !preset.id().equals(wanted)) continue;
                var jobs = new ArrayList<Callable<List<Outcome>>>();
                for (int seed = from; seed < from + seeds; seed++) jobs.add(job(preset.config(), seed));
                var results = new ArrayList<List<Outcome>>();
                for (var result : workers.invokeAll(jobs)) results.add(result.get());
                List<String> names = Names.of(preset.config().models());
                for (int m = 0; m < names.size(); m++) print(preset.id(), names.get(m), column(results, m));
            }
        }
    }

    private static Callable<List<Outcome>> job(RunConfig preset, int seed) {
        var config = new RunConfig(preset.task(), preset.models(), preset.training(), seed);
        return () -> {
            var standing = new AtomicReference<>(Standing.of(config));
            var first = new ArrayList<GradientProfile>();
            var training = new Training(config, Crew.ALONE, event -> {
                standing.set(standing.get().after(event));
                if (first.isEmpty() && event instanceof RunEvent.Gradients g) first.addAll(g.models());
            });
            boolean well = true;
            while (well && !training.done()) well = training.advance();
            standing.set(standing.get().after(training.end(Status.FINISHED)));
            int diverged = well ? 0 : training.step() + 1;
            var outcomes = new ArrayList<Outcome>();
            List<Standing.Model> models = standing.get().models();
            for (int m = 0; m < models.size(); m++) {
                RunEvent.Result result = models.get(m).result();
                GradientProfile profile = models.get(m).profile();
                outcomes.add(new Outcome(
                        result == null ? 0 : result.stepsToSolve(),
                        result == null ? Double.NaN : result.score(),
                        first.isEmpty() ? NONE : first.get(m),
                        profile == null ? NONE : profile,
                        diverged));
            }
            return outcomes;
        };
    }

    private static List<Outcome> column(List<List<Outcome>> results, int model) {
        return results.stream().map(r -> r.get(model)).toList();
    }

    private static void print(String preset, String model, List<Outcome> runs) {
        double[] steps = runs.stream()
                .mapToDouble(Outcome::solvedAt)
                .filter(s -> s > 0)
                .sorted()
                .toArray();
        long diverged = runs.stream().filter(r -> r.diverged > 0).count();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d/%d | %s | %s | %s | %s | %s → %s | %s |%n",
                preset,
                model,
                steps.length,
                runs.size(),
                steps.length == 0
                        ? "–"
                        : String.format(Locale.ROOT, "%.0f, %.0f", median(steps), steps[steps.length - 1]),
                range(runs.stream().mapToDouble(Outcome::score).toArray(), "%.4f"),
                range(runs.stream().mapToDouble(r -> r.first.decades()).toArray(), "%.1f")
                        + growing(
                                runs.stream().filter(r -> r.first.decades() > 0).count(), runs.size()),
                range(runs.stream().mapToDouble(r -> r.last.decades()).toArray(), "%.1f"),
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        median(runs.stream()
                                .mapToDouble(r -> r.first.halfLife())
                                .toArray())),
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        median(runs.stream().mapToDouble(r -> r.last.halfLife()).toArray())),
                diverged == 0 ? "–" : diverged + "/" + runs.size());
    }

    private static String growing(long count, int of) {
        return count == 0 ? "" : ", grows on " + count + "/" + of;
    }

    private static String range(double[] values, String format) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) return "–";
        return String.format(
                Locale.ROOT,
                format + " [" + format + ", " + format + "]",
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) return Double.NaN;
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
