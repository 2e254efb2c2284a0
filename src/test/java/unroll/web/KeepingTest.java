package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.run.Configs;

/// Renaming, pinning and deleting a run: its owner's alone.
@Tag("slow")
@Timeout(600)
class KeepingTest {
    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void the_owner_renames_pins_and_deletes_and_nobody_else_does() throws IOException, InterruptedException {
        String mine = site.cookie();
        String theirs = site.cookie();
        String id = start(mine);
        for (String[] stranger : new String[][] {{}, {"Cookie", theirs}, {"Cookie", mine + "0"}}) {
            assertThat(patch(id, "{\"title\":\"theirs\"}", stranger).statusCode())
                    .isEqualTo(404);
            assertThat(delete(id, stranger).statusCode()).isEqualTo(404);
        }
        HttpResponse<String> named = patch(id, "{\"title\":\" Two adders \",\"pinned\":true}", "Cookie", mine);
        assertThat(TestSite.json(named).path("title").asString()).isEqualTo("Two adders");
        assertThat(TestSite.json(named).path("pinned").booleanValue()).isTrue();
        assertThat(site.get("/runs/" + id).body()).contains("<h1>Two adders</h1>");
        assertThat(site.get("/runs", "Cookie", mine).body()).contains("Yours", "Two adders", "pinned");
        assertThat(site.get("/runs", "Cookie", theirs).body())
                .contains("Two adders")
                .doesNotContain("Yours");
        assertThat(delete(id, "Cookie", mine).statusCode()).isEqualTo(204);
        for (String gone : List.of("", "/events", "/metrics.csv", "/run.json", "/model/0.safetensors"))
            assertThat(site.get("/api/v1/runs/" + id + gone).statusCode())
                    .as(gone)
                    .isEqualTo(404);
        assertThat(delete(id, "Cookie", mine).statusCode()).isEqualTo(404);
    }

    @Test
    void a_run_may_be_deleted_while_it_trains_and_its_viewers_are_let_go() throws IOException, InterruptedException {
        String mine = site.cookie();
        String id = TestSite.json(site.postJson("/api/v1/runs", Configs.LONG, "Cookie", mine))
                .path("id")
                .asString();
        try (Events events = Events.of(site, id)) {
            events.await("\"step\"");
            assertThat(delete(id, "Cookie", mine).statusCode()).isEqualTo(204);
            assertThat(events.rest()).noneMatch(e -> e.event().equals("end"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "{\"title\":\"\"}",
                "{\"title\":\"  \"}",
                "{\"title\":7}",
                "{\"title\":\"a\\nb\"}",
                "{\"pinned\":1}",
                "{\"pinned\":\"yes\"}",
                "{\"seed\":3}",
                "{\"title\":null}"
            })
    void what_is_no_name_and_no_pin_is_refused(String body) throws IOException, InterruptedException {
        String mine = site.cookie();
        String id = start(mine);
        BadInputTest.assertProblem(patch(id, body, "Cookie", mine), 422);
        BadInputTest.assertProblem(patch(id, "{\"title\":\"" + "x".repeat(121) + "\"}", "Cookie", mine), 422);
        assertThat(TestSite.json(site.get("/api/v1/runs/" + id)).path("title").asString())
                .startsWith("Adding");
    }

    @Test
    void a_cookie_outlives_the_server() throws IOException, InterruptedException {
        String mine = site.cookie();
        String id = start(mine);
        assertThat(TestSite.json(site.get("/api/v1/runs/" + id, "Cookie", mine))
                        .path("owner")
                        .booleanValue())
                .isTrue();
        assertThat(site.runs.secret("visitor"))
                .isEqualTo(site.runs.secret("visitor"))
                .hasSize(32);
    }

    private String start(String cookie) throws IOException, InterruptedException {
        String id = TestSite.json(site.postJson("/api/v1/runs", Configs.TINY, "Cookie", cookie))
                .path("id")
                .asString();
        try (Events events = Events.of(site, id)) {
            events.rest();
        }
        return id;
    }

    private HttpResponse<String> patch(String id, String body, String... headers)
            throws IOException, InterruptedException {
        return site.send("PATCH", "/api/v1/runs/" + id, BodyPublishers.ofString(body), json(headers));
    }

    private HttpResponse<String> delete(String id, String... headers) throws IOException, InterruptedException {
        return site.send("DELETE", "/api/v1/runs/" + id, BodyPublishers.noBody(), headers);
    }

    private static String[] json(String... headers) {
        var all = new java.util.ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json"));
        return all.toArray(String[]::new);
    }
}
