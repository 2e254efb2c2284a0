package unroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("timed")
@Isolated("measures time")
@Timeout(120)
class ShutdownIT {
    private static final String LONG = """
        {"task":{"kind":"adding","length":100},"models":[{"cell":"lstm"}],"training":{"steps":20000,"batch":8}}
        """;

    @Test
    void when_told_to_end_it_ends_its_streams_and_is_gone_within_five_seconds() throws Exception {
        try (PackagedApp app = PackagedApp.start()) {
            Matcher id = Pattern.compile("\"id\":\"([0-9a-z]+)\"")
                    .matcher(app.postJson("/api/v1/runs", LONG).body());
            assertThat(id.find()).isTrue();
            var stream = app.client.send(
                    app.request("/api/v1/runs/" + id.group(1) + "/events").build(), BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
                    ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
                assertThat(lines.lines().anyMatch(l -> l.contains("log10")))
                        .as("the run is on its way")
                        .isTrue();
                Future<String> last = reader.submit(() -> lines.lines().reduce("", (a, b) -> b));
                app.process.destroy();
                assertThat(app.process.waitFor(5, TimeUnit.SECONDS))
                        .as("the process is gone")
                        .isTrue();
                assertThat(last.get()).as("the stream ends between two events").isEmpty();
            }
        }
    }
}
