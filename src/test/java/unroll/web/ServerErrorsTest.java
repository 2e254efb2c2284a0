package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.fuzz.Answer;
import unroll.fuzz.Connection;
import unroll.run.Configs;

/// What is no HTTP, or none that the server takes: refused before our handlers, in our words and with our headers.
@Tag("slow")
@Timeout(600)
class ServerErrorsTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final List<String> HEADERS = List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Cross-Origin-Opener-Policy",
            "Permissions-Policy",
            "Cache-Control");

    @AutoClose
    private static final TestSite SITE = TestSite.open();

    static Stream<Arguments> refused() {
        String chunked = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                Arguments.of("GET /api/v1/runs/%u0041 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("GET /api/v1/runs/%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("GET /api/v1/runs/%c3%28 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("GET /api/v1/runs/a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("GET /api/v1/catalog HTTP/1.1\r\n\r\n", 400),
                Arguments.of("GET /api/v1/catalog HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
                Arguments.of("GET /api/v1/catalog HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 400),
                Arguments.of("GET /api/v1/catalog HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
                Arguments.of("GET /api/v1/" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414),
                Arguments.of("GET /api/v1/catalog HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(9_000) + "\r\n\r\n", 431),
                Arguments.of("GET /api/v1/catalog HTTP/1.1\r\nHost: a\r\nExpect: the worst\r\n\r\n", 417),
                Arguments.of("GET /api/v1/catalog HTTP/2.0\r\nHost: a\r\n\r\n", 426),
                Arguments.of("GET /api/v1/catalog HTTP/7.1\r\nHost: a\r\n\r\n", 505),
                Arguments.of("POST /api/v1/runs HTTP/1.1\r\nHost: a\r\n" + chunked + "zz\r\n{}\r\n0\r\n\r\n", 400),
                Arguments.of("POST /api/v1/inspect HTTP/1.1\r\nHost: a\r\n" + chunked + "zz\r\n{}\r\n0\r\n\r\n", 400),
                Arguments.of("\u0000\u0001\u0002\r\n\r\n", 400),
                Arguments.of("{\"task\": 1}\r\n\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_the_server_refuses_by_itself_is_a_problem_with_our_headers(String request, int status)
            throws IOException {
        Answer answer = ask(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json; charset=utf-8");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/%u0041", "/runs/a%2fb", "/learn/\\a"})
    void a_visitor_reads_a_page_of_ours(String path) throws IOException {
        Answer answer = ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).contains("<main", "href=\"/static/").doesNotContain("HTTP ERROR");
        assertHeaders(answer);
    }

    @Test
    void a_browser_whose_request_cannot_be_read_gets_a_page_too() throws IOException {
        Answer answer = ask("GET /runs HTTP/1.1\r\nAccept: text/html,*/*\r\nHost: a\r\nHost: b\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("<main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "utf-16", "iso-8859-1", "\"utf-7\"", ""})
    void text_in_another_encoding_is_refused_by_name(String charset) throws Exception {
        String type = TestSite.JSON + "; charset=" + charset;
        var body = java.net.http.HttpRequest.BodyPublishers.ofString(Configs.TINY);
        JsonNode problem =
                BadInputTest.assertProblem(SITE.send("POST", "/api/v1/runs", body, "Content-Type", type), 415);
        assertThat(problem.path("detail").asString()).contains(charset.replace("\"", ""), "UTF-8");
        BadInputTest.assertProblem(SITE.get("/api/v1/estimate?task.kind=adding", "Content-Type", type), 415);
        assertThat(SITE.get("/lab?task.kind=adding", "Content-Type", "text/plain;charset")
                        .statusCode())
                .isEqualTo(415);
    }

    private static Answer ask(String request) throws IOException {
        try (var connection = new Connection(SITE.port(), PATIENCE_MILLIS)) {
            connection.send(request.getBytes(StandardCharsets.ISO_8859_1));
            return connection.answer(false);
        }
    }

    private static void assertHeaders(Answer answer) {
        assertThat(HEADERS)
                .allSatisfy(name -> assertThat(answer.header(name)).as(name).isNotBlank());
        assertThat(answer.header("Server")).isEmpty();
    }
}
