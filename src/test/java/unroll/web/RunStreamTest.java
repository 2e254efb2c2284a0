package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import unroll.web.http.Operations;

@Tag("slow")
@Timeout(600)
class RunStreamTest {
    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void a_stream_tells_the_whole_run_and_closes_after_its_end() throws IOException, InterruptedException {
        Run run = site.start(Configs.TINY);
        HttpResponse<InputStream> answer = site.stream(path(run), "Accept", "text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestSite.type(answer)).isEqualToIgnoringCase("text/event-stream;charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache, no-transform");
        assertThat(answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        try (Events events = new Events(answer.body())) {
            List<Events.Event> all = events.rest();
            assertThat(events.retry).isPositive();
            assertNumberedFromOne(all);
            assertThat(all)
                    .extracting(Events.Event::event)
                    .contains("state", "step", "gradients")
                    .last()
                    .isEqualTo("end");
            assertThat(all)
                    .allSatisfy(e -> assertThat(
                                    JsonMapper.shared().readTree(e.data()).isObject())
                            .isTrue());
        }
    }

    @Test
    void a_reader_that_reconnects_a_hundred_times_misses_and_repeats_nothing()
            throws IOException, InterruptedException {
        Run run = site.start(Configs.tiny(4_000, "rnn", "lstm", "gru").replace("\"length\":5", "\"length\":20"));
        var random = new Random(20_260_101);
        var seen = new ArrayList<Events.Event>();
        int connections = 0;
        while (seen.isEmpty() || !seen.getLast().event().equals("end")) {
            long last = seen.isEmpty() ? 0 : seen.getLast().id();
            boolean header = random.nextBoolean();
            InputStream in = header
                    ? site.stream(path(run), "Last-Event-ID", Long.toString(last))
                            .body()
                    : site.stream(path(run) + "?after=" + last).body();
            try (Events events = new Events(in)) {
                seen.addAll(events.take(connections++ < 100 ? random.nextInt(80) : Integer.MAX_VALUE));
            }
        }
        assertThat(connections).isGreaterThan(100);
        assertNumberedFromOne(seen);
        JsonNode log = TestSite.json(site.get("/api/v1/runs/" + run.id() + "/run.json"))
                .path("events");
        assertThat(log).hasSize(seen.size());
        for (int n = 0; n < seen.size(); n++) {
            assertThat(log.get(n).path("event").asString())
                    .isEqualTo(seen.get(n).event());
            assertThat(log.get(n).path("data").toString()).isEqualTo(seen.get(n).data());
        }
    }

    @Test
    void without_an_id_a_stream_starts_at_the_first_event() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        try (Events events = Events.of(site, run.id())) {
            assertThat(events.rest()).hasSize((int) run.lastEvent());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "-1", "1.5", "0x10", "9223372036854775808", "99999999999999999999", "", "1e3", "%EF%BC%91"
            })
    void a_malformed_place_in_the_log_is_refused(String id) throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        JsonNode problem = BadInputTest.assertProblem(site.get(path(run) + "?after=" + id), 400);
        assertThat(problem.path("detail").asString()).contains("9223372036854775807");
        if (!id.startsWith("%")) BadInputTest.assertProblem(site.get(path(run), "Last-Event-ID", id), 400);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, Integer.MAX_VALUE + 1L, Long.MAX_VALUE})
    void beyond_the_end_of_a_run_that_has_ended_a_stream_closes_empty(long id)
            throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        try (Events events = Events.after(site, run.id(), id)) {
            assertThat(events.rest()).isEmpty();
        }
    }

    @Test
    void beyond_the_end_of_a_run_that_goes_on_a_stream_waits_for_its_place() throws IOException, InterruptedException {
        Run run = site.start(Configs.tiny(10_000, "rnn"));
        site.runs.resume(run, 1);
        long ahead = site.now(run).lastEvent() + 10;
        try (Events events = Events.after(site, run.id(), ahead)) {
            site.runs.resume(run, Integer.MAX_VALUE);
            assertThat(events.rest().getFirst().id()).isEqualTo(ahead + 1);
        }
    }

    @Test
    void a_stream_that_waits_beyond_the_end_closes_when_the_run_ends() throws IOException, InterruptedException {
        Run run = site.start(Configs.LONG);
        try (Events events = Events.after(site, run.id(), Long.MAX_VALUE)) {
            site.runs.stop(run);
            assertThat(events.rest()).isEmpty();
        }
    }

    @Test
    void whoever_wants_json_is_told_that_this_is_a_stream() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        BadInputTest.assertProblem(site.get(path(run), "Accept", "application/json"), 406);
        for (String fine : List.of("*/*", "text/event-stream, */*;q=0.1", "text/*"))
            assertThat(site.get(path(run), "Accept", fine).statusCode()).isEqualTo(200);
    }

    @Test
    void every_entry_is_one_line_even_where_a_message_has_several() throws IOException, InterruptedException {
        Run run = site.finished(Configs.TINY);
        assertThat(site.runs.log(run).after(0, Integer.MAX_VALUE)).allSatisfy(e -> {
            for (byte b : e.data()) assertThat(b).isNotIn((byte) '\n', (byte) '\r');
        });
    }

    @Test
    void streams_end_when_the_site_closes() throws IOException, InterruptedException {
        Run run = site.start(Configs.LONG);
        try (Events events = Events.of(site, run.id())) {
            events.await("\"running\"");
            site.runs.close();
            events.rest();
        }
    }

    @Test
    void whoever_reads_gzip_gets_every_batch_at_once_and_a_fraction_of_the_bytes()
            throws IOException, InterruptedException {
        Run under = site.start(Configs.LONG);
        HttpResponse<InputStream> answer = site.stream(path(under), "Accept-Encoding", "gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (Events events = new Events(new GZIPInputStream(answer.body()))) {
            events.await("\"running\"");
            Events.Event seen = events.next();
            assertThat(site.now(under).status().ended())
                    .as("it came while the run goes on")
                    .isFalse();
            assertThat(seen).isNotNull();
            site.runs.stop(under);
            assertThat(events.rest().getLast().event()).isEqualTo("end");
        }
        Run run = site.finished(Configs.tiny(400, "rnn", "lstm"));
        try (InputStream plain = site.stream(path(run)).body();
                InputStream packed =
                        site.stream(path(run), "Accept-Encoding", "gzip").body()) {
            byte[] bytes = packed.readAllBytes();
            byte[] all = plain.readAllBytes();
            assertThat(bytes).hasSizeLessThan(all.length / 2);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes())
                    .isEqualTo(all);
        }
    }

    @Test
    void a_crowd_is_served_uncompressed_from_where_its_memory_would_count() throws IOException, InterruptedException {
        Run run = site.start(Configs.LONG);
        var open = new ArrayList<InputStream>();
        try {
            int packed = 0;
            for (int viewer = 0; viewer < Operations.MOST_PACKED + 5; viewer++) {
                HttpResponse<InputStream> answer = site.stream(path(run), "Accept-Encoding", "gzip");
                open.add(answer.body());
                if (answer.headers().firstValue("Content-Encoding").isPresent()) packed++;
            }
            assertThat(packed).isEqualTo(Operations.MOST_PACKED);
        } finally {
            for (InputStream in : open) in.close();
            site.runs.stop(run);
        }
    }

    private static void assertNumberedFromOne(List<Events.Event> events) {
        for (int n = 0; n < events.size(); n++) assertThat(events.get(n).id()).isEqualTo(n + 1);
    }

    private static String path(Run run) {
        return "/api/v1/runs/" + run.id() + "/events";
    }
}
