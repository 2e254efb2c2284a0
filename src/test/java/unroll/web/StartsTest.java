package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import unroll.run.Configs;
import unroll.store.database.Run;
import unroll.store.database.Sha256;

/// A run is started once, however often the same wish is sent.
@Tag("slow")
@Timeout(600)
class StartsTest {
    private static final String OTHER = Configs.TINY.replace("\"seed\":7", "\"seed\":8");

    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void the_same_key_and_configuration_is_the_same_run() throws IOException, InterruptedException {
        assertThat(id(start(Configs.TINY, "abc"))).isEqualTo(id(start(Configs.TINY, "abc")));
        assertThat(site.all()).hasSize(1);
    }

    @Test
    void the_same_key_with_another_configuration_is_refused() throws IOException, InterruptedException {
        String first = id(start(Configs.TINY, "abc"));
        JsonNode problem = BadInputTest.assertProblem(start(OTHER, "abc"), 422);
        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo("Idempotency-Key");
        assertThat(problem.path("errors").get(0).path("message").asString()).contains(first);
        assertThat(site.all()).hasSize(1);
    }

    @Test
    void without_a_key_or_with_another_one_every_request_is_a_run() throws IOException, InterruptedException {
        var ids = new HashSet<String>();
        ids.add(id(site.postJson("/api/v1/runs", Configs.TINY)));
        ids.add(id(site.postJson("/api/v1/runs", Configs.TINY)));
        ids.add(id(start(Configs.TINY, "a")));
        ids.add(id(start(Configs.TINY, "b")));
        assertThat(ids).hasSize(4);
    }

    @Test
    void an_answer_that_was_lost_is_asked_for_again_with_its_key_and_brings_the_same_token()
            throws IOException, InterruptedException {
        String first = token(start(Configs.TINY, "abc"));
        assertThat(first).matches("[0-9a-f]{64}").isEqualTo(token(start(Configs.TINY, "abc")));
        assertThat(token(start(Configs.TINY, "abd"))).isNotEqualTo(first);
    }

    @Test
    void whoever_shows_a_token_or_a_cookie_starts_in_that_name_and_gets_none()
            throws IOException, InterruptedException {
        String token = token(site.postJson("/api/v1/runs", Configs.TINY));
        for (String[] known : new String[][] {{"Authorization", "Bearer " + token}, {"Cookie", site.cookie()}}) {
            JsonNode started = TestSite.json(site.postJson("/api/v1/runs", Configs.TINY, known));
            assertThat(started.has("token")).isFalse();
            assertThat(started.path("owner").booleanValue()).isTrue();
        }
    }

    @Test
    void the_database_holds_no_token() throws IOException, InterruptedException {
        String token = token(site.postJson("/api/v1/runs", Configs.TINY));
        assertThat(site.all().getFirst().owner())
                .isEqualTo(Sha256.of(token, 32))
                .isNotEqualTo(token);
    }

    @Test
    void one_s_own_runs_are_listed_a_page_at_a_time_the_newest_first() throws IOException, InterruptedException {
        String token = token(site.postJson("/api/v1/runs", Configs.TINY));
        String[] mine = {"Authorization", "Bearer " + token};
        for (int n = 0; n < 4; n++) site.postJson("/api/v1/runs", Configs.TINY, mine);
        site.postJson("/api/v1/runs", Configs.TINY);
        List<String> expected = site.all().stream()
                .filter(run -> run.owner().equals(Sha256.of(token, 32)))
                .map(Run::id)
                .toList();
        var listed = new ArrayList<String>();
        int pages = 0;
        for (String next = "/api/v1/runs?limit=2"; next != null; pages++) {
            JsonNode page = TestSite.json(site.get(next, mine));
            for (JsonNode run : page.path("runs")) {
                listed.add(run.path("id").asString());
                assertThat(run.path("owner").booleanValue()).isTrue();
            }
            next = page.path("next").isNull() ? null : page.path("next").asString();
        }
        assertThat(pages).isEqualTo(3);
        assertThat(listed).hasSize(5).isEqualTo(expected);
        assertThat(TestSite.json(site.get("/api/v1/runs", "Cookie", site.cookie()))
                        .path("runs"))
                .isEmpty();
    }

    @Test
    void a_list_of_nobody_s_runs_or_an_unknown_place_in_it_is_refused() throws IOException, InterruptedException {
        HttpResponse<String> nobody = site.get("/api/v1/runs");
        BadInputTest.assertProblem(nobody, 401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        String[] mine = {"Cookie", site.cookie()};
        String theirs = id(site.postJson("/api/v1/runs", Configs.TINY));
        for (String query : List.of("limit=0", "limit=101", "limit=x", "limit=", "after=nosuchrun", "after=" + theirs))
            BadInputTest.assertProblem(site.get("/api/v1/runs?" + query, mine), 422);
    }

    @Test
    void a_key_is_its_visitors_own() throws IOException, InterruptedException {
        String mine = id(start(Configs.TINY, "abc", "Cookie", site.cookie()));
        String theirs = id(start(Configs.TINY, "abc", "Cookie", site.cookie()));
        assertThat(mine).isNotEqualTo(theirs);
    }

    @Test
    void a_key_sent_many_times_at_once_is_one_run() throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<HttpResponse<String>>>();
            for (int n = 0; n < 20; n++) answers.add(senders.submit(() -> start(Configs.TINY, "abc")));
            var ids = new HashSet<String>();
            for (Future<HttpResponse<String>> answer : answers) ids.add(id(answer.get()));
            assertThat(ids).hasSize(1);
        }
        assertThat(site.all()).hasSize(1);
    }

    @Test
    void a_form_sent_twice_is_one_run_and_with_other_values_another() throws IOException, InterruptedException {
        String form = "key=page-1&task.kind=adding&task.length=5&training.steps=1&training.batch=2&seed=";
        String first = location(site.postForm("/runs", form + 1));
        assertThat(location(site.postForm("/runs", form + 1))).isEqualTo(first);
        assertThat(location(site.postForm("/runs", form + 2))).isNotEqualTo(first);
        assertThat(site.all()).hasSize(2);
    }

    @Test
    void every_lab_page_has_a_key_of_its_own() throws IOException, InterruptedException {
        assertThat(key(site.get("/lab"))).isNotBlank().isNotEqualTo(key(site.get("/lab")));
    }

    private static String token(HttpResponse<String> answer) {
        return TestSite.json(answer).path("token").asString();
    }

    private HttpResponse<String> start(String config, String key, String... headers)
            throws IOException, InterruptedException {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Idempotency-Key";
        all[headers.length + 1] = key;
        return site.postJson("/api/v1/runs", config, all);
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(201);
        return TestSite.json(answer).path("id").asString();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String key(HttpResponse<String> lab) {
        return lab.body().replaceAll("(?s).*name=\"key\" value=\"([^\"]*)\".*", "$1");
    }
}
