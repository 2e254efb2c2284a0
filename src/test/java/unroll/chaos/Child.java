package unroll.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Unroll as a process of its own, with whatever role, on the classes of this one.
final class Child implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(180);
    private static final Pattern SERVES = Pattern.compile("Unroll is at http://localhost:([0-9]+)");
    private static final Pattern TRAINS = Pattern.compile("Unroll trains");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Process process;
    private final String role;
    private final List<String> log = new ArrayList<>();

    private Child(Process process, String role) {
        this.process = process;
        this.role = role;
        Thread.ofPlatform().daemon().start(this::listen); // reading a pipe keeps a thread, virtual or not
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /// Begins to start one; [#ready] waits for it.
    ///
    /// @param role `web`, `worker`, or empty for both
    static Child begin(Map<String, String> environment, String role, String... flags) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@java.args");
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "unroll.Main"));
        if (!role.isEmpty()) command.add(role);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("UNROLL_") || name.equals("DATABASE_URL"));
        builder.environment().put("PORT", "0");
        builder.environment().putAll(environment);
        return new Child(builder.start(), role);
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; )
                synchronized (log) {
                    log.add(line);
                }
        } catch (IOException e) {
            System.out.println("the log of " + this + " ends: " + e.getMessage());
        }
    }

    /// Its log so far.
    String log() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    Matcher await(Pattern wanted, Duration most) throws IOException, InterruptedException {
        return Patience.until(wanted + " in the log of " + this, most, () -> {
            Matcher matcher = wanted.matcher(log());
            if (matcher.find()) return Optional.of(matcher);
            if (process.isAlive()) return Optional.empty();
            throw new AssertionError(this + " ended: " + log());
        });
    }

    /// Waits until it serves or trains.
    Child ready() throws IOException, InterruptedException {
        await(role.equals("worker") ? TRAINS : SERVES, START);
        return this;
    }

    boolean trainsOnly() {
        return role.equals("worker");
    }

    int port() throws IOException, InterruptedException {
        return Integer.parseInt(await(SERVES, START).group(1));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> postJson(String path, String json, String... headers)
            throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    /// As `kill -9` does; returns when it is gone.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As `kill` does: it may hand over what it trains.
    void end() {
        process.destroy();
    }

    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) throw new IOException("kill -" + name + " says " + code);
    }

    /// Lets it live for so long; false where it has ended by itself.
    boolean lives(Duration time) throws InterruptedException {
        return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String toString() {
        return (role.isEmpty() ? "process " : role + " ") + process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
