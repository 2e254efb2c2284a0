package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@Timeout(600)
class StandingPagesTest {
    private static TestSite site;

    @BeforeAll
    static void open() {
        site = TestSite.open();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/learn", "/learn/lstm", "/learn/equations"})
    void it_is_the_same_packed_or_not_and_is_sent_once_to_a_browser_that_keeps_it(String path) throws Exception {
        HttpResponse<String> plain = site.get(path, "Accept-Encoding", "gzip;q=0");
        HttpResponse<InputStream> packed = site.stream(path, "Accept-Encoding", "br, gzip");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(plain.body()).isEqualTo(unpacked(packed));
        String tag = packed.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = site.get(path, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(site.get(path, "If-None-Match", "W/\"older\"").statusCode()).isEqualTo(200);
    }

    @Test
    void a_chapter_that_is_not_there_is_not_kept() throws Exception {
        for (int n = 0; n < 2; n++)
            assertThat(site.get("/learn/forgetting", "Accept", "text/html").statusCode())
                    .isEqualTo(404);
    }

    private static String unpacked(HttpResponse<InputStream> answer) throws IOException {
        try (var in = new GZIPInputStream(answer.body())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
