package unroll.chaos;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// The real server under many viewers, and what they cost: `mvn -q -Pload test-compile exec:exec [-Dviewers=2000]`.
///
/// A delay is counted from the moment when the training emitted an event, as the log has it for the first event of
/// every batch, to the moment when a viewer of this process had read it; the same clock, on one machine. Viewers and
/// server share its cores.
public final class Load {
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final int A_COOKIE = 100;
    private static final int RUNS = 200;
    private static final String[] OWNER = {"Authorization", "Bearer " + "0".repeat(64)};
    private static final String TALKING = """
        {"task":{"kind":"adding","length":100},"models":[{"cell":"lstm","hidden":64}],
         "training":{"steps":%d,"batch":%d},"seed":%d}
        """;
    private static final String DEFAULT = "{\"task\":{\"kind\":\"adding\"},\"seed\":%d}";
    /// Seconds a training step, two events each; a quarter less than for 20 events a second, because the viewers take
    /// their share of the cores.
    private static final double EACH = 0.075;

    private static final double WARM = 15;
    private static final double SLOPE = 5;
    private final int viewers = Integer.getInteger("viewers", 2_000);

    private Load() {}

    public static void main(String[] arguments) throws Exception {
        var load = new Load();
        load.oneRun();
        load.manyRuns();
        load.smallMachine();
        System.exit(0);
    }

    /// Everybody watches one run; then a tenth of them stop reading.
    private void oneRun() throws Exception {
        Store store = Store.fresh(Store.SQLITE);
        try (Child server = server(store, Map.of())) {
            List<String> cookies = cookies(server, viewers / A_COOKIE + 1);
            int batch = batch(server, store);
            Usage idle = Usage.of(server.process);
            int p99 = watch(server, store, cookies, TALKING.formatted(2_000, batch, 1), 0, idle);
            int other = watch(server, store, cookies, TALKING.formatted(2_000, batch, 2), 10, idle);
            System.out.printf(
                    Locale.ROOT,
                    "p99 with 10 %% stalled over p99 with none: %.2f%n%n",
                    (double) other / Math.max(1, p99));
        }
    }

    /// How many sequences make a training step last [#EACH] here, once all is compiled and nobody watches.
    private static int batch(Child server, Store store) throws Exception {
        String run = start(server, TALKING.formatted(50_000, 16, 0), "");
        awaitTrained(store, run, WARM);
        long step = number(store, "step", run);
        awaitTrained(store, run, WARM + SLOPE);
        double each = SLOPE / (number(store, "step", run) - step);
        server.postJson("/api/v1/runs/" + run + "/stop", "", OWNER);
        return Math.clamp(Math.round(EACH / each) * 16, 16, 1_024);
    }

    private static void awaitTrained(Store store, String run, double seconds) throws Exception {
        Patience.until(
                "a warm training",
                Duration.ofSeconds(120),
                () -> store.ask("select trained from runs where id = ?", run)
                        .filter(trained -> Double.parseDouble(trained) > seconds));
    }

    private int watch(Child server, Store store, List<String> cookies, String config, int stalled, Usage idle)
            throws Exception {
        String run = start(server, config, "");
        try (var crowd = new Crowd(server.port())) {
            long last = number(store, "last_event", run);
            for (int n = 0; n < viewers; n++) crowd.seat(run, cookies.get(n / A_COOKIE), n % 100 < stalled, last);
            crowd.awaitSeated();
            Usage before = Usage.of(server.process);
            long since = System.currentTimeMillis();
            long began = number(store, "last_event", run);
            server.lives(MEASURED);
            long heard = number(store, "last_event", run);
            Usage after = Usage.of(server.process);
            server.postJson("/api/v1/runs/" + run + "/stop", "", OWNER);
            crowd.awaitEnd();
            System.out.printf(
                    Locale.ROOT,
                    "%d viewers of one run at %.1f events a second, %d %% of them stalled%n",
                    viewers,
                    (heard - began) / (double) MEASURED.toSeconds(),
                    stalled);
            System.out.println(Usage.each(
                    new Usage(before.cpu(), before.serving(), idle.rss(), 0, before.nanos()), after, viewers));
            return delays(crowd, store, since);
        }
    }

    private static long number(Store store, String column, String run) {
        return Long.parseLong(
                store.ask("select " + column + " from runs where id = ?", run).orElseThrow());
    }

    /// Everybody in a hall starts a run at once; each is watched while it waits for its turn, and to its end.
    private void manyRuns() throws Exception {
        Store store = Store.fresh(Store.SQLITE);
        try (Child server = server(store, Map.of())) {
            List<String> cookies = cookies(server, 10);
            Usage idle = Usage.of(server.process);
            long since = System.currentTimeMillis();
            var runs = new ArrayList<String>();
            for (int n = 0; n < RUNS; n++) runs.add(start(server, DEFAULT.formatted(n), cookies.get(n % 10)));
            try (var crowd = new Crowd(server.port())) {
                for (int n = 0; n < 5 * RUNS; n++) crowd.seat(runs.get(n % RUNS), cookies.get(n / A_COOKIE), false, 0);
                crowd.awaitSeated();
                Usage before = Usage.of(server.process);
                crowd.awaitEnd();
                Usage after = Usage.of(server.process);
                System.out.printf(
                        Locale.ROOT,
                        "%d default runs with 5 viewers each, all over after %.0f s%n",
                        RUNS,
                        (System.currentTimeMillis() - since) * 1e-3);
                System.out.println(Usage.each(
                        new Usage(before.cpu(), before.serving(), idle.rss(), 0, before.nanos()), after, 5 * RUNS));
                delays(crowd, store, since);
                var ends = new TreeMap<String, Integer>();
                for (String run : runs)
                    ends.merge(
                            store.ask("select status from runs where id = ?", run)
                                    .orElseThrow(),
                            1,
                            Integer::sum);
                System.out.printf("ended: %s; %d viewers saw the end%n%n", ends, crowd.ended());
            }
        }
    }

    private void smallMachine() throws Exception {
        Store store = Store.fresh(Store.SQLITE);
        try (Child server = server(store, Map.of(), "-Xmx192m", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=64m")) {
            List<String> cookies = cookies(server, 2);
            for (int seed = 1; seed <= 2; seed++) {
                String run = start(server, DEFAULT.formatted(seed), "");
                try (var crowd = new Crowd(server.port())) {
                    for (int n = 0; n < 200; n++) crowd.seat(run, cookies.get(n / A_COOKIE), false, 0);
                    crowd.awaitEnd();
                    System.out.printf(
                            Locale.ROOT,
                            "-Xmx192m, default run %d with 200 viewers: %.0f MB at most, %d saw the end, %d events lost, %d repeated%n",
                            seed,
                            Usage.of(server.process).most(),
                            crowd.ended(),
                            crowd.lost(),
                            crowd.repeated());
                }
            }
        }
    }

    private static Child server(Store store, Map<String, String> more, String... flags) throws Exception {
        var environment = new HashMap<>(store.environment);
        environment.putAll(more);
        environment.put("UNROLL_PROXIES", "1"); // a cookie's viewers have an address of their own
        return Child.begin(environment, "", flags).ready();
    }

    private static List<String> cookies(Child server, int count) throws IOException, InterruptedException {
        var cookies = new ArrayList<String>();
        for (int n = 0; n < count; n++)
            cookies.add(server.get("/")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .split(";", 2)[0]);
        return cookies;
    }

    private static String start(Child server, String config, String cookie) throws IOException, InterruptedException {
        HttpResponse<String> answer = cookie.isEmpty()
                ? server.postJson("/api/v1/runs", config, OWNER)
                : server.postJson("/api/v1/runs", config, "Cookie", cookie);
        if (answer.statusCode() != 201) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return JsonMapper.shared().readTree(answer.body()).path("id").asString();
    }

    private record Batch(String run, long first, long written) {}

    /// Prints how late events came that were emitted after a moment; the 99th percentile in milliseconds.
    private static int delays(Crowd crowd, Store store, long since) throws SQLException {
        Map<String, List<Batch>> batches = new HashMap<>();
        for (Batch batch : batches(store, since))
            batches.computeIfAbsent(batch.run, r -> new ArrayList<>()).add(batch);
        int[] delays = crowd.seats().stream()
                .filter(seat -> !seat.stalls)
                .flatMapToInt(seat -> Optional.ofNullable(batches.get(seat.run)).stream()
                        .flatMap(List::stream)
                        .filter(batch -> seat.waited(batch.written) && seat.came(batch.first) > 0)
                        .mapToInt(batch -> (int) (seat.came(batch.first) - batch.written)))
                .sorted()
                .toArray();
        int p99 = delays[(int) (delays.length * 0.99)];
        System.out.printf(
                "event delay: p50 %d ms, p99 %d ms, worst %d ms (%d deliveries); %d events lost, %d repeated%n",
                delays[delays.length / 2],
                p99,
                delays[delays.length - 1],
                delays.length,
                crowd.lost(),
                crowd.repeated());
        return p99;
    }

    private static List<Batch> batches(Store store, long since) throws SQLException {
        var batches = new ArrayList<Batch>();
        try (var statement =
                store.connection().prepareStatement("select run_id, first, written from batches where written > ?")) {
            statement.setLong(1, since);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) batches.add(new Batch(rows.getString(1), rows.getLong(2), rows.getLong(3)));
            }
        }
        return batches;
    }
}
