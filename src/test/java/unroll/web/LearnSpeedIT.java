package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.learn.Chapter;

/// What a chapter costs a reader: bytes, time to the largest thing seen, and things that jump. On a processor made four
/// times slower.
@Tag("timed")
@Isolated("measures time")
final class LearnSpeedIT {
    private static final int MOST_BYTES = 200_000;
    private static final double LATEST_PAINT = 1_500; // milliseconds
    private static final double MOST_SHIFT = 0.02;
    private static final int SLOWER = 4;
    private static final int TRIES = 8; // the first answers are slower, and something else may have the processor
    private static final String PAINT = """
            () => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
              .observe({type: 'largest-contentful-paint', buffered: true}))""";
    private static final String SHIFT = """
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(e => (sum += e.value)))
                .observe({type: 'layout-shift', buffered: true});
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
            })""";
    private static final String BYTES = """
            () => performance.getEntriesByType('resource').filter(e => e.name.includes('/learn/'))
              .concat(performance.getEntriesByType('navigation'))
              .reduce((sum, e) => sum + e.encodedBodySize, 0)""";

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    static Stream<String> chapters() {
        return Chapter.ALL.stream().map(Chapter::slug);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void a_chapter_is_light_soon_there_and_stands_still(String slug) {
        double soonest = Double.MAX_VALUE;
        for (int n = 0; n < TRIES && soonest >= LATEST_PAINT; n++) {
            Page page = SITE.visitor(1280, ColorScheme.LIGHT, true);
            slow(page);
            page.navigate(SITE.url("/learn/" + slug));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            double paint = number(page, PAINT);
            double shift = number(page, SHIFT);
            double bytes = number(page, BYTES);
            page.context().close();
            System.out.printf("%s: largest paint %.0f ms, shift %.4f, %.0f bytes%n", slug, paint, shift, bytes);
            assertThat(shift).isLessThan(MOST_SHIFT);
            assertThat(bytes).isLessThan(MOST_BYTES);
            soonest = Math.min(soonest, paint);
        }
        assertThat(soonest).isLessThan(LATEST_PAINT);
    }

    private static void slow(Page page) {
        CDPSession tools = page.context().newCDPSession(page);
        var rate = new JsonObject();
        rate.addProperty("rate", SLOWER);
        tools.send("Emulation.setCPUThrottlingRate", rate);
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }
}
