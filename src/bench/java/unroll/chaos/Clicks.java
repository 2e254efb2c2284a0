package unroll.chaos;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// How soon a viewer sees a run's first training step after asking for the run: one process on SQLite, then a `web`
/// and a `worker` process on PostgreSQL, each a JVM of its own, warmed up. `mvn -q -Plessons test-compile exec:exec
/// -Dbench.main=unroll.chaos.Clicks`.
public final class Clicks {
    private static final String RUN = """
            {"task":{"kind":"adding","length":50},"models":[{"cell":"lstm"}],"training":{"steps":%d},"seed":%d}
            """;
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final int STARTS = 40;
    private static final int WARM = 10;

    private Clicks() {}

    public static void main(String[] arguments) throws Exception {
        try (var fleet = new Fleet(Store.fresh(Store.SQLITE), "", 0, Map.of())) {
            print("one process, SQLite", fleet);
        }
        try (var fleet = Fleet.of(Store.fresh(Store.POSTGRESQL), 1)) {
            print("web and worker, PostgreSQL", fleet);
        }
        System.exit(0); // PostgreSQL's threads
    }

    private static void print(String what, Fleet fleet) throws Exception {
        start(fleet, 20_000, 0);
        double[] millis = new double[STARTS];
        for (int n = 0; n < STARTS + WARM; n++) {
            double took = start(fleet, 20, n + 1);
            if (n >= WARM) millis[n - WARM] = took;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s: %d starts, the first step is seen after %.0f ms (median), %.0f ms at worst%n",
                what,
                STARTS,
                millis[STARTS / 2],
                millis[STARTS - 1]);
    }

    private static double start(Fleet fleet, int steps, int seed) throws Exception {
        long click = System.nanoTime();
        String run = fleet.start(RUN.formatted(steps, seed));
        try (var viewer = new Viewer(fleet::port, run)) {
            long seen = viewer.await("a step", MOST, Viewer.Event::isNumbers).nanos();
            viewer.end();
            return (seen - click) * 1e-6;
        }
    }
}
