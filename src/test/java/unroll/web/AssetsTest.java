package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.learn.Chapter;
import unroll.web.assets.Assets;
import unroll.web.assets.Sheet;
import unroll.web.assets.Webjar;

@Tag("slow")
@Timeout(600)
class AssetsTest {
    private static final TestSite SITE = TestSite.open();
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"(/(?:static|webjars)/[^\"]+)\"");

    @AfterAll
    static void close() {
        SITE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lab", "/learn", "/learn/lstm", "/inspect", "/api"})
    void whatever_a_page_names_is_there_and_kept_for_a_year(String page) throws IOException, InterruptedException {
        List<String> named = references(SITE.get(page).body());
        assertThat(named).isNotEmpty().doesNotHaveDuplicates();
        for (String address : named) {
            HttpResponse<String> file = SITE.get(address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(header(file, "Cache-Control")).as(address).contains("max-age=31536000", "immutable");
        }
    }

    @Test
    void a_page_has_one_style_sheet() throws IOException, InterruptedException {
        for (String page : List.of("/", "/lab", "/runs", "/learn", "/learn/bptt", "/inspect", "/nothing"))
            assertThat(SITE.get(page).body().split("rel=\"stylesheet\""))
                    .as(page)
                    .hasSize(2);
    }

    @Test
    void text_is_compressed_for_who_takes_that_and_a_face_is_left_as_it_is() throws IOException, InterruptedException {
        for (String text : List.of(Sheet.SITE.at(), Assets.at("run/run-page.js"), "/")) {
            HttpResponse<String> packed = SITE.get(text, "Accept-Encoding", "gzip");
            assertThat(header(packed, "Content-Encoding")).as(text).isEqualTo("gzip");
            assertThat(header(packed, "Vary")).as(text).contains("Accept-Encoding");
            HttpResponse<String> plain = SITE.get(text);
            assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(header(plain, "Vary")).as(text).contains("Accept-Encoding");
        }
        for (String face : List.of(
                Assets.at("fonts/unroll-serif.woff2"), Webjar.KATEX.at("dist/fonts/KaTeX_Main-Regular.woff2"))) {
            HttpResponse<String> file = SITE.get(face, "Accept-Encoding", "gzip");
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Encoding")).isEmpty();
        }
    }

    @Test
    void what_is_packed_is_what_is_there() throws IOException, InterruptedException {
        for (String text : List.of(
                Sheet.SITE.at(),
                Sheet.CHAPTER.at(),
                Assets.at("run/run-page.js"),
                Webjar.CHART.at("dist/chart.umd.js"),
                Webjar.CHART.at("dist/chart.umd.js.map"))) { // of a type that nobody knows
            HttpResponse<InputStream> packed = SITE.stream(text, "Accept-Encoding", "gzip, br");
            HttpResponse<String> plain = SITE.get(text);
            assertThat(packed.headers().firstValue("Content-Type"))
                    .isEqualTo(plain.headers().firstValue("Content-Type"));
            byte[] small = packed.body().readAllBytes();
            assertThat(packed.headers().firstValueAsLong("Content-Length")).hasValue(small.length);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(small))).hasContent(plain.body());
        }
        assertThat(SITE.get(Assets.ROOT + "/run/nothing.js").statusCode()).isEqualTo(404);
        assertThat(SITE.get(Assets.ROOT + "/run").statusCode()).isEqualTo(404);
    }

    @Test
    void the_faces_weigh_80_kb_at_most() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("static/fonts"))) {
            assertThat(files.filter(f -> f.toString().endsWith(".woff2"))
                            .mapToLong(f -> f.toFile().length())
                            .sum())
                    .isBetween(1L, 80_000L);
        }
    }

    @Test
    void no_module_is_left_that_no_page_needs() throws IOException {
        JsonNode bundled = JsonMapper.shared().readTree(Files.readString(Path.of("target/pages.json")));
        try (Stream<Path> files = Files.walk(Path.of("static"))) {
            assertThat(files.map(Path::toString).filter(f -> f.endsWith(".js")))
                    .isSubsetOf(Stream.concat(
                                    Stream.of("static/base/theme.js"), bundled.path("inputs").propertyNames().stream())
                            .toList());
        }
    }

    @Test
    void a_page_asks_for_one_module() throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>(List.of("/", "/lab", "/learn", "/learn/equations", "/inspect"));
        for (var chapter : Chapter.ALL) pages.add(chapter.path());
        for (String page : pages)
            assertThat(SITE.get(page).body().split("type=\"module\"")).as(page).hasSize(2);
    }

    private static List<String> references(String html) {
        return REFERENCE.matcher(html).results().map(m -> m.group(1)).toList();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }
}
