package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.run.Configs;
import unroll.store.Reader;
import unroll.store.Stores;
import unroll.store.Tmpfs;
import unroll.store.database.Location;
import unroll.store.database.Run;

/// A site whose database takes no writes: whatever reads is answered, and whoever writes is told why not. A GET that
/// wrote anything in its own request would be refused here.
@Tag("slow")
@Timeout(600)
class ReadOnlyTest {
    private static final List<String> PAGES =
            List.of("/", "/lab", "/runs", "/runs/%s", "/inspect", "/api", "/learn", "/learn/equations");
    private static final List<String> CALLS = List.of(
            "/api/v1/catalog",
            "/api/v1/estimate?task.kind=adding",
            "/api/v1/runs/%s",
            "/api/v1/runs/%s/events",
            "/api/v1/runs/%s/run.json",
            "/api/v1/runs/%s/metrics.csv",
            "/api/v1/runs/%s/gradients.csv",
            "/api/v1/runs/%s/model/0.safetensors");

    @Test
    void with_its_file_removed_it_shows_what_it_has_open_and_takes_nothing() throws IOException, InterruptedException {
        Location location = Stores.file();
        try (TestSite site = TestSite.at(location)) {
            Run run = ended(site);
            Path file = Objects.requireNonNull(location.folder()).resolve("unroll.db");
            Files.move(file, file.resolveSibling("away"));
            assertReadable(site, run, "removed or replaced");
            assertRefused(site, run, "removed or replaced");
        }
    }

    @Test
    void started_on_a_full_disk_it_shows_all_there_is_and_takes_nothing() throws IOException, InterruptedException {
        try (Tmpfs disk = Tmpfs.of(12)) {
            Location location = Location.in(disk.folder().resolve("data"));
            Run run;
            try (TestSite before = TestSite.at(location)) {
                run = ended(before);
            }
            disk.fill();
            try (TestSite site = TestSite.at(location)) {
                assertReadable(site, run, "disk is full");
                assertRefused(site, run, "disk is full");
                disk.makeRoom();
                while (site.get("/readyz").statusCode() != 200)
                    Thread.onSpinWait(); // until a worker was heard again, too
                assertThat(site.get("/lab").body()).doesNotContain("disk is full");
                ended(site);
            }
        }
    }

    private String cookie = "";

    private Run ended(TestSite site) throws IOException, InterruptedException {
        if (cookie.isEmpty()) cookie = site.cookie();
        HttpResponse<String> started = site.postJson("/api/v1/runs", Configs.tiny(30, "rnn"), "Cookie", cookie);
        Run run = site.runs.find(TestSite.json(started).path("id").asString()).orElseThrow();
        new Reader(site.runs, run).end();
        return run;
    }

    private static void assertReadable(TestSite site, Run run, String why) throws IOException, InterruptedException {
        for (String page : PAGES) {
            HttpResponse<String> answer = site.get(page.formatted(run.id()));
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body())
                    .as(page)
                    .containsOnlyOnce("role=\"status\"><p>The server")
                    .contains(why);
        }
        for (String call : CALLS)
            assertThat(site.get(call.formatted(run.id())).statusCode()).as(call).isEqualTo(200);
        assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
    }

    private void assertRefused(TestSite site, Run run, String why) throws IOException, InterruptedException {
        assertAway(site.get("/readyz"), why);
        assertAway(site.postJson("/api/v1/runs", Configs.TINY), why);
        String path = "/api/v1/runs/" + run.id();
        assertAway(site.send("DELETE", path, BodyPublishers.noBody(), "Cookie", cookie), why);
        BodyPublisher title = BodyPublishers.ofString("{\"title\":\"mine\"}");
        assertAway(site.send("PATCH", path, title, "Cookie", cookie, "Content-Type", TestSite.JSON), why);
        HttpResponse<String> form = site.postForm("/runs", "task.kind=adding&task.length=5&training.steps=1");
        assertAway(form, why);
        assertThat(TestSite.type(form)).startsWith("text/html");
    }

    private static void assertAway(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains(why);
    }
}
