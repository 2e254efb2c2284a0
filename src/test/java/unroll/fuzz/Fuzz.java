package unroll.fuzz;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;
import unroll.run.Configs;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Run;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;
import unroll.web.Site;
import unroll.web.http.Operations;

/// Requests that nobody means, thousands of them, over every route: `mvn -q -Pfuzz test-compile exec:exec
/// [-Drequests=50000] [-Dseed=1]`. Raw sockets, and for every tenth an ordinary client that would speak HTTP/2.
///
/// Wanted are answers below 500, each with our headers and in our words, each in time. A connection that is closed
/// without one is right only where what was sent is no request.
public final class Fuzz implements AutoCloseable {
    private static final int AT_ONCE = 8;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Limits LIMITS = new Limits(1, 256, 500, 1L << 28, 1L << 32);
    private final Runs runs = Stores.open(LIMITS);
    private final Site site =
            Site.start(0, 1, runs, new Operations(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), "token"));
    private final HttpClient client = HttpClient.newHttpClient();
    private final Routes routes = Routes.ofSite();
    private final List<String> known;
    private final Tally tally = new Tally();

    Fuzz() throws IOException, InterruptedException {
        var finished = new Reader(runs, runs.start(RunRequest.of(Configs.read(Configs.TINY))));
        finished.end();
        Run paused = runs.start(RunRequest.of(Configs.read(Configs.LONG)));
        runs.pause(paused);
        new Reader(runs, paused).await("\"paused\"");
        known = List.of(finished.now().id(), paused.id());
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        long since = System.nanoTime();
        try (var fuzz = new Fuzz()) {
            Tally tally = fuzz.ask(Long.getLong("seed", 1), Integer.getInteger("requests", 50_000));
            System.out.print(tally);
            System.out.printf("%.0f s%n", (System.nanoTime() - since) * 1e-9);
            if (!tally.findings().isEmpty()) System.exit(1);
        }
        System.exit(0);
    }

    /// Sends so many requests, eight at a time; which ones depends on the seed alone.
    Tally ask(long seed, int requests) throws InterruptedException {
        var next = new AtomicLong();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < AT_ONCE; n++)
                senders.execute(() -> {
                    for (long number = next.getAndIncrement(); number < requests; number = next.getAndIncrement())
                        one(number, Dice.of(seed, number));
                });
            senders.shutdown();
            if (!senders.awaitTermination(1, TimeUnit.HOURS)) throw new IllegalStateException("no end after an hour");
        }
        return tally;
    }

    private void one(long number, Dice dice) {
        Request request = Request.of(dice, routes, known);
        try {
            if (dice.oneIn(10) && request.kind().equals("plain")) byClient(number, request);
            else bySocket(number, request);
        } catch (SocketTimeoutException | HttpTimeoutException e) {
            tally.found(number, request, "hangs");
        } catch (EOFException | SocketException e) {
            if (request.answers() > 0) tally.found(number, request, "closed without an answer");
            else tally.closed(request);
        } catch (IOException e) {
            tally.found(number, request, String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bySocket(long number, Request request) throws IOException {
        try (var connection = new Connection(site.port(), PATIENCE_MILLIS)) {
            connection.send(request.bytes());
            if (request.answers() == 0) connection.finish();
            for (int n = Math.max(1, request.answers()); n > 0; n--)
                take(number, request, connection.answer(request.head()));
        }
    }

    private void byClient(long number, Request request) throws IOException, InterruptedException {
        String[] line = request.text().split("[ \r]", 3);
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + site.port()).resolve(line[1].replace("'", "%27")))
                        .method(line[0], BodyPublishers.noBody())
                        .header("X-Forwarded-For", "10.0.0." + number % 250)
                        .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                        .build(),
                BodyHandlers.ofInputStream());
        var headers = new HashMap<String, String>();
        answer.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        try (InputStream body = answer.body()) {
            boolean stream = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
            take(number, request, new Answer(answer.statusCode(), headers, stream ? new byte[0] : body.readAllBytes()));
        }
    }

    private void take(long number, Request request, Answer answer) throws IOException {
        tally.answered(number, request, answer);
        if (answer.status() != 201) return;
        String id = JsonMapper.shared()
                .readTree(new String(answer.body(), StandardCharsets.UTF_8))
                .path("id")
                .asString();
        runs.find(id).ifPresent(runs::delete); // or the queue would be full, and nothing be started any more
    }

    @Override
    public void close() {
        client.shutdownNow();
        site.close();
    }
}
