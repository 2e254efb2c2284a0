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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import unroll.inspect.Lane;
import unroll.inspect.PyTorchNet;
import unroll.inspect.Safetensors;
import unroll.rnn.CellKind;
import unroll.rnn.Tensor;
import unroll.run.Configs;
import unroll.store.Run;

/// The microscope over HTTP.
@Timeout(180)
class InspectApiTest {
    private static final String INSPECT = "/api/v1/inspect";
    private static final String MULTIPART = "multipart/form-data; boundary=\"=x y\"";
    private static final String PARTS =
            "\"parts\":[\"outputs\",\"gradients\",\"stateGradients\",\"states\",\"gates\",\"shares\",\"errors\",\"terms\","
                    + "\"jacobian\",\"spectrum\",\"lyapunov\"]";
    private static final List<String> BIG = List.of(
            "{\"task\":{\"kind\":\"adding\",\"length\":400},\"models\":[{\"cell\":\"lstm\",\"hidden\":64}],"
                    + "\"training\":{\"steps\":1500,\"batch\":32}}",
            "{\"task\":{\"kind\":\"copy_memory\",\"length\":400},\"models\":[{\"cell\":\"gru\",\"hidden\":64}],"
                    + "\"training\":{\"steps\":1500,\"batch\":32}}");

    @AutoClose
    private static final TestSite SITE = TestSite.open();

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm", "gru"})
    void weights_trained_here_come_back_to_the_same_bits(String cell) throws Exception {
        for (String task : new String[] {"adding", "copy_memory"}) {
            Run run = SITE.finished(Configs.tiny(30, cell).replace("adding", task));
            JsonNode here = fine(inspect(run, "{\"model\":0,\"step\":20,\"sequence\":1," + PARTS + "}"));
            assertThat(here.path("step").asInt()).isEqualTo(20);
            assertThat(here.path("sequence").asInt()).isEqualTo(1);
            byte[] file = SITE.stream("/api/v1/runs/" + run.id() + "/model/0.safetensors?step=20")
                    .body()
                    .readAllBytes();
            Map<String, String> fields = Map.of(
                    "cell",
                    cell,
                    "inputs",
                    here.path("inputs").toString(),
                    "target",
                    here.path("target").toString(),
                    "loss",
                    task.equals("adding") ? "mse" : "cross_entropy",
                    "parts",
                    "[" + PARTS.split("\\[")[1]);
            ObjectNode back = (ObjectNode) fine(upload(file, fields));
            ObjectNode told = ((ObjectNode) here).deepCopy();
            told.remove(List.of("model", "step", "sequence"));
            assertThat(back.toString()).isEqualTo(told.toString());
        }
    }

    @Test
    void the_profile_of_a_recorded_step_is_the_one_that_was_drawn() throws Exception {
        Run run = SITE.finished(Configs.tiny(30, "lstm", "gru"));
        for (int model = 0; model < 2; model++) {
            JsonNode drawn = events(run, "gradients").get(11).path("models").get(model);
            JsonNode look = fine(inspect(run, "{\"model\":" + model + ",\"step\":12,\"parts\":[\"profile\"]}"));
            JsonNode profile = look.path("profile");
            assertThat(profile.path(model == 0 ? "c" : "h").toString())
                    .isEqualTo(drawn.path("log10").toString());
            assertThat(profile.path("verdict")).isEqualTo(drawn.path("verdict"));
            assertThat(profile.path("batch").asInt()).isEqualTo(2);
        }
    }

    @Test
    void the_nearest_recorded_step_is_taken_and_told() throws Exception {
        Run run = SITE.finished(Configs.tiny(6_000, "rnn")); // records every second step
        assertThat(step(run, "")).isEqualTo(6_001);
        assertThat(step(run, ",\"step\":1")).isEqualTo(1);
        assertThat(step(run, ",\"step\":4")).isEqualTo(3);
        assertThat(step(run, ",\"step\":2000000000")).isEqualTo(6_001);
    }

    @Test
    void a_shorter_probe_takes_a_shorter_sequence_of_the_same_task() throws Exception {
        Run run = SITE.finished(Configs.TINY);
        assertThat(fine(inspect(run, "{\"model\":1,\"length\":3}"))
                        .path("timesteps")
                        .asInt())
                .isEqualTo(3);
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(
                Arguments.of("{}", "model"),
                Arguments.of("{\"model\":2}", "model"),
                Arguments.of("{\"model\":\"0\"}", "model"),
                Arguments.of("{\"model\":0,\"step\":0}", "step"),
                Arguments.of("{\"model\":0,\"sequence\":2}", "sequence"),
                Arguments.of("{\"model\":0,\"length\":1}", "length"),
                Arguments.of("{\"model\":0,\"length\":9999}", "length"),
                Arguments.of("{\"model\":0,\"t\":6}", "t"),
                Arguments.of("{\"model\":0,\"unit\":3}", "unit"),
                Arguments.of("{\"model\":0,\"parts\":[\"worked\"],\"unit\":1}", "t"),
                Arguments.of("{\"model\":0,\"change\":{\"forgetBias\":1}}", "change.forgetBias"),
                Arguments.of("{\"model\":0,\"inputs\":[]}", "inputs"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void what_cannot_be_asked_of_a_run_is_named(String body, String field) throws Exception {
        Run run = SITE.finished(Configs.TINY);
        JsonNode problem = BadInputTest.assertProblem(inspect(run, body), 422);
        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    @Test
    void a_run_that_is_not_there_cannot_be_looked_at() throws Exception {
        BadInputTest.assertProblem(SITE.postJson("/api/v1/runs/nothere/inspect", "{\"model\":0}"), 404);
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void a_look_starts_no_run(CellKind cell) throws Exception {
        int before = SITE.all().size();
        fine(SITE.postJson(
                INSPECT, new PyTorchNet(cell, 2, 64, 1, 200, false).json().toString()));
        assertThat(SITE.all()).hasSize(before);
    }

    static Stream<Arguments> badFiles() throws IOException {
        PyTorchNet net = new PyTorchNet(CellKind.LSTM, 2, 3, 1, 4, false);
        byte[] good = Safetensors.write(net.tensors(), Map.of());
        byte[] nan = Safetensors.write(net.tensors(), Map.of());
        Arrays.fill(nan, nan.length - 8, nan.length, (byte) 0xFF);
        String text = new String(good, StandardCharsets.ISO_8859_1);
        List<Tensor> gru = new PyTorchNet(CellKind.GRU, 2, 3, 1, 4, false).tensors();
        return Stream.of(
                Arguments.of("truncated", Arrays.copyOf(good, good.length - 100), 422, "file"),
                Arguments.of("not a number", nan, 422, "readout.bias"),
                Arguments.of(
                        "half precision",
                        text.replaceFirst("F64", "F16").getBytes(StandardCharsets.ISO_8859_1),
                        422,
                        "weight_ih_l0"),
                Arguments.of(
                        "an unknown name",
                        text.replaceFirst("weight_hh_l0", "weight_hh_l1").getBytes(StandardCharsets.ISO_8859_1),
                        422,
                        "weight_hh_l0"),
                Arguments.of("shapes of another cell", Safetensors.write(gru, Map.of()), 422, "weight_ih_l0"),
                Arguments.of(
                        "a missing tensor",
                        Safetensors.write(net.tensors().subList(1, 6), Map.of()),
                        422,
                        "weight_ih_l0"),
                Arguments.of("a zip bomb", zip(), 422, "file"),
                Arguments.of("gzip", gzip(good), 422, "file"),
                Arguments.of("nothing", new byte[0], 422, "file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void a_file_that_will_not_do_is_refused_by_name(String what, byte[] file, int status, String field)
            throws Exception {
        Map<String, String> fields =
                Map.of("cell", "lstm", "inputs", "[[1,2],[3,4],[5,6],[7,8]]", "target", "[1]", "loss", "mse");
        JsonNode problem = BadInputTest.assertProblem(upload(file, fields), status);
        assertThat(problem.path("errors"))
                .as(what)
                .extracting(e -> e.path("field").asString())
                .contains(field);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fifty_megabytes_are_refused_whether_their_length_is_told_or_not(boolean told) throws Exception {
        byte[] large = new byte[50 << 20];
        for (String type : new String[] {TestSite.JSON, MULTIPART}) {
            BodyPublisher body = told
                    ? BodyPublishers.ofByteArray(large)
                    : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
            HttpResponse<String> answer = SITE.send("POST", INSPECT, body, "Content-Type", type);
            JsonNode problem = BadInputTest.assertProblem(answer, 413);
            assertThat(problem.path("detail").asString()).contains("MB");
        }
    }

    @Test
    void a_file_of_more_than_sixteen_megabytes_is_refused_and_one_of_sixteen_is_read() throws Exception {
        assertThat(upload(new byte[(16 << 20) + 1], Map.of("cell", "lstm")).statusCode())
                .isEqualTo(413);
        assertThat(upload(new byte[16 << 20], Map.of("cell", "lstm")).statusCode())
                .isEqualTo(422);
        assertThat(upload(new byte[10], Map.of("inputs", "1".repeat((4 << 20) + 1)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void compressed_bodies_are_refused() throws Exception {
        byte[] body = gzip(new byte[1 << 20]);
        HttpResponse<String> answer = SITE.send(
                "POST",
                INSPECT,
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
                Arguments.of("multipart/form-data; boundary=x", part("cell", "lstm") + "--x--\r\n", 400),
                Arguments.of("multipart/form-data; boundary=x", part("a", "1") + part("a", "2") + "--x--", 400),
                Arguments.of("multipart/form-data; boundary=x", part("file", "PK") + "--xyz", 400),
                Arguments.of(
                        "multipart/form-data; boundary=x",
                        part("f".repeat(9_000), "1") + part("file", "PK") + "--x--",
                        400),
                Arguments.of("multipart/form-data; boundary=x", part("file", "PK") + "--x--", 422));
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void a_body_that_is_nothing_to_look_at_is_refused(String type, String body, int status) throws Exception {
        BadInputTest.assertProblem(
                SITE.send("POST", INSPECT, BodyPublishers.ofString(body), "Content-Type", type), status);
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
        HttpResponse<String> answer = SITE.postJson(INSPECT, body + "]]}}");
        JsonNode problem = BadInputTest.assertProblem(answer, 422);
        assertThat(problem.path("errors"))
                .extracting(e -> e.path("field").asString())
                .contains("weights.weight_hh_l0", "readout.weight");
    }

    @Test
    void a_refusal_of_what_costs_too_much_says_the_length_that_would_do_as_a_number() throws Exception {
        Run run = SITE.finished(Configs.tiny(2, "lstm").replace("\"hidden\":2", "\"hidden\":64"));
        HttpResponse<String> answer =
                inspect(run, "{\"model\":0,\"length\":2000,\"parts\":[\"jacobian\",\"spectrum\"]}");
        JsonNode error = BadInputTest.assertProblem(answer, 422).path("errors").get(0);
        assertThat(error.path("field").asString()).isEqualTo("length");
        int most = error.path("atMost").asInt();
        assertThat(error.path("message").asString()).contains("a length of at most %,d,".formatted(most));
        fine(inspect(run, "{\"model\":0,\"length\":" + most + ",\"parts\":[\"jacobian\",\"spectrum\"]}"));
    }

    @Test
    void where_too_many_look_already_another_is_told_to_come_back() throws Exception {
        Lane lane = new Lane(1, 1);
        try (TestSite site = TestSite.with(lane)) {
            var begun = new CountDownLatch(1);
            var end = new CountDownLatch(1);
            Thread first = Thread.ofVirtual()
                    .start(() -> lane.ask(() -> {
                        begun.countDown();
                        end.await();
                        return 0;
                    }));
            begun.await();
            Thread second = Thread.ofVirtual().start(() -> lane.ask(() -> 0));
            while (!lane.isFull()) Thread.onSpinWait();
            HttpResponse<String> third = site.postJson(INSPECT, "{}");
            BadInputTest.assertProblem(third, 429);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(third.body()).contains("1 looks are waiting");
            end.countDown();
            first.join();
            second.join();
            assertThat(site.postJson(INSPECT, "{}").statusCode()).isEqualTo(422);
        }
    }

    @Test
    void a_visitor_with_two_looks_under_way_is_told_to_wait_for_an_answer() throws Exception {
        Lane lane = new Lane(1, 2);
        try (TestSite site = TestSite.with(lane)) {
            var begun = new CountDownLatch(1);
            var end = new CountDownLatch(1);
            Thread first = Thread.ofVirtual()
                    .start(() -> lane.ask(() -> {
                        begun.countDown();
                        end.await();
                        return 0;
                    }));
            begun.await();
            var two = List.of(look(site), look(site));
            while (!lane.isFull()) Thread.onSpinWait();
            HttpResponse<String> third = site.postJson(INSPECT, "{}");
            BadInputTest.assertProblem(third, 429);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(third.body()).contains("2 looks at once");
            assertThat(site.postJson(INSPECT, "{}", "Cookie", site.cookie()).body())
                    .as("another visitor")
                    .contains("2 looks are waiting");
            end.countDown();
            first.join();
            for (var look : two) assertThat(look.join()).isEqualTo(422);
            assertThat(site.postJson(INSPECT, "{}").statusCode()).isEqualTo(422);
        }
    }

    private static CompletableFuture<Integer> look(TestSite site) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return site.postJson(INSPECT, "{}").statusCode();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    @Test
    void a_look_is_answered_while_both_workers_train() throws Exception {
        try (TestSite site = TestSite.open()) {
            List<Run> runs = BIG.stream().map(site::start).toList();
            for (Run run : runs)
                try (Events events = Events.of(site, run.id())) {
                    events.await("log10");
                }
            Run waits = site.start(Configs.TINY);
            long began = System.nanoTime();
            for (Run run : runs) {
                HttpResponse<String> answer =
                        site.postJson("/api/v1/runs/" + run.id() + "/inspect", "{\"model\":0,\"length\":100}");
                assertThat(fine(answer).path("timesteps").asInt()).isGreaterThanOrEqualTo(100);
            }
            assertThat((System.nanoTime() - began) * 1e-9).as("seconds").isLessThan(10);
            assertThat(runs)
                    .allSatisfy(r -> assertThat(site.now(r).status().ended()).isFalse());
            assertThat(site.now(waits).status().word()).isEqualTo("queued");
        }
    }

    private static int step(Run run, String asked) throws Exception {
        return fine(inspect(run, "{\"model\":0,\"parts\":[]" + asked + "}"))
                .path("step")
                .asInt();
    }

    private static HttpResponse<String> inspect(Run run, String body) throws Exception {
        return SITE.postJson("/api/v1/runs/" + run.id() + "/inspect", body);
    }

    private static JsonNode fine(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TestSite.type(answer)).startsWith("application/json");
        assertThat(answer.body()).doesNotContain("NaN", "Infinity");
        return TestSite.json(answer);
    }

    private static List<JsonNode> events(Run run, String event) {
        return SITE.runs.log(run).after(0, Integer.MAX_VALUE).stream()
                .filter(e -> e.event().equals(event))
                .map(e -> JsonMapper.shared().readTree(e.data()))
                .toList();
    }

    private static HttpResponse<String> upload(byte[] file, Map<String, String> fields) throws Exception {
        var body = new ByteArrayOutputStream();
        for (var field : fields.entrySet())
            body.writeBytes(part(field.getKey(), field.getValue())
                    .replace("--x\r", "--=x y\r")
                    .getBytes(StandardCharsets.UTF_8));
        body.writeBytes("--=x y\r\nContent-Disposition: form-data; filename=\"a.safetensors\"; name=\"file\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--=x y--\r\n".getBytes(StandardCharsets.UTF_8));
        return SITE.send("POST", INSPECT, BodyPublishers.ofByteArray(body.toByteArray()), "Content-Type", MULTIPART);
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
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
