package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.run.Configs;
import unroll.store.Stores;
import unroll.store.database.Run;
import unroll.web.http.Budgets;

@Tag("slow")
@Timeout(600)
class OperationsTest {
    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void a_process_that_answers_lives_and_with_a_worker_it_is_ready() throws IOException, InterruptedException {
        assertThat(site.get("/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(site.get("/readyz").body()).isEqualTo("{\"status\":\"ok\",\"slots\":2}");
    }

    @Test
    void without_a_worker_it_lives_and_is_not_ready_and_runs_wait() throws IOException, InterruptedException {
        try (TestSite web = TestSite.with(Stores.TWO.withSlots(0), new Budgets.Rates(9, 99, 99, 99, 99))) {
            assertThat(web.get("/healthz").statusCode()).isEqualTo(200);
            BadInputTest.assertProblem(web.get("/readyz"), 503);
            Run run = web.start(Configs.TINY);
            assertThat(TestSite.json(web.get("/api/v1/runs/" + run.id()))
                            .path("status")
                            .asString())
                    .isEqualTo("queued");
        }
    }

    @Test
    void the_metrics_are_for_who_has_the_token() throws IOException, InterruptedException {
        for (String[] headers : new String[][] {
            {}, {"Authorization", "Bearer "}, {"Authorization", "Bearer wrong"}, {"Authorization", TestSite.TOKEN}
        }) BadInputTest.assertProblem(site.get("/metrics", headers), 401);
        Run run = site.start(Configs.tiny(3_000, "rnn"));
        try (Events events = Events.of(site, run.id())) {
            events.rest();
        }
        assertThat(metrics()).contains("unroll_event_delay_seconds_bucket", "unroll_viewers");
    }

    @Test
    void the_metrics_tell_how_many_steps_a_second_are_trained() throws IOException, InterruptedException {
        assertThat(metrics()).contains("unroll_steps_per_second 0.0\n");
        Run run = site.start(Configs.tiny(1_000_000, "rnn"));
        try (Events events = Events.of(site, run.id())) {
            events.await("step");
            assertThat(metrics()).containsPattern("unroll_steps_per_second [1-9]");
        }
    }

    /// While there is one, this process trains with care.
    @Test
    void a_request_that_is_not_answered_yet_is_under_way_and_an_open_stream_is_not()
            throws IOException, InterruptedException {
        Run run = site.start(Configs.LONG);
        try (Events first = Events.of(site, run.id());
                Events second = Events.of(site, run.id());
                var slow = new Socket("localhost", site.port())) {
            first.await("step");
            second.await("step");
            awaitRequests(1); // this one
            slow.getOutputStream()
                    .write(
                            "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
            awaitRequests(2);
        }
        awaitRequests(1);
        site.runs.stop(run);
    }

    private void awaitRequests(int count) throws IOException, InterruptedException {
        while (!metrics().contains("unroll_requests " + count + ".0\n")) Thread.onSpinWait();
    }

    private String metrics() throws IOException, InterruptedException {
        return site.get("/metrics", "Authorization", "Bearer " + TestSite.TOKEN).body();
    }
}
