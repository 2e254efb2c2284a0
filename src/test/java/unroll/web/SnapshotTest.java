package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.run.Configs;
import unroll.store.database.Run;

/// A run in one answer, beside its downloads, which have every digit of every step.
@Tag("slow")
@Timeout(180)
class SnapshotTest {
    private static final double FOUR_DECIMALS = 0.000_051;
    private static final String DEFAULT = "{\"task\":{\"kind\":\"adding\"}}";
    /// 3,200 profiles of 100 values: more than a snapshot takes.
    private static final String LONG = """
        {"task":{"kind":"adding","length":100},"models":[{"cell":"rnn","hidden":2}],
         "training":{"steps":3200,"batch":1,"clip":0.1}}
        """;

    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void the_default_run_is_at_most_half_a_megabyte_on_its_way() throws IOException, InterruptedException {
        Run run = site.finished(DEFAULT);
        byte[] packed = packed(run);
        assertThat(packed).hasSizeLessThan(500_000);
        JsonNode told = json(packed);
        assertThat(told.at("/frames/kept")).hasSize(700);
        assertThat(told.at("/losses/every").asInt()).isEqualTo(1);
        assertThat(told.at("/losses/models/0/loss")).hasSize(700);
    }

    @Test
    void its_numbers_are_those_of_the_downloads_to_four_decimals() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        JsonNode told = whole(run);
        List<String[]> profiles = rows(run, "gradients");
        List<Integer> steps = steps(told);
        int models = run.config().models().size();
        assertThat(steps).hasSize(profiles.size() / models);
        for (int m = 0; m < models; m++) {
            List<double[]> drawn = profiles(told, m, run.config().task().timesteps());
            assertThat(drawn).hasSameSizeAs(steps);
            for (int k = 0; k < steps.size(); k++) {
                String[] row = profiles.get(k * models + m);
                assertThat(steps.get(k)).isEqualTo(Integer.parseInt(row[0]));
                for (int t = 0; t < drawn.get(k).length; t++)
                    assertThat(drawn.get(k)[t]).isCloseTo(Double.parseDouble(row[4 + t]), within(FOUR_DECIMALS));
                assertThat(at(told, "/frames/models/" + m + "/size").get(k).doubleValue())
                        .isCloseTo(Double.parseDouble(row[row.length - 3]), within(FOUR_DECIMALS));
                assertThat(at(told, "/frames/models/" + m + "/travel").get(k).asString(""))
                        .isEqualTo(row[row.length - 5]);
            }
        }
        assertThat(told.path("end").path("status").asString()).isEqualTo("finished");
        assertThat(told.path("last").asLong()).isEqualTo(run.lastEvent());
    }

    @Test
    void a_long_run_is_thinned_and_what_it_keeps_is_exact() throws IOException, InterruptedException {
        Run run = site.finished(LONG);
        JsonNode told = whole(run);
        assertThat(told.at("/losses/every").asInt()).isEqualTo(2);
        assertThat(told.at("/losses/models/0/loss")).hasSize(1_600);
        assertThat(told.at("/frames/kept").size()).isBetween(1_000, 2_500);
        assertThat(steps(told)).hasSize(3_200);
        List<String[]> steps = rows(run, "metrics");
        JsonNode samples = told.path("samples");
        assertThat(samples.path("steps").size()).isGreaterThanOrEqualTo(1_000);
        int clipped = 0;
        for (int step = 1, k = 0; step <= 3_200; step++) {
            String[] row = steps.get(step - 1);
            if (Boolean.parseBoolean(row[4])) clipped++;
            if (samples.path("steps").path(k).asInt() != step) continue;
            double mean = steps.subList(Math.max(0, step - 20), step).stream()
                    .mapToDouble(r -> Double.parseDouble(r[2]))
                    .average()
                    .orElseThrow();
            JsonNode model = samples.at("/models/0");
            assertThat(model.path("loss").path(k).doubleValue()).isCloseTo(mean, within(FOUR_DECIMALS));
            assertThat(model.path("gradientNorm").path(k).doubleValue())
                    .isCloseTo(Double.parseDouble(row[3]), within(FOUR_DECIMALS));
            assertThat(model.path("clippedSteps").path(k).asInt()).isEqualTo(clipped);
            k++;
        }
        assertThat(clipped).isPositive();
    }

    @Test
    void every_entry_of_a_thinned_loss_is_the_mean_of_its_steps() throws IOException, InterruptedException {
        Run run = site.finished(LONG);
        JsonNode told = whole(run);
        List<String[]> steps = rows(run, "metrics");
        var columns = Map.of("loss", 2, "gradientNorm", 3, "normAfter", 5);
        columns.forEach((name, column) -> {
            JsonNode means = at(told, "/losses/models/0/" + name);
            assertThat(means).hasSize(1_600);
            for (int k = 0; k < means.size(); k++) {
                double first = Double.parseDouble(steps.get(2 * k)[column]);
                double second = Double.parseDouble(steps.get(2 * k + 1)[column]);
                assertThat(means.get(k).doubleValue()).isCloseTo((first + second) / 2, within(FOUR_DECIMALS));
            }
        });
    }

    @Test
    void between_two_steps_there_is_more() throws IOException, InterruptedException {
        Run run = site.finished(LONG);
        JsonNode told = json(packed(run, "?from=1001&to=1064"));
        assertThat(told.at("/losses/every").asInt()).isEqualTo(1);
        assertThat(steps(told))
                .isEqualTo(IntStream.rangeClosed(1001, 1064).boxed().toList());
        List<String[]> profiles = rows(run, "gradients");
        List<double[]> drawn = profiles(told, 0, 100);
        assertThat(drawn).hasSize(64);
        for (int k = 0; k < 64; k++)
            assertThat(drawn.get(k)[0]).isCloseTo(Double.parseDouble(profiles.get(1000 + k)[4]), within(FOUR_DECIMALS));
    }

    @Test
    void a_browser_keeps_it_and_is_told_when_the_run_is_deleted() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        HttpResponse<String> first = site.get(path(run));
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, max-age=31536000");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = site.get(path(run), "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(site.get(path(run), "If-None-Match", "W/\"another\"").body()).isEqualTo(first.body());
        site.runs.delete(run);
        assertThat(site.get(path(run), "If-None-Match", tag).statusCode()).isEqualTo(404);
    }

    @Test
    void of_a_run_that_goes_on_it_tells_where_the_stream_goes_on() throws IOException, InterruptedException {
        Run run = site.start(Configs.tiny(4_000, "rnn"));
        try (Events events = Events.of(site, run.id())) {
            events.await("\"step\":200");
        }
        HttpResponse<String> answer = site.get(path(run));
        JsonNode told = TestSite.json(answer);
        if (told.path("end").isNull())
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        long last = told.path("last").asLong();
        var seen = new ArrayList<Events.Event>();
        try (Events events = Events.after(site, run.id(), last)) {
            seen.addAll(events.rest());
        }
        long all = site.now(run).lastEvent();
        assertThat(seen).hasSize((int) (all - last));
        assertThat(told.path("steps").asInt()).isBetween(200, 4_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=0", "to=0", "from=a", "from=-1", "to=1e3", "from=9999999999", "from=5&to=4", "from="})
    void steps_that_are_none_are_refused(String query) throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        BadInputTest.assertProblem(site.get(path(run) + "?" + query), 422);
    }

    private static List<Integer> steps(JsonNode told) {
        var steps = new ArrayList<Integer>();
        int step = 0;
        for (JsonNode more : told.at("/frames/steps")) steps.add(step += more.asInt());
        return steps;
    }

    private static List<double[]> profiles(JsonNode told, int m, int timesteps) {
        JsonNode column = at(told, "/frames/models/" + m + "/log10");
        var frames = new ArrayList<double[]>();
        for (int at = 0; at < column.size(); at += timesteps) {
            var frame = new double[timesteps];
            long value = 0;
            long slope = 0;
            for (int t = 0; t < timesteps; t++) {
                slope += column.get(at + t).asLong();
                value += slope;
                frame[t] = value / 10_000.0;
            }
            frames.add(frame);
        }
        return frames;
    }

    private static JsonNode at(JsonNode told, String pointer) {
        JsonNode found = told.at(pointer);
        assertThat(found.isMissingNode()).as(pointer).isFalse();
        return found;
    }

    private List<String[]> rows(Run run, String what) throws IOException, InterruptedException {
        String csv = site.get("/api/v1/runs/" + run.id() + "/" + what + ".csv").body();
        return csv.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private JsonNode whole(Run run) throws IOException, InterruptedException {
        return TestSite.json(site.get(path(run)));
    }

    private byte[] packed(Run run) throws IOException, InterruptedException {
        return packed(run, "");
    }

    private byte[] packed(Run run, String query) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = site.stream(path(run) + query, "Accept-Encoding", "gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream body = answer.body()) {
            return body.readAllBytes();
        }
    }

    private static JsonNode json(byte[] packed) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String path(Run run) {
        return "/api/v1/runs/" + run.id() + "/snapshot";
    }
}
