package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import unroll.cell.CellKind;
import unroll.inspect.PyTorchNet;
import unroll.inspect.Safetensors;
import unroll.rnn.Tensor;

/// What becomes of a body that is sent to be looked at: files, broken bodies, large ones.
@Tag("slow")
@Timeout(600)
class InspectBodyTest {
    @AutoClose
    private static final TestSite SITE = TestSite.open();

    static Stream<Arguments> badFiles() throws IOException {
        PyTorchNet net = new PyTorchNet(CellKind.LSTM, 2, 3, 1, 4, false);
        byte[] good = Safetensors.write(net.tensors(), Map.of());
        byte[] nan = Safetensors.write(net.tensors(), Map.of());
        Arrays.fill(nan, nan.length - 8, nan.length, (byte) 0xFF);
        String text = new String(good, StandardCharsets.ISO_8859_1);
        List<Tensor> gru = new PyTorchNet(CellKind.GRU, 2, 3, 1, 4, false).tensors();
        return Stream.of(
                Arguments.of("truncated", Arrays.copyOf(good, good.length - 100), "file"),
                Arguments.of("not a number", nan, "readout.bias"),
                Arguments.of(
                        "half precision",
                        text.replaceFirst("F64", "F16").getBytes(StandardCharsets.ISO_8859_1),
                        "weight_ih_l0"),
                Arguments.of(
                        "an unknown name",
                        text.replaceFirst("weight_hh_l0", "weight_hh_l1").getBytes(StandardCharsets.ISO_8859_1),
                        "weight_hh_l0"),
                Arguments.of("shapes of another cell", Safetensors.write(gru, Map.of()), "weight_ih_l0"),
                Arguments.of(
                        "a missing tensor", Safetensors.write(net.tensors().subList(1, 6), Map.of()), "weight_ih_l0"),
                Arguments.of("a zip bomb", zip(), "file"),
                Arguments.of("gzip", gzip(good), "file"),
                Arguments.of("nothing", new byte[0], "file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void a_file_that_will_not_do_is_refused_by_name(String what, byte[] file, String field) throws Exception {
        Map<String, String> fields =
                Map.of("cell", "lstm", "inputs", "[[1,2],[3,4],[5,6],[7,8]]", "target", "[1]", "loss", "mse");
        JsonNode problem = BadInputTest.assertProblem(Inspect.upload(SITE, file, fields), 422);
        assertThat(problem.path("errors"))
                .as(what)
                .extracting(e -> e.path("field").asString())
                .contains(field);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fifty_megabytes_are_refused_whether_their_length_is_told_or_not(boolean told) throws Exception {
        byte[] large = new byte[50 << 20];
        for (String type : new String[] {TestSite.JSON, Inspect.MULTIPART}) {
            BodyPublisher body = told
                    ? BodyPublishers.ofByteArray(large)
                    : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
            HttpResponse<String> answer = SITE.send("POST", Inspect.PATH, body, "Content-Type", type);
            JsonNode problem = BadInputTest.assertProblem(answer, 413);
            assertThat(problem.path("detail").asString()).contains("MB");
        }
    }

    @Test
    void a_file_of_more_than_sixteen_megabytes_is_refused_and_one_of_sixteen_is_read() throws Exception {
        assertThat(Inspect.upload(SITE, new byte[(16 << 20) + 1], Map.of("cell", "lstm"))
                        .statusCode())
                .isEqualTo(413);
        assertThat(Inspect.upload(SITE, new byte[16 << 20], Map.of("cell", "lstm"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Inspect.upload(SITE, new byte[10], Map.of("inputs", "1".repeat((4 << 20) + 1)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void compressed_bodies_are_refused() throws Exception {
        byte[] body = gzip(new byte[1 << 20]);
        HttpResponse<String> answer = SITE.send(
                "POST",
                Inspect.PATH,
                BodyPublishers.ofByteArray(body),
                "Content-Type",
                TestSite.JSON,
                "Content-Encoding",
                "gzip");
        assertThat(BadInputTest.assertProblem(answer, 415).path("detail").asString())
                .contains("gzip");
    }

    static Stream<Arguments> brokenBodies() {
        return Stream.of(
                Arguments.of(TestSite.JSON, "{", 400),
                Arguments.of(TestSite.JSON, "", 400),
                Arguments.of(TestSite.JSON, "{\"cell\":\"rnn\",\"cell\":\"rnn\"}", 400),
                Arguments.of(TestSite.JSON, "[".repeat(100_000), 400),
                Arguments.of(TestSite.JSON, "[".repeat(9) + "]".repeat(9), 400),
                Arguments.of(TestSite.JSON, "[" + "{},".repeat(1_000_000) + "1]", 400),
                Arguments.of(TestSite.JSON, "[" + "1,".repeat(1_000_000) + "1]", 422),
                Arguments.of("text/plain", "{}", 415),
                Arguments.of("application/zip", "PK", 415),
                Arguments.of("multipart/form-data", "--x--", 400),
                Arguments.of("multipart/form-data; boundary=x", "", 400),
                Arguments.of("multipart/form-data; boundary=x", "--x--", 400),
                Arguments.of("multipart/form-data; boundary=x", "--x\r\n\r\nhello\r\n--x--", 400),
                Arguments.of(
                        "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=file", 400),
                Arguments.of("multipart/form-data; boundary=x", Inspect.part("cell", "lstm") + "--x--\r\n", 400),
                Arguments.of(
                        "multipart/form-data; boundary=x",
                        Inspect.part("a", "1") + Inspect.part("a", "2") + "--x--",
                        400),
                Arguments.of("multipart/form-data; boundary=x", Inspect.part("file", "PK") + "--xyz", 400),
                Arguments.of(
                        "multipart/form-data; boundary=x",
                        Inspect.part("f".repeat(9_000), "1") + Inspect.part("file", "PK") + "--x--",
                        400),
                Arguments.of("multipart/form-data; boundary=x", Inspect.part("file", "PK") + "--x--", 422));
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void a_body_that_is_nothing_to_look_at_is_refused(String type, String body, int status) throws Exception {
        BadInputTest.assertProblem(
                SITE.send("POST", Inspect.PATH, BodyPublishers.ofString(body), "Content-Type", type), status);
    }

    @Test
    void four_megabytes_of_honest_numbers_are_read() throws Exception {
        // the longest sequence of one-hot rows; weights of 16 digits fill the rest
        StringBuilder row = new StringBuilder("[1");
        while (row.length() < 2 * 256) row.append(",0");
        StringBuilder body = new StringBuilder("{\"cell\":\"lstm\",\"target\":[1],\"loss\":\"mse\",\"inputs\":[" + row);
        for (int t = 1; t < 2_020; t++) body.append("],").append(row);
        body.append("]],\"readout\":{},\"weights\":{\"weight_hh_l0\":[[0.1234567890123456");
        while (body.length() < (4 << 20) - 100) body.append(",0.1234567890123456");
        HttpResponse<String> answer = SITE.postJson(Inspect.PATH, body + "]]}}");
        JsonNode problem = BadInputTest.assertProblem(answer, 422);
        assertThat(problem.path("errors"))
                .extracting(e -> e.path("field").asString())
                .contains("weights.weight_hh_l0", "readout.weight");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /// A hundred megabytes of nothing in a hundred kilobytes.
    private static byte[] zip() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("data.pkl"));
            for (int n = 0; n < 100; n++) zip.write(new byte[1 << 20]);
        }
        return out.toByteArray();
    }
}
