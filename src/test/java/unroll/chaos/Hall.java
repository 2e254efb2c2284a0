package unroll.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A lecture hall behind one address, and one abuser: `mvn -q -Phall test-compile exec:exec [-Dstudents=200]`.
///
/// The server is a process of its own on a new SQLite file; students share its cores.
public final class Hall {
    private static final String TOKEN = "hall";
    private static final Pattern WRITES = Pattern.compile("unroll_db_seconds_count\\{kind=\"write\"} ([0-9.eE+]+)");
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final String DEFAULT = "{\"task\":{\"kind\":\"adding\"},\"seed\":%d}";
    private static final int ALONE = 20;
    private static final double ABUSED = 8;
    private final int students = Integer.getInteger("students", 200);
    private final HttpClient client = client("127.0.0.1");

    private Hall() {}

    public static void main(String[] arguments) throws Exception {
        var hall = new Hall();
        hall.quiet();
        double alone = hall.alone();
        hall.full(alone);
        for (Abuser.Way way : Abuser.Way.values()) hall.abused(way);
        System.exit(0);
    }

    private static HttpClient client(String from) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByName(from))
                    .build();
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(from, e);
        }
    }

    private static Child server(Store store, String role) throws Exception {
        var environment = new HashMap<>(store.environment);
        environment.put("UNROLL_METRICS_TOKEN", TOKEN);
        return Child.begin(environment, role).ready();
    }

    /// Everybody waits, nobody trains and nobody watches: what does the server write? It is also the rehearsal of the
    /// students' own program, which is not to be measured with the server's answers.
    private void quiet() throws Exception {
        Store store = Store.fresh(Store.SQLITE);
        try (Child server = server(store, "web")) {
            int port = server.port();
            try (ExecutorService hall = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < students; n++) {
                    var student = new Student(client, port, new Tally(), n);
                    hall.submit(student::order);
                }
            }
            double before = writes(server);
            server.lives(MEASURED);
            System.out.printf(
                    Locale.ROOT,
                    "%s runs wait and nobody watches: %.1f write transactions a second%n%n",
                    store.ask("select count(*) from runs where ended is null and id <> ?", "")
                            .orElse("no"),
                    (writes(server) - before) / MEASURED.toSeconds());
        }
    }

    /// Seconds that all runs take on these cores with nothing else to do.
    private double alone() throws Exception {
        Store store = Store.fresh(Store.SQLITE);
        try (Child server = server(store, "")) {
            for (int n = 0; n < 4; n++) order(server, n);
            awaitAll(store);
            long began = System.nanoTime();
            for (int n = 0; n < ALONE; n++) order(server, 10 + n);
            awaitAll(store);
            double seconds = (System.nanoTime() - began) * 1e-9 * students / ALONE;
            System.out.printf(Locale.ROOT, "pure training time of %d default runs: %.1f s%n%n", students, seconds);
            return seconds;
        }
    }

    private static void awaitAll(Store store) throws Exception {
        Patience.until(
                "the end of all runs",
                Duration.ofMinutes(10),
                () -> store.ask("select count(*) from runs where ended is null and id <> ?", "")
                        .filter("0"::equals));
    }

    private void full(double alone) throws Exception {
        Store store = Store.fresh(Store.SQLITE);
        var tally = new Tally();
        var frames = new Tally.Times();
        int failed = 0;
        try (Child server = server(store, "");
                ExecutorService hall = Executors.newVirtualThreadPerTaskExecutor()) {
            double before = writes(server);
            long began = System.nanoTime();
            var waiting = new ArrayList<Future<Double>>();
            for (int n = 0; n < students; n++) waiting.add(hall.submit(new Student(client, server.port(), tally, n)));
            for (Future<Double> student : waiting)
                try {
                    frames.add(student.get());
                } catch (ExecutionException e) {
                    if (failed++ == 0) System.out.println("a student got nothing: " + e.getCause());
                }
            double seconds = (System.nanoTime() - began) * 1e-9;
            System.out.printf(
                    Locale.ROOT,
                    "%d students at once, all served after %.1f s; without a run: %d%n%s%nfirst frame: %s%n"
                            + "last first frame over pure training time: %.2f; write transactions a second: %.1f%n%n",
                    students,
                    seconds,
                    failed,
                    tally,
                    frames,
                    frames.quantile(1) / alone,
                    (writes(server) - before) / seconds);
        }
    }

    /// An honest visitor who was here before it began, at the abuser's address, and one who comes from another.
    private void abused(Abuser.Way way) throws Exception {
        Store store = Store.fresh(Store.SQLITE);
        try (Child server = server(store, "")) {
            var neighbour = new Student(client, server.port(), new Tally(), 1).arrive();
            server.lives(Duration.ofSeconds(20)); // its cookie is older than the abuser's
            try (var abuser = new Abuser(client, server.port(), way)) {
                Patience.until(
                        "the abuser trains",
                        Duration.ofMinutes(2),
                        () -> store.ask("select sum(trained) from runs where id <> ?", "")
                                .filter(trained -> Double.parseDouble(trained) > ABUSED));
                double here = firstFrame(neighbour);
                double there = firstFrame(new Student(client("127.0.0.2"), server.port(), new Tally(), 2));
                System.out.printf(
                        Locale.ROOT,
                        "an abuser with %s (%s): first frame after %.1f s at the same address, %.1f s at another%n",
                        way.words,
                        abuser.done(),
                        here,
                        there);
            }
        }
    }

    /// Seconds; infinite where the run was refused.
    private static double firstFrame(Student student) throws Exception {
        try {
            return student.start();
        } catch (IOException refused) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static void order(Child server, int seed) throws Exception {
        int status = server.postJson("/api/v1/runs", DEFAULT.formatted(seed)).statusCode();
        if (status != 201) throw new AssertionError("a run was answered " + status);
    }

    private double writes(Child server) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/metrics"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        Matcher count =
                WRITES.matcher(client.send(request, BodyHandlers.ofString()).body());
        if (!count.find()) throw new AssertionError("no count of write transactions among the metrics");
        return Double.parseDouble(count.group(1));
    }
}
