package unroll.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import unroll.run.Configs;

/// Orders the longest runs that are taken, ten a second, for as long as it is let.
final class Abuser implements AutoCloseable {
    private static final long EACH_NANOS = 100_000_000;
    private static final double LONGEST = 590;
    private static final String RUN = """
        {"task":{"kind":"adding","length":100},"models":[{"cell":"lstm","hidden":64}],"training":{"steps":%d},"seed":%d}
        """;
    private final HttpClient client;
    private final String site;
    private final Way way;
    private final String cookie;
    private final int steps;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    enum Way {
        ONE_COOKIE("one cookie"),
        MANY_COOKIES("a new cookie for every run"),
        FORGED_HEADERS("no cookie and a forged address for every run");

        final String words;

        Way(String words) {
            this.words = words;
        }
    }

    Abuser(HttpClient client, int port, Way way) throws IOException, InterruptedException {
        this.client = client;
        this.way = way;
        site = "http://localhost:" + port;
        cookie = fresh();
        steps = (int)
                (1_000 * LONGEST / Configs.read(RUN.formatted(1_000, 1)).cost().seconds());
        thread = Thread.ofVirtual().start(this::flood);
    }

    private String fresh() throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(site + "/")).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    private void flood() {
        for (int n = 0; !closed; n++)
            try {
                LockSupport.parkNanos(EACH_NANOS);
                HttpResponse<Void> answer = client.send(order(n), BodyHandlers.discarding());
                (answer.statusCode() == 201 ? taken : refused).incrementAndGet();
            } catch (IOException e) {
                refused.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
    }

    private HttpRequest order(int n) throws IOException, InterruptedException {
        var order = HttpRequest.newBuilder(URI.create(site + "/api/v1/runs?priority=interactive"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RUN.formatted(steps, n)));
        return switch (way) {
            case ONE_COOKIE -> order.header("Cookie", cookie).build();
            case MANY_COOKIES -> order.header("Cookie", fresh()).build();
            case FORGED_HEADERS -> order.header("X-Forwarded-For", address()).build();
        };
    }

    private static String address() {
        var random = ThreadLocalRandom.current();
        return "203." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }

    /// How many of its runs were taken and refused so far.
    String done() {
        return taken + " runs taken, " + refused + " refused";
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
