package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import unroll.learn.Chapter;
import unroll.run.RunConfig;
import unroll.store.database.Run;

/// Every page, in both themes, from a phone to a projector: no accessibility violation, no sideways
/// scrolling, no error, no other host.
final class PagesIT {
    private static final String TINY =
            "{\"task\":{\"kind\":\"adding\",\"length\":12},\"training\":{\"steps\":40,\"batch\":4}}";

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    private static Run finished;

    @BeforeAll
    static void open() throws Exception {
        finished = SITE.finished(TINY);
    }

    @Test
    void every_page_is_accessible_and_fits_its_screen_in_both_themes() {
        Page page = SITE.visitor(360, ColorScheme.LIGHT, true);
        for (String path : pages()) {
            page.setViewportSize(360, 860);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            open(page, path);
            assertThat(Axe.violations(page)).as(path).isEmpty();
            for (int width : new int[] {360, 1920, 1280}) {
                page.setViewportSize(width, 860);
                fits(page, path);
            }
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(Axe.violationsOfTheLook(page)).as(path).isEmpty();
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @CsvSource({"360, LIGHT", "360, DARK", "1280, LIGHT", "1280, DARK", "1920, LIGHT", "1920, DARK"})
    void also_when_it_is_opened_in_any_of_them(int width, ColorScheme theme) {
        Page page = SITE.visitor(width, theme, true);
        for (String path : pages()) {
            open(page, path);
            fits(page, path);
            assertThat(Axe.violations(page)).as(path).isEmpty();
        }
    }

    private static void open(Page page, String path) {
        page.navigate(SITE.url(path));
        page.locator("#main").waitFor();
        if (path.startsWith("/runs/" + finished.id()))
            page.locator("#river svg:not(.drawn)").waitFor();
    }

    private static void fits(Page page, String path) {
        assertThat(Axe.sideways(page)).as("sideways scrolling of " + path).isLessThanOrEqualTo(0);
    }

    @Test
    void title_figure_and_text_of_a_chapter_share_one_left_edge() {
        Page page = SITE.visitor(1280, ColorScheme.LIGHT, true);
        for (Chapter chapter : Chapter.ALL) {
            page.navigate(SITE.url("/learn/" + chapter.slug()));
            assertThat(page.evaluate("""
                            () => new Set([...document.querySelectorAll(".chapter > *, .chapter > section > *")].filter(node => node.clientWidth > 0)
                              .map(node => Math.round(node.getBoundingClientRect().left))).size""")).as(chapter.slug()).isEqualTo(1);
        }
    }

    @Test
    void the_first_page_plays_its_recording_and_can_be_paused() {
        Page page = SITE.visit("/");
        assertThat(page.locator("#river svg .name")).hasCount(3);
        String first = page.locator(".transport output").innerText();
        page.waitForCondition(
                () -> !page.locator(".transport output").innerText().equals(first));
        page.locator("[data-do=play]").click();
        assertThat(page.locator("[data-do=play]")).hasText("Pause");
        page.locator("[data-do=play]").click();
        assertThat(page.locator("[data-do=play]")).hasText(java.util.regex.Pattern.compile("Play|Replay"));
        assertThat(page.locator(".readout")).containsText("reaches the first input");
    }

    /// Of a sigmoid RNN over 120 steps a float32 program would see nothing at the early ones, a float64 program
    /// would see all.
    @Test
    void what_shorter_numbers_would_have_lost_is_told_and_marked() throws Exception {
        Run run = SITE.finished("""
                                        {"task": {"kind": "adding", "length": 120}, "training": {"steps": 1},
                                         "models": [{"cell": "rnn", "activation": "sigmoid"}, {"cell": "lstm"}]}""");
        Page page = SITE.visit("/runs/" + run.id());
        String[] row = page.request()
                .get(SITE.url("/api/v1/runs/" + run.id() + "/gradients.csv"))
                .text()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",");
        double smallest = 0.5 * Float.MIN_VALUE;
        long lost = java.util.stream.IntStream.range(4, 4 + run.config().task().timesteps())
                .filter(k -> Double.parseDouble(row[k]) < Math.log10(smallest))
                .count();
        assertThat(lost).isBetween(10L, 110L);
        assertThat(page.locator(".verdict .lost").first())
                .hasText("A program in float32 would have read 0 at t = 1 to " + lost + ".");
        assertThat(page.locator(".verdict .lost").last()).isEmpty();
    }

    @Test
    void nothing_moves_by_itself_where_motion_is_not_wanted() {
        Page page = SITE.visitor(1280, ColorScheme.LIGHT, true);
        page.emulateMedia(
                new Page.EmulateMediaOptions().setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        page.navigate(SITE.url("/"));
        assertThat(page.locator("#river svg .name")).hasCount(3);
        assertThat(page.locator("[data-do=play]")).hasText(java.util.regex.Pattern.compile("Play|Replay"));
    }

    @Test
    void arrow_keys_choose_the_timestep_for_every_figure() {
        Page page = SITE.visit("/runs/" + finished.id() + "?t=5");
        assertThat(page.locator("#here")).containsText("t = 5");
        page.locator("#river").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#here")).containsText("t = 6");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*[?&]t=6.*"));
    }

    @Test
    void the_theme_is_kept() {
        Page page = SITE.visit("/runs");
        page.locator("button.theme").click();
        page.locator("button.theme").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.navigate(SITE.url("/lab"));
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    private static List<String> pages() {
        return List.of(
                "/",
                "/lab",
                "/lab?task.kind=adding&task.length=0&models.0.cell=lstm&models.0.hidden=5000",
                "/runs",
                "/runs/" + finished.id(),
                "/runs/nosuchrun",
                "/api");
    }
}
