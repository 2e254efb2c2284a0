package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.learn.Chapter;

/// Every chapter, as people with other means than a mouse and a large screen have it.
final class LearnIT {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int FAR = 400; // more tab stops than a page has

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

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
                Page page = SITE.visitor(width, theme, true);
                page.navigate(SITE.url(path));
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
        Page page = SITE.visitor(360, ColorScheme.LIGHT, false);
        page.navigate(SITE.url("/learn/" + slug));
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
        assertThat(Legible.cut(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void without_javascript_every_chapter_has_its_picture_in_the_contents_and_all_begin_at_one_edge(int width) {
        Page page = SITE.visitor(width, ColorScheme.LIGHT, false);
        page.navigate(SITE.url("/learn"));
        assertThat(page.locator(".picture-box")).hasCount(Chapter.ALL.size());
        double left = page.locator("h1").boundingBox().x;
        for (Locator entry : page.locator(".chapter-entry").all()) {
            BoundingBox place = entry.boundingBox();
            BoundingBox picture = entry.locator(".picture-box").boundingBox();
            assertThat(picture.x).isEqualTo(place.x);
            assertThat(place.x == left || place.x > left + width / 3.0).isTrue();
            for (Locator drawing : entry.locator(".picture-box svg:not(.within, .margin, .over, .ticks)")
                    .all()) {
                BoundingBox drawn = drawing.boundingBox();
                assertThat(drawn.height).as(entry.getAttribute("data-chapter")).isPositive();
                assertThat(drawn.y).isGreaterThanOrEqualTo(picture.y - 1);
                assertThat(drawn.y + drawn.height).isLessThanOrEqualTo(picture.y + picture.height + 1);
            }
        }
        assertThat(Legible.cut(page)).isEmpty();
    }

    static Stream<String> withEquations() {
        return pages().filter(path -> !path.equals("/learn"));
    }

    @ParameterizedTest
    @MethodSource("withEquations")
    void every_symbol_is_explained_where_it_stands_by_keyboard(String path) {
        Page page = SITE.visit(path);
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
    void its_experiment_is_done_by_keyboard_alone_and_what_it_shows_is_accessible(ByKeys experiment) {
        done(experiment, 1280, ColorScheme.LIGHT);
        done(experiment, 360, ColorScheme.DARK);
    }

    @ParameterizedTest
    @MethodSource("predictions")
    void its_prediction_is_made_by_keyboard_alone_and_what_it_shows_is_accessible(ByKeys prediction) {
        done(prediction, 1280, ColorScheme.LIGHT);
        done(prediction, 360, ColorScheme.DARK);
    }

    /// A training that the server cannot take now, one that cannot reach it, and one whose events stop coming.
    @ParameterizedTest
    @CsvSource({
        "vanishing, #reach-run, #reach-status",
        "exploding, #clip-run, #clip-status",
        "terms, #train-run, #train-status",
        "rescue, #start-run, #start-status",
        "race, #go, #run-trouble",
        "next, #go, #run-trouble"
    })
    void a_training_that_is_refused_or_lost_says_so_and_can_be_started_again(String slug, String run, String told) {
        Page page = SITE.visit("/learn/" + slug);
        page.route(
                "**/api/v1/runs",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(429)
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\": \"That is too many runs.\"}")));
        page.locator(run).click();
        assertThat(page.locator(told)).hasText("That is too many runs.");
        page.unroute("**/api/v1/runs");
        page.route("**/api/v1/runs", Route::abort);
        page.locator(run).click();
        assertThat(page.locator(told))
                .hasText("The server cannot be reached. Nothing was changed; try again in a moment.");
        page.unroute("**/api/v1/runs");
        page.route("**/events*", Route::abort);
        page.locator(run).click();
        assertThat(page.locator(told)).containsText("The connection was lost; the run goes on. Next try in");
        assertThat(page.locator(run)).isDisabled();
        page.unroute("**/events*");
        assertThat(page.locator(run)).isEnabled();
        SITE.leave(); // the console tells of what was refused
    }

    @Test
    void the_lab_opens_with_what_was_set_on_the_page() {
        Page page = SITE.visit("/learn/proof");
        page.locator("#gain").fill("2.5");
        page.locator("#bias").fill("-0.5");
        page.locator("#shut ~ p a[href^='/lab?']").click();
        assertThat(page.locator("[name='models.0.gain']")).hasValue("2.5");
        assertThat(page.locator("[name='models.0.forgetBias']")).hasValue("0.5");
        page.navigate(SITE.url("/learn/vanishing"));
        page.locator("#reach-length").fill("23");
        page.locator("#reach-seed").fill("77");
        page.locator("#reach a[href^='/lab?']").click();
        assertThat(page.locator("[name='task.length']")).hasValue("23");
        assertThat(page.locator("[name='seed']")).hasValue("77");
        assertThat(page.locator("[name='models.0.activation']")).hasValue("sigmoid");
        page.navigate(SITE.url("/learn/exploding"));
        page.locator("#clip-seed").fill("77");
        page.locator("#clip-experiment a[href^='/lab?']").first().click();
        assertThat(page.locator("[name='seed']")).hasValue("77");
    }

    @Test
    void a_question_that_the_server_had_no_time_for_is_asked_again() {
        Page page = SITE.visit("/learn/exploding");
        page.route(
                "**/api/v1/inspect",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(429)
                        .setHeaders(Map.of("Retry-After", "1"))
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\": \"Too many looks.\"}")),
                new Page.RouteOptions().setTimes(1));
        Locator arrives = page.locator("#gain [data-told=decades]");
        String before = arrives.textContent();
        page.locator("#gain-slider").focus();
        page.keyboard().press("End");
        assertThat(page.locator("#gain-trouble")).hasText("Too many looks. The picture shows what was there before.");
        assertThat(arrives).not().hasText(before);
        assertThat(page.locator("#gain-trouble")).isEmpty();
        SITE.leave(); // the console tells of what was refused
    }

    private static void done(ByKeys tried, int width, ColorScheme theme) {
        Page page = SITE.visitor(width, theme, true);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(SITE.url("/learn/" + tried.chapter()));
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
        if (!tried.ends().isEmpty()) assertThat(told).containsText(Pattern.compile(tried.ends()));
        assertThat(sideways(page)).as("sideways scrolling, %d", width).isLessThanOrEqualTo(0);
        assertThat(violations(page)).as("%d %s", width, theme).isEmpty();
        page.context().close();
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
