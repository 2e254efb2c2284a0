package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import unroll.run.Configs;
import unroll.run.Field;
import unroll.run.Fields;

/// What the API does with bodies that are not a run. Whatever is sent, nothing starts.
@Tag("slow")
class BadInputTest {
    private static final String RUNS = "/api/v1/runs";
    private static final int LIMIT = 65_536;

    @AutoClose
    private static final TestSite SITE = TestSite.open();

    private final int before = SITE.all().size();

    @AfterEach
    void nothing_was_started() {
        assertThat(SITE.all()).hasSize(before);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("", 400),
                Arguments.of("{", 400),
                Arguments.of("{\"task\":}", 400),
                Arguments.of("not json", 400),
                Arguments.of(Configs.TINY + "x", 400),
                Arguments.of(Configs.TINY + Configs.TINY, 400),
                Arguments.of(Configs.TINY.replace("7}", "7,}"), 400),
                Arguments.of("// why\n" + Configs.TINY, 400),
                Arguments.of("{'task':{'kind':'adding'}}", 400),
                Arguments.of("{\"task\":{\"kind\":\"adding\"},\"task\":{\"kind\":\"adding\"}}", 400),
                Arguments.of("{\"task\":{\"kind\":\"adding\",\"kind\":\"adding\"}}", 400),
                Arguments.of("[".repeat(2_000), 400),
                Arguments.of("{\"seed\":" + "9".repeat(2_000) + "}", 400),
                Arguments.of("\u0000", 400),
                Arguments.of("   ", 422),
                Arguments.of("null", 422),
                Arguments.of("[]", 422),
                Arguments.of("{}", 422),
                Arguments.of("\"adding\"", 422),
                Arguments.of("{\"task\":\"adding\"}", 422),
                Arguments.of("{\"task\":{\"kind\":\"adding\"},\"user\":\"me\"}", 422));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_body_that_is_no_configuration_is_refused(String body, int status) throws Exception {
        HttpResponse<String> answer = SITE.postJson(RUNS, body);
        assertProblem(answer, status);
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws Exception {
        BodyPublisher bytes =
                BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        assertProblem(SITE.send("POST", RUNS, bytes, "Content-Type", TestSite.JSON), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "json",
                "application/jsonx"
            })
    void what_does_not_call_itself_json_is_refused(String type) throws Exception {
        BodyPublisher body = BodyPublishers.ofString(Configs.TINY);
        assertProblem(SITE.send("POST", RUNS, body, "Content-Type", type), 415);
    }

    @Test
    void a_body_without_a_type_is_refused() throws Exception {
        assertProblem(SITE.send("POST", RUNS, BodyPublishers.ofString(Configs.TINY)), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {RUNS, "/runs"})
    void a_body_over_64_kilobytes_is_refused_whether_it_tells_its_length_or_not(String path) throws Exception {
        byte[] large = "a".repeat(LIMIT + 1).getBytes(StandardCharsets.US_ASCII);
        String type = path.equals(RUNS) ? TestSite.JSON : TestSite.FORM;
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
        for (BodyPublisher body : List.of(BodyPublishers.ofByteArray(large), chunked)) {
            HttpResponse<String> answer = SITE.send("POST", path, body, "Content-Type", type);
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("64 KB");
        }
    }

    @Test
    void a_body_of_64_kilobytes_is_read() throws Exception {
        String padded = Configs.with("seed", "-1");
        padded += " ".repeat(LIMIT - padded.length());
        assertProblem(SITE.postJson(RUNS, padded), 422);
    }

    static Stream<Arguments> numbers() {
        List<String> values = List.of(
                "-1e999",
                "1e999",
                "-9e99",
                "9e99",
                "NaN",
                "Infinity",
                "0x10",
                "１００",
                "\"\"",
                "\"NaN\"",
                "\"0x10\"",
                "\"１００\"",
                "\"100\"",
                "+5",
                ".5",
                "1_000",
                "1,5",
                "true",
                "[]",
                "{}",
                "9".repeat(500),
                "-" + "9".repeat(500));
        return Fields.all().stream()
                .filter(f -> f.kind() == Field.Kind.INTEGER || f.kind() == Field.Kind.NUMBER)
                .flatMap(f -> values.stream().map(v -> Arguments.of(f.path(0), v)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("numbers")
    void no_number_but_a_fit_one_starts_a_run(String field, String value) throws Exception {
        HttpResponse<String> answer = SITE.postJson(RUNS, Configs.with(field, value));
        assertThat(answer.statusCode()).isIn(400, 422);
        JsonNode problem = assertProblem(answer, answer.statusCode());
        if (answer.statusCode() == 422)
            assertThat(problem.path("errors"))
                    .extracting(e -> e.path("field").asString())
                    .containsExactly(field);
    }

    @Test
    void a_problem_lists_every_complaint() throws Exception {
        JsonNode problem = assertProblem(
                SITE.postJson(RUNS, "{\"task\":{\"kind\":\"x\"},\"training\":{\"steps\":0,\"batch\":0},\"a\":1}"), 422);
        assertThat(problem.path("errors"))
                .extracting(e -> e.path("field").asString())
                .containsExactlyInAnyOrder("task.kind", "training.steps", "training.batch", "a");
        assertThat(problem.path("detail").asString()).contains("nothing was done");
    }

    @Test
    void an_idempotency_key_has_an_end() throws Exception {
        assertProblem(SITE.postJson(RUNS, Configs.TINY, "Idempotency-Key", "k".repeat(201)), 400);
    }

    static JsonNode assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(TestSite.type(answer)).startsWith("application/problem+json");
        JsonNode problem = TestSite.json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("\tat ", "java.lang");
        return problem;
    }
}
