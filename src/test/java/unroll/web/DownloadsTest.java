package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.run.Configs;
import unroll.store.database.Run;

@Tag("slow")
@Timeout(600)
class DownloadsTest {
    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void metrics_are_a_row_a_step_and_model() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        List<String> rows = csv(run, "metrics.csv");
        assertThat(rows).hasSize(1 + 30 * 2);
        assertThat(rows.getFirst()).isEqualTo("step,model,loss,gradientNorm,clipped,normAfter");
        JsonNode first = data(run, "step").getFirst();
        JsonNode lstm = first.path("models").get(1);
        assertThat(rows.get(2))
                .startsWith("1,LSTM,%s,%s,%s,"
                        .formatted(lstm.path("loss"), lstm.path("gradientNorm"), lstm.path("clipped")));
        assertThat(rows.get(60)).startsWith("30,LSTM,");
    }

    @Test
    void the_norm_after_clipping_is_the_clip_norm_where_it_was_clipped() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY.replace("\"batch\":2", "\"batch\":2,\"clip\":0.25"));
        List<String[]> rows = csv(run, "metrics.csv").stream()
                .skip(1)
                .map(r -> r.split(",", -1))
                .toList();
        assertThat(rows).extracting(r -> r[4]).contains("true", "false");
        assertThat(rows).allSatisfy(r -> {
            double before = Double.parseDouble(r[3]);
            assertThat(Double.parseDouble(r[5])).isEqualTo(Math.min(before, 0.25));
        });
    }

    @Test
    void steps_that_share_an_event_have_a_row_each() throws IOException, InterruptedException {
        Run run = site.finished(Configs.tiny(6_000, "rnn"));
        List<String> rows = csv(run, "metrics.csv");
        assertThat(rows).hasSize(6_001);
        assertThat(rows.get(6_000)).startsWith("6000,tanh RNN,");
    }

    @Test
    void gradients_are_a_row_a_profile_and_model_with_a_column_a_timestep() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        List<String> rows = csv(run, "gradients.csv");
        assertThat(rows)
                .hasSize(1 + 30 * 2)
                .allSatisfy(r -> assertThat(r.split(",", -1)).hasSize(4 + 5 + 5));
        assertThat(rows.getFirst())
                .isEqualTo("step,model,verdict,halfLife,t1,t2,t3,t4,t5,travel,because,size,medianSize,notFinite");
        JsonNode first = data(run, "gradients").getFirst().path("models").get(0);
        JsonNode log10 = first.path("log10");
        assertThat(rows.get(1))
                .startsWith("1,tanh RNN,")
                .endsWith("," + log10.get(3) + "," + log10.get(4) + ","
                        + first.path("travel").stringValue() + ",,"
                        + first.path("size").path("log10") + ","
                        + first.path("size").path("median") + ",");
    }

    @Test
    void a_norm_that_is_exactly_zero_is_an_empty_cell() throws IOException, InterruptedException {
        Run run = site.finished(Configs.tiny(2, "rnn").replace("\"hidden\":2", "\"hidden\":2,\"gain\":0"));
        assertThat(csv(run, "gradients.csv").get(1))
                .matches("1,tanh RNN,vanishes,,,,,,-?[0-9.E-]+,vanishes,,-?[0-9.E-]+,-?[0-9.E-]+,");
    }

    @Test
    void of_a_run_that_broke_the_last_row_says_so_and_claims_nothing() throws IOException, InterruptedException {
        Run run = site.finished("""
            {"task":{"kind":"adding","length":200},
             "models":[{"cell":"rnn","activation":"identity","gain":100,"hidden":2}],"training":{"steps":10,"batch":2}}
            """);
        assertThat(csv(run, "gradients.csv").getLast())
                .isEqualTo("1,linear RNN,," + ",".repeat(200) + ",,not_finite,,,200");
    }

    @Test
    void a_name_with_a_comma_is_quoted() throws IOException, InterruptedException {
        Run run = site.finished("""
            {"task":{"kind":"adding","length":5},"models":[{"hidden":1},{"hidden":2}],
             "training":{"steps":1,"batch":2}}
            """);
        assertThat(csv(run, "metrics.csv").get(1)).startsWith("1,\"LSTM, H = 1\",");
    }

    @Test
    void the_whole_run_is_one_json_with_every_event() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        HttpResponse<String> answer = download(run, "run.json");
        assertThat(TestSite.type(answer)).startsWith("application/json");
        JsonNode json = TestSite.json(answer);
        assertThat(json.path("run")).isEqualTo(TestSite.json(site.get("/api/v1/runs/" + run.id())));
        JsonNode events = json.path("events");
        assertThat(events).hasSize((int) run.lastEvent());
        for (int n = 0; n < events.size(); n++)
            assertThat(events.get(n).path("id").asInt()).isEqualTo(n + 1);
        assertThat(events.get(events.size() - 1).path("event").asString()).isEqualTo("end");
    }

    @Test
    void a_run_under_way_is_downloaded_as_far_as_it_got() throws IOException, InterruptedException {
        Run run = site.start(Configs.LONG);
        try (Events events = Events.of(site, run.id())) {
            events.await("log10");
        }
        assertThat(TestSite.json(download(run, "run.json")).path("events")).isNotEmpty();
        assertThat(csv(run, "gradients.csv")).hasSizeGreaterThan(1);
    }

    @Test
    void the_final_weights_of_every_model_are_a_safetensors_file() throws Exception {
        Run run = site.finished(Configs.TINY);
        for (int m = 0; m < 2; m++) {
            var answer = site.stream("/api/v1/runs/" + run.id() + "/model/" + m + ".safetensors");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"unroll-" + run.id() + "-" + m + "-31.safetensors\"");
            byte[] file = answer.body().readAllBytes();
            // H = 2, X = 2, Y = 1: the last 8 bytes are the readout's bias, the last of the parameters
            double[] kept = site.runs.nearest(run, 31).orElseThrow().weights().get(m);
            assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getDouble(file.length - 8))
                    .isEqualTo(kept[kept.length - 1]);
            String header = new String(file, StandardCharsets.ISO_8859_1);
            assertThat(header)
                    .contains("\"weight_hh_l0\":{\"dtype\":\"F64\",\"shape\":[" + (m == 0 ? 2 : 8) + ",2]")
                    .contains("\"readout.weight\":{\"dtype\":\"F64\",\"shape\":[1,2]");
        }
    }

    @Test
    void weights_of_a_recorded_step_are_given_and_of_no_other() throws Exception {
        Run run = site.finished(Configs.tiny(6_000, "rnn")); // records every second step
        assertThat(weights(run, "0.safetensors?step=5").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = weights(run, "0.safetensors?step=6");
        assertThat(BadInputTest.assertProblem(answer, 404).path("detail").asString())
                .contains("step 6", "step 5");
        for (String bad : new String[] {"-1", "x", "1e3", "", "99999999"})
            BadInputTest.assertProblem(weights(run, "0.safetensors?step=" + bad), 422);
        for (String bad : new String[] {"1", "9", "-1", "x", "00"})
            BadInputTest.assertProblem(weights(run, bad + ".safetensors"), 404);
    }

    @Test
    void final_weights_are_not_given_before_the_end() throws Exception {
        Run run = site.start(Configs.LONG);
        HttpResponse<String> answer = weights(run, "0.safetensors");
        assertThat(BadInputTest.assertProblem(answer, 409).path("detail").asString())
                .contains("?step=");
        site.runs.stop(run);
    }

    private HttpResponse<String> weights(Run run, String what) throws Exception {
        return site.get("/api/v1/runs/" + run.id() + "/model/" + what);
    }

    private List<String> csv(Run run, String what) throws IOException, InterruptedException {
        HttpResponse<String> answer = download(run, what);
        assertThat(TestSite.type(answer)).startsWith("text/csv").containsIgnoringCase("charset=utf-8");
        assertThat(answer.body()).endsWith("\r\n").doesNotContain("NaN", "Infinity", "null");
        return List.of(answer.body().split("\r\n"));
    }

    private HttpResponse<String> download(Run run, String what) throws IOException, InterruptedException {
        HttpResponse<String> answer = site.get("/api/v1/runs/" + run.id() + "/" + what);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename=\"unroll-" + run.id())
                .endsWith(what.replace("run.json", ".json") + "\"");
        return answer;
    }

    private List<JsonNode> data(Run run, String event) {
        return site.runs.log(run).after(0, Integer.MAX_VALUE).stream()
                .filter(e -> e.event().equals(event))
                .map(e -> JsonMapper.shared().readTree(e.data()))
                .toList();
    }
}
