package unroll;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program as it is shipped, `java @java.args -jar target/unroll.jar`, as a process of its own on a free port.
final class PackagedApp implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Unroll is at (http://localhost:[0-9]+)");
    final Process process;
    final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    private PackagedApp(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static PackagedApp start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "@java.args", "-jar", "target/unroll.jar").redirectErrorStream(true);
        builder.environment().put("PORT", "0");
        Process process = builder.start();
        var log = new StringBuilder();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line; (line = lines.readLine()) != null; ) {
            Matcher at = ADDRESS.matcher(log.append(line).append('\n'));
            if (!at.find()) continue;
            Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(System.out::println));
            return new PackagedApp(process, URI.create(at.group(1)));
        }
        throw new IOException("the program ended before it served: " + log);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> postJson(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.shutdownNow();
    }
}
