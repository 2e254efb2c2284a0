package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import unroll.run.Configs;
import unroll.run.Status;
import unroll.store.database.Run;
import unroll.store.queue.RunRequest;

/// Pause, resume, step, stop and change, and who may.
@Tag("slow")
@Timeout(600)
class ControlApiTest {
    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void a_run_pauses_goes_on_and_stops_as_told() throws IOException, InterruptedException {
        Run run = site.start(Configs.LONG);
        try (Events events = Events.of(site, run.id())) {
            events.await("\"running\"");
            assertThat(status(site.post(call(run, "pause"), TestSite.OWNER))).isEqualTo("paused");
            events.await("\"paused\"");
            assertThat(site.post(call(run, "resume"), TestSite.OWNER).statusCode())
                    .isEqualTo(200);
            events.await("\"running\"");
            assertThat(status(site.post(call(run, "stop"), TestSite.OWNER))).isEqualTo("stopped");
            assertThat(events.rest().getLast().event()).isEqualTo("end");
        }
    }

    @Test
    void a_run_steps_once_or_as_often_as_told_and_pauses_again() throws IOException, InterruptedException {
        Run run = paused();
        int before = site.now(run).summary().step();
        try (Events events = Events.after(site, run.id(), site.now(run).lastEvent())) {
            assertThat(site.post(call(run, "step"), TestSite.OWNER).statusCode())
                    .isEqualTo(200);
            events.await("\"paused\"");
            assertThat(site.now(run).summary().step()).isEqualTo(before + 1);
            assertThat(site.post(call(run, "step?n=10"), TestSite.OWNER).statusCode())
                    .isEqualTo(200);
            events.await("\"paused\"");
            assertThat(site.now(run).summary().step()).isEqualTo(before + 11);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "abc", "1.5", "1e3", "1000001", "9223372036854775808", "%EF%BC%91"})
    void a_number_of_steps_that_is_none_is_refused(String n) throws IOException, InterruptedException {
        Run run = paused();
        long last = site.now(run).lastEvent();
        JsonNode problem = BadInputTest.assertProblem(site.post(call(run, "step?n=" + n), TestSite.OWNER), 422);
        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo("n");
        assertThat(site.now(run).lastEvent()).isEqualTo(last);
    }

    @Test
    void a_change_of_the_learning_rate_and_the_clip_norm_is_recorded_in_the_log()
            throws IOException, InterruptedException {
        Run run = paused();
        assertThat(patch(run, "{\"learningRate\":0.01,\"clip\":null}", TestSite.OWNER)
                        .statusCode())
                .isEqualTo(200);
        int step = site.now(run).summary().step();
        try (Events events = Events.after(site, run.id(), site.now(run).lastEvent())) {
            site.post(call(run, "step"), TestSite.OWNER);
            assertThat(events.await("learningRate"))
                    .extracting(Events.Event::event, Events.Event::data)
                    .containsExactly("training", "{\"step\":" + step + ",\"learningRate\":0.01,\"clip\":null}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"steps\":5}",
                "{\"learningRate\":0}",
                "{\"learningRate\":\"0.1\"}",
                "{\"clip\":-1}",
                "{\"clip\":1e999}"
            })
    void a_change_that_is_none_is_refused(String body) throws IOException, InterruptedException {
        BadInputTest.assertProblem(patch(paused(), body, TestSite.OWNER), 422);
    }

    @Test
    void a_change_is_json() throws IOException, InterruptedException {
        Run run = paused();
        BadInputTest.assertProblem(patch(run, "{", TestSite.OWNER), 400);
        BadInputTest.assertProblem(
                site.send("PATCH", call(run, "training"), BodyPublishers.ofString("{\"clip\":1}"), TestSite.OWNER),
                415);
    }

    @Test
    void a_run_that_has_ended_is_not_controlled_any_more() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        for (String request : List.of("pause", "resume", "step", "stop"))
            assertThat(BadInputTest.assertProblem(site.post(call(run, request), TestSite.OWNER), 409)
                            .path("detail")
                            .asString())
                    .contains("finished");
        BadInputTest.assertProblem(patch(run, "{\"clip\":1}", TestSite.OWNER), 409);
        assertThat(run.status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void only_the_visitor_who_started_a_run_controls_it_and_others_see_no_such_run()
            throws IOException, InterruptedException {
        String mine = site.cookie();
        String theirs = site.cookie();
        JsonNode started = TestSite.json(site.postJson("/api/v1/runs", Configs.LONG, "Cookie", mine));
        Run run = site.runs.find(started.path("id").asString()).orElseThrow();
        for (String[] stranger : new String[][] {{}, {"Cookie", theirs}, {"Cookie", forged(mine)}}) {
            for (String request : List.of("pause", "resume", "step", "stop"))
                BadInputTest.assertProblem(site.post(call(run, request), stranger), 404);
            BadInputTest.assertProblem(patch(run, "{\"clip\":1}", stranger), 404);
            HttpResponse<String> seen = site.get("/api/v1/runs/" + run.id(), stranger);
            assertThat(TestSite.json(seen).path("owner").booleanValue()).isFalse();
        }
        assertThat(site.now(run).status()).isNotEqualTo(Status.STOPPED);
        HttpResponse<String> seen = site.get("/api/v1/runs/" + run.id(), "Cookie", mine);
        assertThat(TestSite.json(seen).path("owner").booleanValue()).isTrue();
        assertThat(status(site.post(call(run, "stop"), "Cookie", mine))).isEqualTo("stopped");
    }

    @Test
    void a_script_s_run_belongs_to_its_token_and_strangers_only_read() throws IOException, InterruptedException {
        JsonNode started = TestSite.json(site.postJson("/api/v1/runs", Configs.LONG));
        Run run = site.runs.find(started.path("id").asString()).orElseThrow();
        String token = started.path("token").asString();
        String other = TestSite.json(site.postJson("/api/v1/runs", Configs.TINY))
                .path("token")
                .asString();
        assertThat(other).isNotEqualTo(token);
        for (String[] stranger : new String[][] {
            {},
            {"Cookie", site.cookie()},
            bearer(other),
            bearer(run.owner()),
            bearer(token.toUpperCase(Locale.ROOT)),
            bearer("")
        }) {
            for (String request : List.of("pause", "resume", "step", "stop"))
                BadInputTest.assertProblem(site.post(call(run, request), stranger), 404);
            BadInputTest.assertProblem(
                    site.send("DELETE", "/api/v1/runs/" + run.id(), BodyPublishers.noBody(), stranger), 404);
            JsonNode seen = TestSite.json(site.get("/api/v1/runs/" + run.id(), stranger));
            assertThat(seen.path("owner").booleanValue()).isFalse();
            assertThat(seen.has("token")).isFalse();
        }
        assertThat(site.now(run).status().ended()).isFalse();
        HttpResponse<String> mine = site.get("/api/v1/runs/" + run.id(), bearer(token));
        assertThat(TestSite.json(mine).path("owner").booleanValue())
                .as(mine.body())
                .isTrue();
        assertThat(status(site.post(call(run, "stop"), bearer(token)))).isEqualTo("stopped");
    }

    @Test
    void an_old_run_that_nobody_owns_is_read_and_not_controlled() throws IOException, InterruptedException {
        Run run = site.runs.start(RunRequest.of(Configs.read(Configs.LONG)));
        for (String[] anybody : new String[][] {{}, {"Cookie", site.cookie()}, bearer("0".repeat(64))})
            BadInputTest.assertProblem(site.post(call(run, "stop"), anybody), 404);
        assertThat(site.get("/api/v1/runs/" + run.id()).statusCode()).isEqualTo(200);
        assertThat(site.now(run).status().ended()).isFalse();
    }

    @Test
    void an_unknown_run_is_not_found_whatever_is_asked_of_it() throws IOException, InterruptedException {
        for (String what : List.of("", "/events", "/metrics.csv", "/gradients.csv", "/run.json"))
            BadInputTest.assertProblem(site.get("/api/v1/runs/nosuchrun" + what), 404);
        for (String request : List.of("pause", "resume", "step", "stop"))
            BadInputTest.assertProblem(site.post("/api/v1/runs/nosuchrun/" + request), 404);
    }

    /// The same visitor's name with a signature that is off by one letter.
    private static String forged(String cookie) {
        char last = cookie.charAt(cookie.length() - 1);
        return cookie.substring(0, cookie.length() - 1) + (last == '0' ? '1' : '0');
    }

    private Run paused() throws IOException, InterruptedException {
        Run run = site.start(Configs.LONG);
        site.post(call(run, "pause"), TestSite.OWNER);
        try (Events events = Events.of(site, run.id())) {
            events.await("\"paused\"");
        }
        return run;
    }

    private HttpResponse<String> patch(Run run, String body, String... headers)
            throws IOException, InterruptedException {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = TestSite.JSON;
        return site.send("PATCH", call(run, "training"), BodyPublishers.ofString(body), all);
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static String call(Run run, String what) {
        return "/api/v1/runs/" + run.id() + "/" + what;
    }

    private static String status(HttpResponse<String> answer) {
        return TestSite.json(answer).path("status").asString();
    }
}
