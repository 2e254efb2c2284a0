package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.learn.Chapter;

/// Every chapter, as people with other means than a mouse and a large screen have it.
final class LearnIT {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int FAR = 400; // more tab stops than a page has
    private static BrowserSite site;

    @BeforeAll
    static void open() throws Exception {
        site = new BrowserSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @AfterEach
    void no_page_was_in_trouble() {
        assertThat(site.leave()).isEmpty();
    }

    static Stream<String> pages() {
        return Stream.concat(Stream.of("/learn", "/learn/equations"), chapters().map(slug -> "/learn/" + slug));
    }

    static Stream<String> chapters() {
        return Chapter.ALL.stream().map(Chapter::slug);
    }

    static Stream<ByKeys> experiments() {
        return ByKeys.EXPERIMENTS.stream().filter(e -> Chapter.of(e.chapter()).isPresent());
    }

    static Stream<ByKeys> predictions() {
        return ByKeys.PREDICTIONS.stream().filter(e -> Chapter.of(e.chapter()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_accessible_and_fits_every_screen_in_both_themes(String path) {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {360, 1280, 1920}) {
                Page page = site.visitor(width, theme, true);
                page.navigate(site.url(path));
                page.locator("#main").waitFor();
                assertThat(sideways(page)).as("sideways scrolling, %d", width).isLessThanOrEqualTo(0);
                if (width < 1920)
                    assertThat(violations(page)).as("%d %s", width, theme).isEmpty();
                page.context().close();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void without_javascript_a_chapter_is_complete(String slug) {
        Page page = site.visitor(360, ColorScheme.LIGHT, false);
        page.navigate(site.url("/learn/" + slug));
        for (Locator waiting : page.locator("[data-needs-script]").all())
            assertThat(waiting).isHidden();
        for (Locator figure : page.locator("main figure").all()) {
            assertThat(figure).isVisible();
            assertThat(figure.locator("svg, table").count())
                    .as(figure.getAttribute("id"))
                    .isPositive();
        }
        assertThat(page.locator("main .eq").count()).isPositive();
        for (Locator equation : page.locator("main .eq").all())
            assertThat(equation.locator("math").first()).isVisible();
        assertThat(page.locator("h2", new Page.LocatorOptions().setHasText("What this does not show")))
                .isVisible();
        assertThat(page.locator("main a[href^='/lab?']").first()).isVisible();
        for (Locator prose : page.locator("main > p:not([role=status], [data-needs-script]), main > .after > p")
                .all()) assertThat(prose).isVisible();
        assertThat(sideways(page)).isLessThanOrEqualTo(0);
    }

    static Stream<String> withEquations() {
        return pages().filter(path -> !path.equals("/learn"));
    }

    @ParameterizedTest
    @MethodSource("withEquations")
    void every_symbol_is_explained_where_it_stands_by_keyboard(String path) {
        Page page = site.visit(path);
        assertThat(page.locator("main .eq [data-symbol]").count()).isPositive();
        for (Locator equation :
                page.locator("main .eq:has(.line [data-symbol])").all()) {
            equation.locator(".line").focus();
            for (int n = equation.locator(".line [data-symbol]").count(); n > 0; n--) {
                page.keyboard().press("ArrowRight");
                String told = equation.locator(".where").textContent();
                assertThat(told).as(equation.getAttribute("id")).matches("(?s).+: \\S.+\\.");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void its_experiment_is_done_by_keyboard_alone(ByKeys experiment) {
        done(experiment);
    }

    @ParameterizedTest
    @MethodSource("predictions")
    void its_prediction_is_made_by_keyboard_alone(ByKeys prediction) {
        done(prediction);
    }

    private static void done(ByKeys tried) {
        Page page = site.visitor(1280, ColorScheme.LIGHT, true);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(site.url("/learn/" + tried.chapter()));
        Locator told = page.locator(tried.told()).first();
        String before = String.valueOf(told.textContent());
        for (ByKeys.Stop stop : tried.stops()) {
            tabTo(page, stop.at());
            for (String key : stop.keys()) page.keyboard().press(key);
        }
        page.waitForCondition(() -> {
            String now = String.valueOf(told.textContent());
            return !now.isBlank() && !now.equals(before);
        });
        if (tried.ends().isEmpty()) return;
        assertThat(told).containsText(java.util.regex.Pattern.compile(tried.ends()));
    }

    /// Tab, until the focus is there.
    private static void tabTo(Page page, String selector) {
        for (int n = 0; n < FAR; n++) {
            Object there = page.evaluate("s => document.activeElement?.matches(s) ?? false", selector);
            if (Boolean.TRUE.equals(there)) return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never comes to " + selector + " of " + page.url());
    }

    private static int sideways(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
    }

    private static List<String> violations(Page page) {
        var axe = new AxeBuilder(page).withTags(RULES).analyze();
        return axe.getViolations().stream()
                .map(v -> v.getId() + ": " + v.getNodes())
                .toList();
    }
}
