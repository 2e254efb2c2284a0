package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.learn.Chapter;

/// Every chapter as somebody without a mouse has it.
final class LearnByKeysIT {
    private static final int FAR = 400; // more tab stops than a page has

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    static Stream<ByKeys> experiments() {
        return ByKeys.EXPERIMENTS.stream().filter(e -> Chapter.of(e.chapter()).isPresent());
    }

    static Stream<ByKeys> predictions() {
        return ByKeys.PREDICTIONS.stream().filter(e -> Chapter.of(e.chapter()).isPresent());
    }

    static Stream<ByKeys> oneOfEachChapter() {
        Set<String> seen = new HashSet<>();
        return experiments().filter(e -> seen.add(e.chapter()));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachChapter")
    void its_experiment_is_done_by_keyboard_alone_and_what_it_shows_is_accessible(ByKeys experiment) {
        done(experiment, 360, ColorScheme.DARK);
    }

    /// One that is drawn and one that is chosen: each kind is one module for all chapters.
    static Stream<ByKeys> aPredictionOfEachKind() {
        return predictions().filter(e -> List.of("network", "next").contains(e.chapter()));
    }

    @ParameterizedTest
    @MethodSource("aPredictionOfEachKind")
    void its_prediction_is_made_by_keyboard_alone_and_what_it_shows_is_accessible(ByKeys prediction) {
        done(prediction, 1280, ColorScheme.LIGHT);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("experiments")
    void also_every_experiment(ByKeys experiment) {
        done(experiment, 360, ColorScheme.DARK);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("predictions")
    void also_every_prediction(ByKeys prediction) {
        done(prediction, 1280, ColorScheme.LIGHT);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("experiments")
    void also_on_a_light_desk(ByKeys experiment) {
        done(experiment, 1280, ColorScheme.LIGHT);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("predictions")
    void also_on_a_dark_phone(ByKeys prediction) {
        done(prediction, 360, ColorScheme.DARK);
    }

    /// On the page that has all equations of the tutorial.
    @Test
    void every_symbol_is_explained_where_it_stands_by_keyboard() {
        explained("/learn/equations");
    }

    static Stream<String> chapters() {
        return Chapter.ALL.stream().map(chapter -> "/learn/" + chapter.slug());
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("chapters")
    void also_in_every_chapter(String path) {
        explained(path);
    }

    private static void explained(String path) {
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
        assertThat(Axe.sideways(page)).as("sideways scrolling, %d", width).isLessThanOrEqualTo(0);
        assertThat(Axe.violations(page)).as("%d %s", width, theme).isEmpty();
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
}
