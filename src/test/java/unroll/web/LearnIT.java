package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.learn.Chapter;

/// Every page of the tutorial on every screen, and what it says when the server cannot do what it asks.
final class LearnIT {
    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    static Stream<String> pages() {
        return Stream.concat(Stream.of("/learn", "/learn/equations"), chapters().map(slug -> "/learn/" + slug));
    }

    /// A chapter with figures to move, one that trains, and the pages that are no chapters; the others are tried by
    /// keyboard and dark in [LearnByKeysIT].
    static Stream<String> aPageOfEachKind() {
        return Stream.of("/learn", "/learn/equations", "/learn/lstm", "/learn/race");
    }

    @ParameterizedTest
    @MethodSource("aPageOfEachKind")
    void a_page_is_accessible_and_fits_every_screen_in_both_themes(String path) {
        Page page = SITE.visitor(360, ColorScheme.LIGHT, true);
        page.navigate(SITE.url(path));
        page.locator("#main").waitFor();
        assertThat(Axe.violations(page)).isEmpty();
        for (int width : new int[] {360, 1920, 1280}) {
            page.setViewportSize(width, 860);
            assertThat(Axe.sideways(page)).as("sideways scrolling, %d", width).isLessThanOrEqualTo(0);
        }
        if (chapters().anyMatch(slug -> path.equals("/learn/" + slug))) return; // dark in LearnByKeysIT
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(Axe.violationsOfTheLook(page)).as("dark, 1280").isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("pages")
    void also_when_it_is_opened_in_any_of_them(String path) {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {360, 1280, 1920}) {
                Page page = SITE.visitor(width, theme, true);
                page.navigate(SITE.url(path));
                page.locator("#main").waitFor();
                assertThat(Axe.sideways(page))
                        .as("sideways scrolling, %d", width)
                        .isLessThanOrEqualTo(0);
                assertThat(Axe.violations(page)).as("%d %s", width, theme).isEmpty();
                page.context().close();
            }
        }
    }

    static Stream<String> chapters() {
        return Chapter.ALL.stream().map(Chapter::slug);
    }

    /// A training that the server cannot take now, one that cannot reach it, and one whose events stop coming: in a
    /// figure, and where a whole chapter is one.
    @ParameterizedTest
    @CsvSource({"vanishing, #reach-run, #reach-status", "race, #go, #run-trouble"})
    void a_training_that_is_refused_or_lost_says_so_and_can_be_started_again(String slug, String run, String told) {
        refusedOrLost(slug, run, told);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @CsvSource({
        "exploding, #clip-run, #clip-status",
        "terms, #train-run, #train-status",
        "rescue, #start-run, #start-status",
        "next, #go, #run-trouble"
    })
    void also_in_every_other_figure(String slug, String run, String told) {
        refusedOrLost(slug, run, told);
    }

    private static void refusedOrLost(String slug, String run, String told) {
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
}
