package unroll.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/// Kills workers at random moments, half of them on SQLite and then half on PostgreSQL, freezes some on PostgreSQL, and
/// prints what became of it: `mvn -q -Pchaos test-compile exec:exec [-Dkills=200] [-Dseed=1]`.
public final class Chaos {
    private static final int FREEZE_EVERY = 20;
    private static final List<Duration> FREEZES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(15));
    private final long seed;
    private final int runs;
    private final List<Ordeal.Outcome> killed = new ArrayList<>();
    private final List<Ordeal.Outcome> frozen = new ArrayList<>();

    private Chaos(long seed, int runs) {
        this.seed = seed;
        this.runs = runs;
    }

    public static void main(String[] arguments) throws Exception {
        int kills = Integer.getInteger("kills", 200);
        var chaos = new Chaos(Long.getLong("seed", 1), kills / 4);
        long began = System.nanoTime();
        for (String kind : Store.KINDS) chaos.on(kind);
        chaos.print((System.nanoTime() - began) * 1e-9);
        System.exit(0); // PostgreSQL's threads
    }

    /// Two kills a run: at the third its worker would be suspected.
    private void on(String kind) throws Exception {
        var random = new Random(seed + kind.length());
        Moment[] moments = Moment.values();
        try (Fleet fleet = Fleet.of(Store.fresh(kind), 2)) {
            for (int n = 1; n <= runs; n++) {
                String config = Trials.ALL.get(random.nextInt(Trials.ALL.size()));
                var when =
                        List.of(moments[random.nextInt(moments.length - 1)], moments[random.nextInt(moments.length)]);
                Ordeal.Outcome outcome = new Ordeal(fleet, random.nextLong()).of(config, when);
                killed.add(outcome);
                if (kind.equals(Store.POSTGRESQL) && n * 4 % FREEZE_EVERY < 4)
                    frozen.add(new Ordeal(fleet, random.nextLong())
                            .frozen(Trials.SHARED, FREEZES.get(frozen.size() % FREEZES.size())));
                System.out.printf("%s: %d of %d runs, %s%n", kind, n, runs, times(outcome));
            }
        }
    }

    private static String times(Ordeal.Outcome outcome) {
        return outcome.kills().stream()
                .map(k -> String.format(
                        Locale.ROOT,
                        "%s %.1f s, %.1f s",
                        k.moment().name().toLowerCase(Locale.ROOT),
                        k.taken(),
                        k.seconds()))
                .collect(Collectors.joining("; "));
    }

    private void print(double seconds) {
        System.out.printf(
                "%n| database | moment | kills | in the middle of a run | taken up after, median"
                        + " | new frames after, median | worst | within %.0f s |%n",
                Ordeal.WANTED);
        System.out.println("|---|---|---|---|---|---|---|---|");
        List<Ordeal.Kill> all = killed.stream().flatMap(o -> o.kills().stream()).toList();
        for (String kind : Store.KINDS)
            for (Moment moment : Moment.values())
                row(
                        kind,
                        moment.name().toLowerCase(Locale.ROOT),
                        all.stream()
                                .filter(k -> k.store().equals(kind) && k.moment() == moment)
                                .toList());
        row("both", "all", all);
        System.out.println();
        say("runs whose workers were killed", killed);
        say("runs whose worker froze for 5 or 15 s", frozen);
        System.out.printf(Locale.ROOT, "%.0f s in all%n", seconds);
    }

    private static void row(String kind, String moment, List<Ordeal.Kill> kills) {
        List<Double> felt = Ordeal.Kill.felt(kills, Ordeal.Kill::seconds);
        if (felt.isEmpty()) System.out.printf("| %s | %s | %d | 0 | – | – | – | – |%n", kind, moment, kills.size());
        else
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %.1f s | %.1f s | %.1f s | %d |%n",
                    kind,
                    moment,
                    kills.size(),
                    felt.size(),
                    Ordeal.Kill.median(Ordeal.Kill.felt(kills, Ordeal.Kill::taken)),
                    Ordeal.Kill.median(felt),
                    felt.getLast(),
                    Ordeal.Kill.inTime(felt));
    }

    private static void say(String what, List<Ordeal.Outcome> outcomes) {
        System.out.printf(
                "%s: %d, finished %d, numbers equal to the bit %d, events lost %d, repeated %d%n",
                what,
                outcomes.size(),
                outcomes.stream().filter(o -> o.end().contains("\"finished\"")).count(),
                outcomes.stream().filter(o -> o.difference().isEmpty()).count(),
                outcomes.stream().mapToLong(Ordeal.Outcome::lost).sum(),
                outcomes.stream().mapToLong(Ordeal.Outcome::repeated).sum());
    }
}
