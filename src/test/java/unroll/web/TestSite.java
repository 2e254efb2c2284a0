package unroll.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.inspect.InspectionPool;
import unroll.inspect.Lanes;
import unroll.run.Configs;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Location;
import unroll.store.database.Run;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;
import unroll.web.http.Budgets;
import unroll.web.http.Operations;
import unroll.web.http.Visitor;

/// A site on a free port with runs of its own, and a client. Its visitor may ask for as much as tests do.
final class TestSite implements AutoCloseable {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";
    private static final Budgets.Rates GENEROUS =
            new Budgets.Rates(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000);
    static final String TOKEN = "let me see";
    private static final String OWNERS_TOKEN = "0123456789abcdef".repeat(4);
    /// The header that owns what [#start] starts.
    static final String[] OWNER = {"Authorization", "Bearer " + OWNERS_TOKEN};
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Site site;
    final Runs runs;
    /// Its clock for bodies and budgets, which stands still unless a test moves it.
    final AtomicLong nanos = new AtomicLong();

    private TestSite(Limits limits, Budgets.Rates rates, InspectionPool pool, int proxies) {
        this(Stores.file(), limits, rates, pool, proxies);
    }

    private TestSite(Location location, Limits limits, Budgets.Rates rates, InspectionPool pool, int proxies) {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        runs = Stores.open(location, limits, meters);
        site = Site.start(0, proxies, runs, rates, pool, nanos::get, new Operations(meters, TOKEN));
    }

    static TestSite open() {
        return with(GENEROUS);
    }

    static TestSite with(Budgets.Rates rates) {
        return with(Stores.TWO, rates);
    }

    static TestSite with(Limits limits, Budgets.Rates rates) {
        return new TestSite(limits, rates, Lanes.patient(), 0);
    }

    /// Of this database.
    static TestSite at(Location location, Budgets.Rates rates) {
        return new TestSite(location, Stores.TWO, rates, Lanes.patient(), 0);
    }

    static TestSite at(Location location) {
        return at(location, GENEROUS);
    }

    static TestSite with(InspectionPool pool) {
        return new TestSite(Stores.TWO, GENEROUS, pool, 0);
    }

    static TestSite behind(int proxies, Budgets.Rates rates) {
        return new TestSite(Stores.TWO, rates, Lanes.patient(), proxies);
    }

    int port() {
        return site.port();
    }

    /// @param headers name, value, name, value …
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> post(String path, String... headers) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> postJson(String path, String json, String... headers)
            throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(json), with(headers, "Content-Type", JSON));
    }

    HttpResponse<String> postForm(String path, String form, String... headers)
            throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(form), with(headers, "Content-Type", FORM));
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        return client.send(request(method, path, body, headers), BodyHandlers.ofString());
    }

    HttpResponse<InputStream> stream(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request("GET", path, BodyPublishers.noBody(), headers), BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, body);
        if (headers.length > 0) request.headers(headers);
        return request.build();
    }

    /// All runs, the newest first.
    List<Run> all() {
        return Stores.all(runs);
    }

    /// What has become of it.
    Run now(Run run) {
        return runs.find(run.id()).orElseThrow();
    }

    Reader read(Run run) {
        return new Reader(runs, run);
    }

    /// A run that the bearer of [#OWNER] owns.
    Run start(String json) {
        return runs.start(new RunRequest(Configs.read(json), Visitor.bearer(OWNERS_TOKEN), "", false, ""));
    }

    Run finished(String json) throws IOException, InterruptedException {
        Run run = start(json);
        try (Events events = Events.of(this, run.id())) {
            events.rest();
        }
        return runs.find(run.id()).orElseThrow();
    }

    /// A visitor's cookie, as the first page gives it.
    String cookie() throws IOException, InterruptedException {
        String given = get("/").headers().firstValue("Set-Cookie").orElseThrow();
        return given.split(";", 2)[0];
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private static String[] with(String[] headers, String... more) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
    }

    @Override
    public void close() {
        client.shutdownNow();
        site.close();
    }
}
