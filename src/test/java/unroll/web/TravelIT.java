package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.run.Configs;
import unroll.store.database.Run;

/// What is said of a network's gradient on the page of its run.
final class TravelIT {
    private static final String BREAKS = """
        {"task":{"kind":"adding","length":200},
         "models":[{"cell":"lstm","hidden":2},{"cell":"rnn","activation":"identity","gain":100,"hidden":2}],
         "training":{"steps":10,"batch":2,"clip":0.5}}
        """;
    private static final String ANSWERS = """
        {"task":{"kind":"copy_memory","length":20},"models":[{"cell":"rnn","hidden":4}],
         "training":{"steps":5,"batch":2}}
        """;

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    /// The last frame is what the server knows, so live and without JavaScript every word and number is the same.
    @ParameterizedTest
    @MethodSource
    void a_reader_without_javascript_is_told_the_same(String config) throws InterruptedException {
        Run run = SITE.finished(config);
        Page live = SITE.visit("/runs/" + run.id());
        assertThat(live.locator(".verdict .proof").first()).not().isEmpty();
        assertThat(live.locator(".loss-of").first()).hasText("loss, mean of 20");
        Page plain = SITE.visitor(1280, ColorScheme.LIGHT, false);
        plain.navigate(SITE.url("/runs/" + run.id()));
        for (String part : new String[] {"travel", "size", "half-life", "proof"}) {
            Locator told = plain.locator(".verdict ." + part);
            for (int m = 0; m < run.config().models().size(); m++)
                assertThat(live.locator(".verdict ." + part).nth(m))
                        .containsText(
                                told.nth(m).innerText(),
                                new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));
        }
    }

    static List<String> a_reader_without_javascript_is_told_the_same() {
        return List.of(Configs.TINY, BREAKS, ANSWERS);
    }

    @Test
    void a_network_that_broke_says_so_first_with_its_clip_norm_and_no_word_for_its_gradient()
            throws InterruptedException {
        Page page = SITE.visit("/runs/" + SITE.finished(BREAKS).id());
        Locator broke = page.locator(".verdict").nth(1);
        assertThat(broke.locator(".outcome"))
                .hasText(
                        Pattern.compile(
                                "Diverged at step 1: c at t\\s=\\s\\d+ was no finite number\\. The run began with a clip norm of 0\\.50\\."));
        assertThat(broke.locator(".travel")).hasText("not asked");
        assertThat(broke.locator(".proof")).containsText("no finite number");
        assertThat(page.locator(".verdict").first().locator(".travel"))
                .hasText(Pattern.compile("vanishes|survives|grows"));
    }

    @Test
    void the_step_that_broke_a_run_is_drawn_and_stands_in_the_tables() throws InterruptedException {
        Page page = SITE.visit("/runs/" + SITE.finished(BREAKS).id());
        assertThat(page.locator("#here")).containsText("at step 1");
        assertThat(page.locator("#here")).containsText("not finite");
        assertThat(page.locator("#river .broken").nth(1)).containsText("no finite number at any t");
        assertThat(page.locator("#river .broken").first()).isEmpty();
        page.locator("#river-table summary").click();
        assertThat(page.locator("#river-table tbody tr").first().locator("td").nth(2))
                .hasText("not finite");
    }

    @Test
    void of_many_answers_the_last_ones_part_and_what_has_gathered_are_two_numbers() throws InterruptedException {
        Page page = SITE.visit("/runs/" + SITE.finished(ANSWERS).id());
        assertThat(page.locator(".verdict .proof")).containsText("of the gradient at the last answer reaches t = 1.");
        assertThat(page.locator(".verdict .proof")).containsText("Of all answers’ gradients together");
        assertThat(page.locator(".verdict-note")).isVisible();
        assertThat(page.locator("#river svg:not(.drawn)")).not().containsText("reaches t = 1");
    }

    @Test
    void the_norm_after_clipping_and_the_share_of_clipped_steps_are_told() throws InterruptedException {
        Run run = SITE.finished(Configs.TINY.replace("\"batch\":2", "\"batch\":2,\"clip\":1e-9"));
        Page page = SITE.visit("/runs/" + run.id());
        assertThat(page.locator(".verdict .clipped").first()).hasText(Pattern.compile("100\\s% of 30"));
        assertThat(page.locator(".verdict .norm-after").first()).hasText("1.0·10⁻⁹, clipped");
        assertThat(page.locator("#loss-note"))
                .containsText(Pattern.compile("Steps clipped so far: tanh RNN 100\\s% of 30"));
        page.locator("#loss-table summary").click();
        assertThat(page.locator("#loss-table thead th")).hasCount(1 + 2 * 4);
        assertThat(page.locator("#loss-table tbody tr").last().locator("td").nth(3))
                .hasText(Pattern.compile("100\\s%"));
    }
}
