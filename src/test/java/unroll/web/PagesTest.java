package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.run.Configs;
import unroll.store.database.Run;
import unroll.store.queue.RunRequest;
import unroll.web.api.ApiPage;

@Tag("slow")
@Timeout(600)
class PagesTest {
    @AutoClose
    private static final TestSite SITE = TestSite.open();

    private static final Pattern DESCRIPTION = Pattern.compile("<meta name=\"description\" content=\"([^\"]+)\">");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lab", "/runs", "/api", "/runs/{id}", "/nowhere"})
    void every_page_is_html_without_inline_script_or_style(String path) throws IOException, InterruptedException {
        Run run = SITE.finished(Configs.TINY);
        HttpResponse<String> page = SITE.get(path.replace("{id}", run.id()));
        assertThat(TestSite.type(page)).startsWith("text/html");
        assertThat(page.body())
                .contains("<!doctype html>", "<html lang=\"en\">", "<title>")
                .doesNotContain("<style", " style=", "javascript:")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("(src|href)=\"(https?:)?//(?!localhost)");
    }

    @Test
    void every_page_says_in_a_sentence_of_its_own_what_it_is() throws IOException, InterruptedException {
        var said = new HashSet<String>();
        for (String path : List.of("/", "/lab", "/runs", "/inspect", "/api", "/learn", "/learn/lstm", "/learn/race")) {
            Matcher meta = DESCRIPTION.matcher(SITE.get(path).body());
            assertThat(meta.find()).as(path).isTrue();
            assertThat(meta.group(1).length()).as(path).isBetween(50, 170);
            assertThat(said.add(meta.group(1))).as(path).isTrue();
        }
    }

    /// The page's own modules say it only of a run that ends before one's eyes.
    @Test
    void what_went_wrong_with_a_run_stands_on_its_page_before_any_script() throws Exception {
        Run run = SITE.finished(
                "{\"task\":{\"kind\":\"adding\",\"length\":20},\"models\":[{\"cell\":\"rnn\",\"activation\":\"relu\",\"gain\":5}],\"training\":{\"steps\":20,\"clip\":null}}");
        assertThat(SITE.get("/runs/" + run.id()).body())
                .contains("role=\"alert\"><p><b>The ReLU RNN diverged at step ")
                .contains("fork it in the lab");
        assertThat(SITE.get("/runs/" + SITE.finished(Configs.TINY).id()).body()).contains("role=\"alert\" hidden>");
    }

    @Test
    void a_runs_page_reads_without_javascript() throws IOException, InterruptedException {
        Run run = SITE.finished(Configs.TINY);
        assertThat(SITE.get("/runs/" + run.id()).body())
                .contains("Adding, T = 5: tanh RNN, LSTM", "30 of 30 steps", "Did not solve the task in 30 steps.")
                .contains("/api/v1/runs/" + run.id() + "/metrics.csv")
                .contains("data-run=\"{&#34;id&#34;:&#34;" + run.id());
    }

    @Test
    void a_visitor_s_run_is_listed_and_a_script_s_too() throws IOException, InterruptedException {
        Run visitors = SITE.runs.start(new RunRequest(Configs.read(Configs.TINY), "somebody", "somebody", false, ""));
        Run scripts = SITE.finished(Configs.TINY);
        Run nobodys = SITE.runs.start(RunRequest.of(Configs.read(Configs.TINY)));
        SITE.read(visitors).end();
        SITE.read(nobodys).end();
        assertThat(SITE.get("/runs").body())
                .contains("/runs/" + visitors.id(), "none solved it", "30 steps · seed")
                .contains("/runs/" + scripts.id(), "/runs/" + nobodys.id())
                .doesNotContain("Yours");
    }

    @Test
    void that_nobody_has_trained_anything_is_said_where_it_is_true() throws IOException, InterruptedException {
        try (TestSite site = TestSite.open()) {
            assertThat(site.get("/runs").body()).contains("Nobody has trained anything here yet");
            site.postJson("/api/v1/runs", Configs.TINY);
            assertThat(site.get("/runs").body()).doesNotContain("Nobody has trained anything");
        }
    }

    @Test
    void a_form_sent_without_a_cookie_belongs_to_the_visitor_whom_its_answer_greets()
            throws IOException, InterruptedException {
        HttpResponse<String> started = SITE.postForm("/runs", "task.kind=adding&task.length=5&training.steps=1");
        String cookie = started.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        String page = started.headers().firstValue("Location").orElseThrow();
        assertThat(TestSite.json(SITE.get("/api/v1" + page, "Cookie", cookie))
                        .path("owner")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void the_api_page_shows_every_call_at_this_address() throws IOException, InterruptedException {
        String page = SITE.get("/api").body();
        for (ApiPage.Call call : ApiPage.CALLS) assertThat(page).contains(call.path());
        assertThat(page).contains("http://localhost:" + SITE.port() + "/api/v1/catalog");
    }

    @Test
    void no_get_or_head_of_any_address_starts_work() throws IOException, InterruptedException {
        try (TestSite site = TestSite.open()) {
            String query = "?task.kind=adding&task.length=5&training.steps=1&key=abc&add=rnn";
            for (String path : List.of(
                    "/",
                    "/lab",
                    "/lab" + query,
                    "/lab" + query + "&remove=0",
                    "/runs",
                    "/runs" + query,
                    "/runs/x",
                    "/api",
                    "/healthz",
                    "/api/v1/catalog",
                    "/api/v1/estimate" + query,
                    "/api/v1/runs",
                    "/api/v1/runs" + query,
                    "/api/v1/runs/x/resume",
                    "/api/v1/runs/x/step?n=5",
                    "/api/v1/runs/x/training"))
                for (String method : List.of("GET", "HEAD"))
                    assertThat(site.send(method, path, BodyPublishers.noBody()).statusCode())
                            .isLessThan(500);
            assertThat(site.all()).isEmpty();
        }
    }

    @Test
    void get_does_not_control_a_run() throws IOException, InterruptedException {
        Run run = SITE.start(Configs.LONG);
        for (String request : List.of("pause", "resume", "step", "stop", "training"))
            assertThat(SITE.get("/api/v1/runs/" + run.id() + "/" + request).statusCode())
                    .isEqualTo(405);
        assertThat(SITE.now(run).status().ended()).isFalse();
        SITE.runs.stop(run);
    }

    @Test
    void a_visitor_gets_one_signed_cookie_that_no_script_reads() throws IOException, InterruptedException {
        String given = SITE.get("/").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(given).contains("HttpOnly", "SameSite=Lax", "Path=/");
        HttpResponse<String> again = SITE.get("/lab", "Cookie", given.split(";", 2)[0]);
        assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(SITE.get("/lab", "Cookie", "visitor=me.forged").headers().firstValue("Set-Cookie"))
                .isPresent();
    }
}
