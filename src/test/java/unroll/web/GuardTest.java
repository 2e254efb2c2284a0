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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.run.Configs;
import unroll.store.database.Run;
import unroll.web.assets.Assets;
import unroll.web.assets.Sheet;
import unroll.web.assets.Webjar;

@Tag("slow")
@Timeout(600)
class GuardTest {
    @AutoClose
    private static final TestSite SITE = TestSite.open();

    static List<String> paths() {
        return List.of(
                "/",
                "/lab",
                "/runs",
                "/api",
                "/healthz",
                "/api/v1/catalog",
                Assets.at("base/base.css"),
                Sheet.SITE.at(),
                Webjar.CHART.at("dist/chart.umd.js"),
                "/nothing/here",
                "/runs/nosuchrun",
                "/api/v1/runs/nosuchrun",
                "/api/v1/runs/nosuchrun/events",
                "/static/none.js");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void every_answer_carries_the_security_headers_and_none_names_the_server(String path) throws Exception {
        HttpResponse<String> answer = SITE.get(path);
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'self'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isNotEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    }

    @Test
    void a_stream_carries_them_too() throws Exception {
        Run run = SITE.finished(Configs.TINY);
        HttpResponse<String> answer = SITE.get("/api/v1/runs/" + run.id() + "/events");
        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Sec-Fetch-Site, cross-site",
                "Sec-Fetch-Site, same-site",
                "Origin, http://evil.example",
                "Origin, null",
                "Origin, http://localhost:1",
                "Origin, not a url"
            })
    void an_order_from_another_sites_page_is_refused(String name, String value) throws Exception {
        int before = SITE.all().size();
        BadInputTest.assertProblem(SITE.postJson("/api/v1/runs", Configs.TINY, name, value), 403);
        HttpResponse<String> page = SITE.postForm("/runs", "task.kind=adding", name, value);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(TestSite.type(page)).startsWith("text/html");
        assertThat(SITE.all()).hasSize(before);
    }

    @Test
    void what_the_browser_says_of_the_site_counts_before_the_origin() throws Exception {
        BadInputTest.assertProblem(
                SITE.postJson("/api/v1/runs", Configs.TINY, "Origin", origin(), "Sec-Fetch-Site", "cross-site"), 403);
    }

    @Test
    void an_order_from_another_site_cannot_stop_a_run() throws Exception {
        Run run = SITE.start(Configs.LONG);
        BadInputTest.assertProblem(
                SITE.post("/api/v1/runs/" + run.id() + "/stop", "Sec-Fetch-Site", "cross-site"), 403);
        assertThat(SITE.now(run).status().ended()).isFalse();
        assertThat(SITE.post("/api/v1/runs/" + run.id() + "/stop", TestSite.OWNER)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_order_from_our_own_page_or_from_a_script_is_taken() throws Exception {
        for (String[] headers : new String[][] {
            {},
            {"Sec-Fetch-Site", "same-origin"},
            {"Sec-Fetch-Site", "none"},
            {"Origin", origin()},
            {"Origin", origin(), "Sec-Fetch-Site", "same-origin"}
        })
            assertThat(SITE.postJson("/api/v1/runs", Configs.TINY, headers).statusCode())
                    .isEqualTo(201);
    }

    @Test
    void reading_across_sites_is_fine() throws Exception {
        assertThat(SITE.get("/", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/catalog", "/api/v1/estimate", "/openapi.json", "/api/v1/runs/nosuchrun"})
    void a_page_of_another_site_may_read_what_anybody_may_read(String path) throws Exception {
        HttpResponse<String> answer = SITE.get(path, "Origin", "http://lecture.example");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/runs", "POST, /api/v1/inspect", "GET, /runs", "GET, /"})
    void it_may_not_read_what_is_somebody_s_own_or_does_work(String method, String path) throws Exception {
        HttpResponse<String> answer = SITE.send(method, path, BodyPublishers.noBody());
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/runs/nosuchrun, 'GET,HEAD,PATCH,DELETE,OPTIONS', 'GET, HEAD'",
        "/api/v1/runs, 'GET,HEAD,POST,OPTIONS', ''",
        "/lab, 'GET,HEAD,OPTIONS', ''"
    })
    void options_says_what_an_address_takes_and_what_of_it_other_sites_may(String path, String all, String others)
            throws Exception {
        HttpResponse<String> answer =
                SITE.send("OPTIONS", path, BodyPublishers.noBody(), "Sec-Fetch-Site", "cross-site");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "Allow").split(",")).containsExactlyInAnyOrder(all.split(","));
        assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo(others);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(others.isEmpty() ? "" : "*");
    }

    @Test
    void options_of_an_unknown_address_is_not_found() throws Exception {
        assertThat(SITE.send("OPTIONS", "/api/v1/nowhere", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /runs", "PUT, /api/v1/runs", "POST, /", "POST, /api/v1/catalog", "DELETE, /healthz"})
    void another_method_is_refused_by_name(String method, String path) throws Exception {
        HttpResponse<String> answer = SITE.send(method, path, BodyPublishers.noBody());
        assertThat(answer.statusCode()).isEqualTo(405);
        if (path.startsWith("/api/")) BadInputTest.assertProblem(answer, 405);
        assertThat(answer.body()).contains("does not take " + method);
    }

    @ParameterizedTest
    @CsvSource({"/nowhere, text/html", "/runs/nosuchrun, text/html", "/api/v1/nowhere, application/problem+json"})
    void an_unknown_address_is_a_page_for_visitors_and_a_problem_for_programs(String path, String type)
            throws Exception {
        HttpResponse<String> answer = SITE.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(TestSite.type(answer)).startsWith(type);
    }

    @Test
    void an_unknown_run_is_named_on_its_page_and_escaped() throws Exception {
        HttpResponse<String> answer = SITE.get("/runs/%3Cscript%3Ealert(1)%3C%2Fscript%3E".replace("%2F", ""));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("No such run", "&lt;script&gt;").doesNotContain("<script>alert");
    }

    static List<String> outside() {
        return List.of(
                "/static/",
                Assets.ROOT + "/",
                "/static/base/base.css",
                Assets.ROOT + "/../../unroll/presets.json",
                Assets.ROOT + "/%2e%2e/unroll/presets.json",
                Assets.ROOT + "/..%2funroll/presets.json",
                Webjar.CHART.root() + "/",
                Assets.ROOT + "/unroll/Main.class");
    }

    @ParameterizedTest
    @MethodSource("outside")
    void nothing_but_the_files_is_served(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = SITE.get(path);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("\"lesson\"", "\tat ");
    }

    private static String origin() {
        return "http://localhost:" + SITE.port();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
