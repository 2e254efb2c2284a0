package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unroll.store.database.Run;

/// The microscope's pictures in a real browser: for every reader, to take away, and where there is none to
/// draw.
final class InstrumentPicturesIT {
    private static final String RACE = """
        {"task": {"kind": "adding", "length": 12}, "training": {"steps": 40, "batch": 4},
         "models": [{"cell": "rnn", "hidden": 6}, {"cell": "lstm", "hidden": 6}, {"cell": "gru", "hidden": 6}]}\
        """;
    private static final String LONG = """
        {"task": {"kind": "adding", "length": 1000}, "training": {"steps": 1, "batch": 1},
         "models": [{"cell": "lstm", "hidden": 64}]}\
        """;
    private static final List<String> TABS =
            List.of("river", "profile", "waterfall", "rescue", "sum", "terms", "curves", "gates", "jacobian", "check");

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    private static Run race;

    @BeforeAll
    static void open() throws Exception {
        race = SITE.finished(RACE);
    }

    @Test
    void a_tab_that_does_not_apply_says_why_and_shows_the_cell_s_own() {
        Page page = at("tab=terms&model=1&t=4");
        Locator panel = page.locator("#panel-terms");
        assertThat(panel.locator("figure").first()).containsText("A plain RNN has neither");
        assertThat(panel).containsText("The step Jacobian at t = 4");
        assertThat(panel).containsText("The spectral norm of J is");
        panel.locator("label", new Locator.LocatorOptions().setHasText("LSTM")).click();
        assertThat(panel).containsText("The terms at t = 4, entry by entry");
        assertThat(panel.locator(".drawing svg image")).hasCount(6); // A, B, C, D, M and their scale
    }

    @Test
    void what_would_cost_too_much_says_so_and_offers_a_shorter_look() throws Exception {
        Run run = SITE.finished(LONG);
        Page page = SITE.visit("/runs/" + run.id() + "?tab=jacobian");
        Locator panel = page.locator("#panel-jacobian");
        assertThat(panel.locator(".lens-status.wrong")).containsText("over the limit");
        assertThat(panel.locator(".drawing svg").first()).isVisible(); // what is cheap is shown all the same
        panel.getByText(Pattern.compile("Look at length \\d+")).click();
        assertThat(panel.locator(".lens-status").last()).containsText("drawn again with");
        assertThat(panel.locator(".drawing svg").last()).isVisible();
    }

    @Test
    void pictures_are_taken_away_as_png_and_as_svg_that_need_no_stylesheet() throws Exception {
        Page page = at("tab=terms&step=40");
        Locator panel = page.locator("#panel-terms");
        assertThat(panel.locator(".drawing svg image")).hasCount(6);
        List<Locator> buttons = panel.locator(".downloads button").all();
        assertThat(buttons).isNotEmpty();
        for (Locator button : buttons) {
            Download download = page.waitForDownload(button::click);
            byte[] bytes = Files.readAllBytes(download.path());
            assertThat(download.suggestedFilename()).matches("unroll-" + race.id() + "-[a-z-]+-step40\\.(png|svg)");
            if (download.suggestedFilename().endsWith("png")) {
                assertThat(bytes).startsWith(0x89, 'P', 'N', 'G');
                assertThat(bytes).hasSizeGreaterThan(1_000);
            } else {
                var root = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(download.path().toFile())
                        .getDocumentElement();
                assertThat(root.getTagName()).isEqualTo("svg");
                assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotContain("class=", "var(", "light-dark");
            }
        }
    }

    @Test
    void every_tab_is_accessible_and_fits_its_screen_with_its_tables_open() {
        open(360, ColorScheme.DARK);
    }

    @Tag("exhaustive")
    @Test
    void also_on_a_light_desk() {
        open(1280, ColorScheme.LIGHT);
    }

    private static void open(int width, ColorScheme theme) {
        Page page = SITE.visitor(width, theme, true);
        for (String tab : TABS) {
            page.navigate(SITE.url("/runs/" + race.id() + "?tab=" + tab));
            Locator panel = page.locator("[role=tabpanel]:visible");
            assertThat(panel.locator("svg:visible, canvas:visible, dl:visible").first())
                    .isVisible();
            if (tab.equals("check")) {
                panel.locator("[data-do=check]").click();
                assertThat(panel.locator("figure svg").first()).isVisible();
            }
            for (Locator summary :
                    panel.locator("figure details > summary:visible").all()) summary.click();
            assertThat(Axe.violations(page)).as(tab).isEmpty();
            assertThat(Axe.sideways(page)).as("sideways scrolling of " + tab).isLessThanOrEqualTo(0);
        }
    }

    private static Page at(String query) {
        return SITE.visit("/runs/" + race.id() + (query.isEmpty() ? "" : "?" + query));
    }
}
