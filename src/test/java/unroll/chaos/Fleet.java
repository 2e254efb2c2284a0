package unroll.chaos;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The processes on one database: one that serves, and workers that train one run at a time. One thread.
final class Fleet implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    final Store store;
    private final Map<String, String> environment;
    private final List<Child> children = new ArrayList<>();
    private volatile Child site;

    /// @param role what the process that serves is for: `web`, or empty where it trains too
    Fleet(Store store, String role, int workers, Map<String, String> more) throws IOException, InterruptedException {
        this.store = store;
        environment = new HashMap<>(Map.of("UNROLL_WORKERS", "1"));
        environment.putAll(store.environment);
        environment.putAll(more);
        site = begin(role);
        for (int n = 0; n < workers; n++) begin("worker");
        for (Child child : children) child.ready();
    }

    static Fleet of(Store store, int workers) throws IOException, InterruptedException {
        return new Fleet(store, "web", workers, Map.of());
    }

    /// Another process; nothing waits for it.
    Child begin(String role) throws IOException {
        Child child = Child.begin(environment, role);
        children.add(child);
        return child;
    }

    /// Another process serves from now on.
    void serve(Child other) throws IOException, InterruptedException {
        site = other.ready();
    }

    Child site() {
        return site;
    }

    int port() {
        try {
            return site.port();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Starts a run; its id.
    String start(String config) throws IOException, InterruptedException {
        HttpResponse<String> answer = site.postJson("/api/v1/runs", config);
        if (answer.statusCode() != 201) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return JsonMapper.shared().readTree(answer.body()).path("id").asString();
    }

    /// The process that trains a run, by the process id in its worker's name; none where nobody does.
    Optional<Child> trainer(String run) {
        return store.ask("select picked_by from scheduled_tasks where picked and task_instance = ?", run)
                .flatMap(name -> children.stream()
                        .filter(c -> name.startsWith(c.process.pid() + "-"))
                        .filter(c -> c.process.isAlive())
                        .findFirst());
    }

    /// Waits until a process that lives trains it; once it has ended, any worker will do.
    Child awaitTrainer(String run) throws IOException, InterruptedException {
        return Patience.until("somebody trains " + run, SOON, () -> hasEnded(run) ? anyWorker() : trainer(run));
    }

    private Optional<Child> anyWorker() {
        return children.stream()
                .filter(Child::trainsOnly)
                .filter(c -> c.process.isAlive())
                .findFirst();
    }

    /// Waits until at least so many workers are there, new ones where they are missing.
    void replenish(int workers) throws IOException, InterruptedException {
        children.removeIf(c -> !c.process.isAlive() && c != site);
        long alive = children.stream().filter(Child::trainsOnly).count();
        for (long n = alive; n < workers; n++) begin("worker");
        for (Child child : children) if (child.trainsOnly()) child.ready();
    }

    long lastEvent(String run) {
        return number("last_event", run);
    }

    /// Waits until the run was taken so many times; by whom the last time.
    Child awaitAttempt(String run, int attempt) throws IOException, InterruptedException {
        Patience.until("attempt " + attempt, SOON, () -> Optional.of(run).filter(r -> attempt(r) == attempt));
        return awaitTrainer(run);
    }

    boolean hasEnded(String run) {
        return store.ask("select status from runs where ended is not null and id = ?", run)
                .isPresent();
    }

    long attempt(String run) {
        return number("attempt", run);
    }

    int deaths(String run) {
        return (int) number("deaths", run);
    }

    private long number(String column, String run) {
        return Long.parseLong(
                store.ask("select " + column + " from runs where id = ?", run).orElseThrow());
    }

    /// All logs, for whoever looks for the reason of a failure.
    String logs() {
        var logs = new StringBuilder();
        for (Child child : children)
            logs.append(child).append(":\n").append(child.log()).append('\n');
        return logs.toString();
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
