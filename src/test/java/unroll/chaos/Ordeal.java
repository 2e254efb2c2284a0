package unroll.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/// A run whose workers are killed one after the other, and a viewer who looks on through all of it.
final class Ordeal {
    /// Seconds: how soon a run is taken up depends on heartbeats; how soon it has something new, on the machine.
    static final double WANTED = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Fleet fleet;
    private final Random random;
    private final List<Kill> kills = new ArrayList<>();

    /// @param seconds until the next process had something new to show; NaN where the run had ended before
    /// @param taken seconds until it had the run
    record Kill(String store, Moment moment, double taken, double seconds) {
        /// One or the other of those that were felt, the shortest first.
        static List<Double> felt(List<Kill> kills, ToDoubleFunction<Kill> which) {
            return kills.stream()
                    .mapToDouble(which)
                    .filter(s -> !Double.isNaN(s))
                    .sorted()
                    .boxed()
                    .toList();
        }

        static double median(List<Double> sorted) {
            return sorted.get(sorted.size() / 2);
        }

        /// How many of these came as soon as is wanted.
        static long inTime(List<Double> seconds) {
            return seconds.stream().filter(s -> s <= WANTED).count();
        }

        static String summary(List<Kill> kills) {
            List<Double> seconds = felt(kills, Kill::seconds);
            return String.format(
                    Locale.ROOT,
                    "%d kills, %d of them in the middle of a run: another worker has it after %.1f s in the median,"
                            + " new frames come after %.1f s, %.1f s at worst, %d within %.0f s",
                    kills.size(),
                    seconds.size(),
                    median(felt(kills, Kill::taken)),
                    median(seconds),
                    seconds.getLast(),
                    inTime(seconds),
                    WANTED);
        }
    }

    /// How it went: where the numbers are not those of an uninterrupted training, how many events the viewer has missed
    /// and seen again, and how it ended.
    record Outcome(List<Kill> kills, String difference, long lost, long repeated, String end) {}

    Ordeal(Fleet fleet, long seed) {
        this.fleet = fleet;
        random = new Random(seed);
    }

    static int steps(Fleet fleet, String run) {
        String config =
                fleet.store.ask("select config from runs where id = ?", run).orElseThrow();
        return JsonMapper.shared()
                .readTree(config)
                .path("training")
                .path("steps")
                .asInt();
    }

    /// Trains it to its end while a worker is killed at each of these moments.
    Outcome of(String config, List<Moment> moments) throws IOException, InterruptedException {
        String run = fleet.start(config);
        try (var viewer = new Viewer(fleet::port, run)) {
            for (Moment moment : moments) kill(moment, run, viewer);
            viewer.end();
            return outcome(config, viewer.events(), viewer.numbers());
        }
    }

    private void kill(Moment moment, String run, Viewer viewer) throws IOException, InterruptedException {
        fleet.replenish(2);
        Child victim = moment.await(fleet, viewer, run, random);
        long attempt = fleet.attempt(run);
        long killed = System.nanoTime();
        victim.kill();
        long last = fleet.lastEvent(run);
        Patience.until(
                "somebody else takes it",
                PATIENCE,
                () -> Optional.of(run).filter(r -> fleet.attempt(r) > attempt || fleet.hasEnded(r)));
        double taken = (System.nanoTime() - killed) * 1e-9;
        fleet.begin("worker");
        Viewer.Event next = viewer.await(
                "new frames after a kill at " + moment,
                PATIENCE,
                e -> e.id() > last && (e.isNumbers() || e.type().equals("end"))
                        || e.type().equals("end"));
        boolean over = next.id() <= last;
        double seconds = (next.nanos() - killed) * 1e-9;
        kills.add(new Kill(fleet.store.kind, moment, over ? Double.NaN : taken, over ? Double.NaN : seconds));
    }

    /// Trains it to its end while its worker freezes for so long, somewhere in the middle.
    Outcome frozen(String config, Duration time) throws IOException, InterruptedException {
        String run = fleet.start(config);
        try (var viewer = new Viewer(fleet::port, run)) {
            Child victim = Moment.STEP.await(fleet, viewer, run, random);
            victim.freeze();
            victim.lives(time);
            victim.thaw();
            viewer.end();
            return outcome(config, viewer.events(), viewer.numbers());
        }
    }

    private Outcome outcome(String config, List<Viewer.Event> events, Numbers numbers) {
        long different = events.stream().mapToLong(Viewer.Event::id).distinct().count();
        long lost = events.getLast().id() - different;
        return new Outcome(
                kills,
                numbers.difference(Numbers.of(config)),
                lost,
                events.size() - different,
                events.getLast().data());
    }
}
