package unroll.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.store.Runs;
import unroll.store.database.Database;
import unroll.store.database.Location;
import unroll.store.queue.Limits;
import unroll.web.http.Operations;

/// Whether waiting takes as long as the page says: three visitors start four runs each of three shapes at once; prints
/// what each run is told and when it really began, on an empty database and again when the shapes are known.
/// `mvn -q -Plessons test-compile exec:exec -Dbench.main=unroll.web.Waits`.
public final class Waits {
    private static final List<String> SHAPES = List.of("""
            {"task":{"kind":"adding","length":100},"training":{"steps":3000},"seed":%d}""", """
            {"task":{"kind":"temporal_order","length":60},"models":[{"cell":"lstm","hidden":32}],
             "training":{"steps":3000},"seed":%d}""", """
            {"task":{"kind":"adding","length":200},"models":[{"cell":"gru","hidden":24}],
             "training":{"steps":2000},"seed":%d}""");
    private static final int VISITORS = 3;
    private static final int EACH = 4;
    /// When they look: the runs under way have shown their pace.
    private static final long LOOKS_MILLIS = 2_000;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String site;

    private static final class Waiter {
        final String id;
        int place;
        double told;
        double began;

        Waiter(String id) {
            this.id = id;
        }
    }

    private Waits(int port) {
        site = "http://localhost:" + port;
    }

    public static void main(String[] arguments) throws Exception {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Location folder = Location.in(Files.createTempDirectory("unroll"));
        var runs = Runs.open(Database.open(folder, meters), Limits.ofThisMachine(), meters);
        try (Site site = Site.start(0, 0, runs, new Operations(meters, ""))) {
            var waits = new Waits(site.port());
            waits.print("on an empty database", waits.round(0));
            waits.print("when the shapes are known", waits.round(1));
        }
    }

    private List<Waiter> round(int round) throws Exception {
        List<String> visitors = new ArrayList<>();
        for (int v = 0; v < VISITORS; v++) visitors.add(cookie());
        List<Waiter> waiters = new ArrayList<>();
        for (int n = 0; n < VISITORS * EACH; n++) {
            String config = SHAPES.get((n + n / VISITORS) % SHAPES.size()).formatted(100 * round + n);
            waiters.add(new Waiter(start(config, visitors.get(n % VISITORS))));
        }
        Thread.sleep(LOOKS_MILLIS);
        long asked = System.nanoTime();
        for (Waiter w : waiters) {
            JsonNode run = run(w.id);
            w.place = run.path("position").asInt();
            w.told = run.path("waitSeconds").asDouble();
        }
        while (!waiters.stream().allMatch(w -> w.began > 0)) {
            Thread.sleep(200);
            for (Waiter w : waiters)
                if (w.began == 0 && !isIn("queued", w)) w.began = (System.nanoTime() - asked) * 1e-9;
        }
        for (Waiter w : waiters) while (isIn("running", w)) Thread.sleep(200);
        return waiters;
    }

    private boolean isIn(String status, Waiter w) throws Exception {
        return run(w.id).path("status").asString().equals(status);
    }

    private void print(String when, List<Waiter> waiters) {
        System.out.printf("%n%s%n%n| place | told to wait | waited | off by |%n|---|---|---|---|%n", when);
        waiters.stream()
                .filter(w -> w.place > 0)
                .sorted((a, b) -> Integer.compare(a.place, b.place))
                .forEach(w -> System.out.printf(
                        Locale.ROOT,
                        "| %d | %.1f s | %.1f s | %+.1f s, %+.0f %% |%n",
                        w.place,
                        w.told,
                        w.began,
                        w.told - w.began,
                        100 * (w.told / w.began - 1)));
        long ordered = waiters.stream()
                .filter(w -> w.place > 0)
                .filter(w -> waiters.stream().noneMatch(o -> o.place > w.place && o.began < w.began))
                .count();
        long queued = waiters.stream().filter(w -> w.place > 0).count();
        long near = waiters.stream()
                .filter(w -> w.place > 0)
                .filter(w -> Math.abs(w.told - w.began) <= Math.max(2, 0.25 * w.began))
                .count();
        System.out.printf(
                "%nof %d that waited %d began in the order of their places, %d within 25 %% or 2 s%n",
                queued, ordered, near);
    }

    private String cookie() throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(site + "/")).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    private String start(String config, String cookie) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(site + "/api/v1/runs"))
                        .header("Content-Type", "application/json")
                        .header("Cookie", cookie)
                        .POST(HttpRequest.BodyPublishers.ofString(config))
                        .build(),
                BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body()).path("id").asString();
    }

    private JsonNode run(String id) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(site + "/api/v1/runs/" + id));
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
        return JsonMapper.shared().readTree(answer.body());
    }
}
