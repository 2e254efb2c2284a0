package unroll.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import unroll.store.Runs;
import unroll.store.database.Database;
import unroll.store.database.Location;
import unroll.store.queue.Limits;
import unroll.web.http.Operations;

/// How soon a viewer sees gradients: starts the lab's default run over HTTP five times and prints when
/// the first `gradients` event arrived and how many came a second. `mvn -q -Plessons test-compile
/// exec:exec -Dbench.main=unroll.web.Pace`.
public final class Pace {
    private Pace() {}

    public static void main(String[] arguments) throws Exception {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Location folder = Location.in(Files.createTempDirectory("unroll"));
        var runs = Runs.open(Database.open(folder, meters), Limits.ofThisMachine(), meters);
        try (Site site = Site.start(0, 0, runs, new Operations(meters, ""));
                HttpClient client = HttpClient.newHttpClient()) {
            String api = "http://localhost:" + site.port() + "/api/v1/runs";
            for (int run = 1; run <= 5; run++) {
                long click = System.nanoTime();
                var post = HttpRequest.newBuilder(URI.create(api))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"task\":{\"kind\":\"adding\"},\"seed\":" + run + "}"))
                        .build();
                String id = JsonMapper.shared()
                        .readTree(client.send(post, BodyHandlers.ofString()).body())
                        .path("id")
                        .asString();
                var frames = new ArrayList<Double>();
                var events = client.send(
                        HttpRequest.newBuilder(URI.create(api + "/" + id + "/events"))
                                .build(),
                        BodyHandlers.ofInputStream());
                try (var lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine())
                        if (line.equals("event: gradients")) frames.add((System.nanoTime() - click) * 1e-9);
                }
                System.out.printf(
                        Locale.ROOT,
                        "run %d: first frame after %.0f ms, %d frames in %.1f s, %.0f a second%n",
                        run,
                        frames.getFirst() * 1e3,
                        frames.size(),
                        frames.getLast(),
                        frames.size() / frames.getLast());
            }
        }
    }
}
