package unroll.chaos;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// One student with a browser that has never been here: opens the lab, starts the run that it offers, and watches it
/// until its gradient is drawn. Files are fetched as a browser does, six at a time and each once.
final class Student implements Callable<Double> {
    private static final Pattern FILES = Pattern.compile("(?:src|href)=\"(/(?:static|webjars)/[^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final int CONNECTIONS = 6;
    private final HttpClient client;
    private final String site;
    private final Tally tally;
    private final String seed;
    private final Set<String> had = new HashSet<>();
    private String cookie = "";

    Student(HttpClient client, int port, Tally tally, int seed) {
        this.client = client;
        this.tally = tally;
        this.seed = Integer.toString(seed);
        site = "http://localhost:" + port;
    }

    /// Opens the first page, for the cookie that comes with it.
    Student arrive() throws IOException, InterruptedException {
        page("/");
        return this;
    }

    /// @return seconds from the order to the first frame
    @Override
    public Double call() throws Exception {
        String lab = page("/lab");
        files(lab);
        return start(lab);
    }

    /// Only the order and what it is for.
    double start() throws IOException, InterruptedException {
        return start(page("/lab"));
    }

    /// Opens the lab and orders its run, without waiting for it.
    ///
    /// @return the run's address
    String order() throws IOException, InterruptedException {
        String lab = page("/lab");
        files(lab);
        return order(lab);
    }

    private double start(String lab) throws IOException, InterruptedException {
        long began = System.nanoTime();
        String run = order(lab);
        Thread.ofVirtual().start(() -> look(run));
        awaitFrame(run);
        return (System.nanoTime() - began) * 1e-9;
    }

    private String order(String lab) throws IOException, InterruptedException {
        var key = KEY.matcher(lab);
        if (!key.find()) throw new IOException("the lab has no form");
        String form =
                "task.kind=adding&seed=" + seed + "&key=" + URLEncoder.encode(key.group(1), StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = send(
                request("/runs")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                tally.pages);
        return answer.headers().firstValue("Location").orElseThrow(() -> new IOException("no run"));
    }

    private void look(String run) {
        try {
            files(page(run));
        } catch (IOException e) {
            tally.closed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitFrame(String run) throws IOException, InterruptedException {
        HttpRequest events = request("/api/v1" + run + "/events")
                .setHeader("Accept-Encoding", "identity")
                .timeout(Duration.ofMinutes(20))
                .build();
        HttpResponse<InputStream> stream = client.send(events, BodyHandlers.ofInputStream());
        tally.answered(stream.statusCode());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) if (line.equals("event: gradients")) return;
        }
        throw new IOException("the stream of " + run + " ended before its first frame");
    }

    private String page(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(path), tally.pages);
        Optional<String> given = answer.headers().firstValue("Set-Cookie");
        if (given.isPresent()) cookie = given.get().split(";", 2)[0];
        try (var page = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void files(String page) throws InterruptedException {
        var places = new Semaphore(CONNECTIONS);
        try (ExecutorService fetching = Executors.newVirtualThreadPerTaskExecutor()) {
            var names = FILES.matcher(page);
            while (names.find()) {
                String file = names.group(1);
                if (!had.add(file)) continue;
                places.acquire();
                fetching.submit(() -> {
                    try {
                        return send(request(file), tally.files);
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, Tally.Times times)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            times.add((System.nanoTime() - began) * 1e-9);
            tally.answered(answer.statusCode());
            return answer;
        } catch (IOException e) {
            tally.closed(e);
            throw e;
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(site + path))
                .timeout(Duration.ofMinutes(2))
                .header("Accept-Encoding", "gzip");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }
}
