package unroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.web.assets.Assets;
import unroll.web.assets.Sheet;
import unroll.web.assets.Webjar;

/// What is packaged serves pages, static files and libraries out of its jars.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagedAppIT {
    @AutoClose
    private PackagedApp app;

    @BeforeAll
    void start() throws IOException {
        app = PackagedApp.start();
    }

    static List<Arguments> files() {
        return List.of(
                Arguments.of("/", "text/html", "Unroll"),
                Arguments.of("/lab", "text/html", "Lab: set up an experiment"),
                Arguments.of(Sheet.SITE.at(), "text/css", "{"),
                Arguments.of(Assets.at("run/run-page.js"), "text/javascript", "import"),
                Arguments.of(Assets.at("recorded/landing.json"), "application/json", "log10"),
                Arguments.of(Assets.at("fonts/instrument-sans.woff2"), "font/woff2", "wOF2"),
                Arguments.of(Webjar.CHART.at("dist/chart.umd.js"), "text/javascript", "Chart"),
                Arguments.of("/api/v1/catalog", "application/json", "presets"),
                Arguments.of("/healthz", "application/json", "ok"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everything_is_in_the_jars(String path, String type, String text) throws IOException, InterruptedException {
        HttpResponse<String> answer = app.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void a_run_starts() throws IOException, InterruptedException {
        String config = "{\"task\":{\"kind\":\"adding\",\"length\":5},\"training\":{\"steps\":1}}";
        assertThat(app.postJson("/api/v1/runs", config).statusCode()).isEqualTo(201);
    }
}
