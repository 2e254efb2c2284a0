package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.run.Configs;
import unroll.store.database.Run;
import unroll.web.drawing.Drawn;
import unroll.web.drawing.River;

/// What stands on a run's page before its script runs, and all there is without one.
final class FirstSightIT {
    private static final double LEAST = 0.05;
    private static final String DEFAULT = "{\"task\":{\"kind\":\"adding\"}}";
    private static final String BREAKS = """
        {"task":{"kind":"adding","length":200},
         "models":[{"cell":"lstm","hidden":2},{"cell":"rnn","activation":"identity","gain":100,"hidden":2}],
         "training":{"steps":10,"batch":2,"clip":0.5}}
        """;
    private static final String BREAKS_LATER = """
        {"task":{"kind":"adding","length":20},"training":{"steps":50,"learningRate":1e6}}
        """;
    private static final String FIVE = """
        {"task":{"kind":"copy_memory","length":300},"training":{"steps":3,"batch":2},
         "models":[{"cell":"rnn","hidden":2},{"cell":"lstm","hidden":2},{"cell":"gru","hidden":2},
                   {"cell":"rnn","hidden":2,"activation":"relu"},{"cell":"lstm","hidden":2,"forgetBias":0}]}
        """;
    private static final String WALLED = """
        {"task":{"kind":"copy_memory","length":80},"models":[{"cell":"rnn","hidden":2},{"cell":"gru","hidden":2}],
         "training":{"steps":3,"batch":2,"window":30}}
        """;
    private static final String WATCH_SHIFTS = """
        window.shifts = [];
        new PerformanceObserver(list => window.shifts.push(...list.getEntries().filter(e => !e.hadRecentInput)
          .map(e => ({ value: e.value, nodes: e.sources.map(s => s.node?.id || s.node?.className || s.node?.nodeName) }))))
          .observe({ type: "layout-shift", buffered: true });
        """;

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    /// Google's bound for a good page is 0.1.
    @Test
    void nothing_moves_when_the_script_takes_over() throws InterruptedException {
        nothingMoves(DEFAULT, 360, 780);
    }

    @Test
    void nor_on_the_page_of_a_run_that_broke() throws InterruptedException {
        nothingMoves(BREAKS_LATER, 360, 780);
    }

    @Tag("exhaustive")
    @Test
    void also_on_a_desk() throws InterruptedException {
        nothingMoves(DEFAULT, 1280, 800);
    }

    private static void nothingMoves(String config, int width, int height) throws InterruptedException {
        Run run = SITE.finished(config);
        Page page = SITE.visitor(width, ColorScheme.LIGHT, true);
        page.setViewportSize(width, height);
        page.addInitScript(WATCH_SHIFTS);
        CDPSession session = page.context().newCDPSession(page);
        var rate = new JsonObject();
        rate.addProperty("rate", 4);
        session.send("Emulation.setCPUThrottlingRate", rate);
        page.navigate(SITE.url("/runs/" + run.id()));
        String steps = Integer.toString(run.summary().step());
        assertThat(page.locator(".verdict .clipped").last()).containsText("of " + steps);
        assertThat(page.locator(".progress .left")).containsText(steps);
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assertThat(page.evaluate("PerformanceObserver.supportedEntryTypes.includes('layout-shift')"))
                .isEqualTo(true);
        double moved = ((Number) page.evaluate("shifts.reduce((sum, shift) => sum + shift.value, 0)")).doubleValue();
        assertThat(moved)
                .as(() -> String.valueOf(page.evaluate("JSON.stringify(shifts)")))
                .isLessThan(LEAST);
    }

    @ParameterizedTest
    @MethodSource
    void the_servers_river_is_the_scripts(String config, int width) throws InterruptedException {
        Run run = SITE.finished(config);
        Page page = SITE.visitor(width, ColorScheme.LIGHT, true);
        page.navigate(SITE.url("/runs/" + run.id()));
        page.locator("#river svg:not(.drawn)").waitFor();
        int wide = ((Number) page.evaluate("document.querySelector('#river').clientWidth")).intValue();
        River river = River.of("here", wide, Drawn.newest(run, SITE.runs()));
        for (int m = 0; m < run.config().models().size(); m++) {
            River.Row row = river.rows().get(m);
            String at = "#river svg > g:nth-of-type(" + (m + 1) + ") ";
            assertThat(attributes(page, at + ".water-body", "d")).containsExactly(row.water());
            assertThat(attributes(page, at + ".bank", "d")).containsExactly(row.banks());
            assertThat(attributes(page, at + "stop", "stop-opacity"))
                    .isEqualTo(row.stops().stream().map(River.Stop::opacity).toList());
            assertThat(attributes(page, at + ".cell", "class"))
                    .isEqualTo(row.cells().stream()
                            .map(cell -> cell.dry() ? "cell dry" : "cell")
                            .toList());
            assertThat(page.locator(at + (river.narrow() ? "tspan.arrives" : ".ratio"))
                            .textContent())
                    .startsWith(row.arrives() + row.exponent());
        }
        List<String> walls = attributes(page, "#river svg > g:nth-of-type(1) .wall", "x1");
        assertThat(walls).hasSameSizeAs(river.walls());
        for (int n = 0; n < walls.size(); n++)
            assertThat(Double.parseDouble(walls.get(n)))
                    .isCloseTo(river.walls().get(n), org.assertj.core.api.Assertions.within(0.1));
        assertThat(((Number) page.evaluate("document.querySelector('#river svg').getBoundingClientRect().height"))
                        .doubleValue())
                .isCloseTo(river.height(), org.assertj.core.api.Assertions.within(1.0));
        assertThat(((Number) page.evaluate("document.querySelector('#river').clientHeight")).doubleValue())
                .as("room that the style sheet keeps")
                .isCloseTo(river.height(), org.assertj.core.api.Assertions.within(1.5));
    }

    static List<org.junit.jupiter.params.provider.Arguments> the_servers_river_is_the_scripts() {
        var cases = new ArrayList<org.junit.jupiter.params.provider.Arguments>();
        for (String config : List.of(Configs.TINY, BREAKS, FIVE, WALLED))
            for (int width : new int[] {360, 1280})
                cases.add(org.junit.jupiter.params.provider.Arguments.of(config, width));
        return cases;
    }

    private static List<String> attributes(Page page, String selector, String name) {
        Object found =
                page.locator(selector).evaluateAll("(nodes, name) => nodes.map(n => n.getAttribute(name))", name);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    @ParameterizedTest
    @MethodSource
    void without_a_script_river_profile_table_and_words_are_there(String config) throws InterruptedException {
        Run run = SITE.finished(config);
        Page live = SITE.visit("/runs/" + run.id());
        assertThat(live.locator("#river svg:not(.drawn)")).isVisible();
        Page plain = SITE.visitor(1280, ColorScheme.LIGHT, false);
        plain.navigate(SITE.url("/runs/" + run.id()));
        assertThat(plain.locator("#river svg.drawn.wide")).isVisible();
        assertThat(plain.locator("#river svg.drawn.narrow")).isHidden();
        assertThat(plain.locator("#river svg.wide .bed"))
                .hasCount(run.config().models().size());
        assertThat(plain.locator("#profile svg.wide")).isVisible();
        assertThat(plain.locator(".dock")).isHidden();
        for (String words : new String[] {"#here", ".config", ".verdict .proof", ".verdict .outcome"})
            assertThat(texts(plain, words)).as(words).isEqualTo(texts(live, words));
        for (Page page : List.of(plain, live))
            page.locator("#river-table summary").click();
        assertThat(live.locator("#river-table tbody tr"))
                .hasCount(plain.locator("#river-table tbody tr").count());
        assertThat(texts(plain, "#river-table td")).isEqualTo(texts(live, "#river-table td"));
        assertThat(texts(plain, "#river-table caption")).isEqualTo(texts(live, "#river-table caption"));
    }

    static List<String> without_a_script_river_profile_table_and_words_are_there() {
        return List.of(Configs.TINY, BREAKS, WALLED);
    }

    private static List<String> texts(Page page, String selector) {
        return page.locator(selector).allTextContents().stream()
                .map(text -> text.replaceAll("[\\s\\u00a0]+", " ").strip().replace(" ", ""))
                .toList();
    }

    @Test
    void the_servers_picture_stays_until_there_is_something_to_draw() throws InterruptedException {
        Run run = SITE.finished(Configs.TINY);
        Page page = SITE.visitor(1280, ColorScheme.LIGHT, true);
        var held = new ArrayList<Route>();
        page.route("**/snapshot", held::add);
        page.navigate(SITE.url("/runs/" + run.id()));
        assertThat(page.locator(".transport output")).hasText(Pattern.compile("step 0 of .*"));
        page.waitForCondition(() -> !held.isEmpty());
        assertThat(page.locator("#river svg.drawn.wide")).isVisible();
        assertThat(page.locator("#here")).containsText("at step 30,");
        held.forEach(Route::resume);
        assertThat(page.locator("#river svg:not(.drawn)")).isVisible();
        assertThat(page.locator("#river svg.drawn")).hasCount(0);
    }

    @Test
    void the_first_page_shows_the_recorded_river_without_a_script() {
        Page plain = SITE.visitor(1280, ColorScheme.LIGHT, false);
        plain.navigate(SITE.url("/"));
        assertThat(plain.locator("#river svg.drawn.wide")).isVisible();
        assertThat(plain.locator("#river svg.wide .bank")).hasCount(3);
    }
}
