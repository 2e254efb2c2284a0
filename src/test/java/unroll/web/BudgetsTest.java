package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.run.Configs;
import unroll.store.Stores;
import unroll.store.database.Location;
import unroll.store.database.Run;
import unroll.store.queue.Limits;
import unroll.web.http.Budgets;

@Tag("slow")
@Timeout(600)
class BudgetsTest {
    private static final int PLENTY = 1_000_000;

    @Test
    void a_visitor_who_starts_too_many_runs_is_told_when_to_come_again() throws IOException, InterruptedException {
        try (TestSite site = TestSite.with(new Budgets.Rates(2, PLENTY, PLENTY, PLENTY, PLENTY))) {
            assertThat(start(site).statusCode()).isEqualTo(201);
            assertThat(start(site).statusCode()).isEqualTo(201);
            assertLater(start(site));
            assertThat(site.all()).hasSize(2);
            assertThat(start(site, "Cookie", site.cookie()).statusCode())
                    .as("another visitor")
                    .isEqualTo(201);
        }
    }

    @Test
    void a_form_that_comes_too_early_is_answered_by_a_page() throws IOException, InterruptedException {
        try (TestSite site = TestSite.with(new Budgets.Rates(1, PLENTY, PLENTY, PLENTY, PLENTY))) {
            String form = "task.kind=adding&task.length=5&training.steps=1";
            assertThat(site.postForm("/runs", form).statusCode()).isEqualTo(303);
            HttpResponse<String> page = site.postForm("/runs", form);
            assertThat(page.statusCode()).isEqualTo(429);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(TestSite.type(page)).startsWith("text/html");
        }
    }

    @Test
    void a_refused_submission_costs_nothing() throws IOException, InterruptedException {
        try (TestSite site = TestSite.with(new Budgets.Rates(1, PLENTY, PLENTY, PLENTY, PLENTY))) {
            for (int n = 0; n < 3; n++) {
                assertThat(site.postJson("/api/v1/runs", "{}").statusCode()).isEqualTo(422);
                assertThat(site.postForm("/runs", "task.kind=x").statusCode()).isEqualTo(422);
            }
            assertThat(start(site).statusCode()).isEqualTo(201);
            assertLater(start(site));
        }
    }

    @Test
    void who_asks_a_full_queue_on_and_on_is_soon_answered_without_it() throws IOException, InterruptedException {
        var oneAtATime = new Limits(1, 1, 10, 1L << 32, 1L << 40);
        try (TestSite site = TestSite.with(oneAtATime, new Budgets.Rates(4, PLENTY, PLENTY, PLENTY, PLENTY))) {
            Run trains = site.start(Configs.LONG);
            try (Events events = Events.of(site, trains.id())) {
                events.await("\"running\"");
            }
            Run waits = site.start(Configs.LONG);
            for (int n = 0; n < 3; n++) assertThat(assertLater(start(site))).contains("The site is busy");
            site.runs.stop(waits);
            assertThat(start(site).statusCode())
                    .as("once in a while is no harm")
                    .isEqualTo(201);
            assertThat(assertLater(start(site))).contains("4 runs a minute are enough");
        }
    }

    @Test
    void a_submission_that_the_database_refuses_costs_nothing() throws IOException, InterruptedException {
        Location location = Stores.file();
        Path file = Objects.requireNonNull(location.folder()).resolve("unroll.db");
        try (TestSite site = TestSite.at(location, new Budgets.Rates(1, PLENTY, PLENTY, PLENTY, PLENTY))) {
            Files.move(file, file.resolveSibling("away"));
            for (int n = 0; n < 3; n++) assertThat(start(site).statusCode()).isEqualTo(503);
            Files.move(file.resolveSibling("away"), file);
            while (site.runs.trouble().isPresent()) Thread.onSpinWait();
            assertThat(start(site).statusCode()).isEqualTo(201);
        }
    }

    /// The address's budget comes again every three seconds, the visitor's own only in a minute.
    @Test
    void what_the_address_has_spent_costs_the_visitor_nothing() throws IOException, InterruptedException {
        try (TestSite site = TestSite.with(new Budgets.Rates(1, PLENTY, PLENTY, PLENTY, PLENTY))) {
            for (int n = 0; n < 20; n++)
                assertThat(start(site, "Cookie", site.cookie()).statusCode()).isEqualTo(201);
            String late = site.cookie();
            assertLater(start(site, "Cookie", late));
            site.nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
            assertThat(start(site, "Cookie", late).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void a_repeat_of_a_key_costs_nothing() throws IOException, InterruptedException {
        try (TestSite site = TestSite.with(new Budgets.Rates(1, PLENTY, PLENTY, PLENTY, PLENTY))) {
            for (int n = 0; n < 3; n++)
                assertThat(start(site, "Idempotency-Key", "abc").statusCode()).isEqualTo(201);
        }
    }

    @Test
    void a_visitor_who_reads_too_fast_is_told_to_slow_down_and_pages_are_still_served()
            throws IOException, InterruptedException {
        try (TestSite site = TestSite.with(new Budgets.Rates(PLENTY, 1, PLENTY, PLENTY, PLENTY))) {
            HttpResponse<String> answer = site.get("/api/v1/catalog");
            for (int n = 0; n < 1_000 && answer.statusCode() == 200; n++) answer = site.get("/api/v1/catalog");
            assertLater(answer);
            assertThat(site.get("/").statusCode()).isEqualTo(200);
            assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_visitor_who_looks_too_fast_is_told_to_slow_down_and_may_still_read()
            throws IOException, InterruptedException {
        try (TestSite site = TestSite.with(new Budgets.Rates(PLENTY, PLENTY, 1, PLENTY, PLENTY))) {
            HttpResponse<String> answer = site.postJson("/api/v1/inspect", "{}");
            for (int n = 0; n < 1_000 && answer.statusCode() == 422; n++)
                answer = site.postJson("/api/v1/inspect", "{}");
            assertLater(answer);
            assertThat(site.get("/api/v1/catalog").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void ten_moves_of_a_dial_a_second_for_a_minute_are_all_answered_and_three_times_as_many_are_not()
            throws IOException, InterruptedException {
        String dial = "{\"task\":{\"kind\":\"adding\",\"length\":5},\"models\":[{\"cell\":\"rnn\",\"hidden\":2}]}";
        try (TestSite site = TestSite.with(Budgets.Rates.STANDARD)) {
            for (int move = 0; move < 600; move++) {
                assertThat(site.postJson("/api/v1/preview", dial).statusCode()).isEqualTo(200);
                site.nanos.addAndGet(100_000_000);
            }
            HttpResponse<String> answer = site.postJson("/api/v1/preview", dial);
            for (int n = 0; n < 30 && answer.statusCode() == 200; n++) answer = site.postJson("/api/v1/preview", dial);
            assertLater(answer);
            assertThat(site.postJson("/api/v1/inspect", "{}").statusCode()).isEqualTo(422);
        }
    }

    @Test
    void open_streams_are_limited_and_a_closed_one_makes_place() throws IOException, InterruptedException {
        try (TestSite site = TestSite.with(new Budgets.Rates(PLENTY, PLENTY, PLENTY, PLENTY, 2))) {
            Run run = site.start(Configs.LONG);
            String path = "/api/v1/runs/" + run.id() + "/events";
            try (Events first = Events.of(site, run.id());
                    Events second = Events.of(site, run.id())) {
                first.await("\"running\"");
                second.await("\"running\"");
                assertLater(site.get(path));
                site.runs.stop(run);
                first.rest();
                second.rest();
            }
            HttpResponse<String> again = site.get(path);
            for (int n = 0; n < 1_000 && again.statusCode() == 429; n++) again = site.get(path);
            assertThat(again.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_address_has_streams_for_three_visitors_however_many_cookies_it_shows()
            throws IOException, InterruptedException {
        try (TestSite site = TestSite.with(new Budgets.Rates(PLENTY, PLENTY, PLENTY, PLENTY, 1))) {
            Run run = site.start(Configs.LONG);
            String path = "/api/v1/runs/" + run.id() + "/events";
            try (Events first = new Events(
                            site.stream(path, "Cookie", site.cookie()).body());
                    Events second = new Events(
                            site.stream(path, "Cookie", site.cookie()).body());
                    Events third = new Events(
                            site.stream(path, "Cookie", site.cookie()).body())) {
                String refused = assertLater(site.get(path, "Cookie", site.cookie()));
                assertThat(refused).contains("3 open streams are enough for one address");
                site.runs.stop(run);
                for (Events events : new Events[] {first, second, third}) events.rest();
            }
            HttpResponse<String> again = site.get(path, "Cookie", site.cookie());
            for (int n = 0; n < 1_000 && again.statusCode() == 429; n++) again = site.get(path);
            assertThat(again.statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> start(TestSite site, String... headers)
            throws IOException, InterruptedException {
        return site.postJson("/api/v1/runs", Configs.TINY, headers);
    }

    private static String assertLater(HttpResponse<String> answer) throws IOException {
        BadInputTest.assertProblem(answer, 429);
        assertThat(answer.headers()
                        .firstValue("Retry-After")
                        .map(Integer::parseInt)
                        .orElse(0))
                .isPositive();
        return answer.body();
    }
}
