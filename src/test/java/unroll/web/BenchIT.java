package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The lab before anything is trained: its sentence and its pictures, under the hand.
final class BenchIT {
    private static final String SHIFT = """
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(e => (sum += e.value)))
                .observe({type: 'layout-shift', buffered: true});
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
            })""";

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    @Test
    void three_taps_lead_from_the_first_page_to_a_training_network_of_ones_own_choice() {
        Page page = SITE.visitor(360, ColorScheme.LIGHT, true);
        page.navigate(SITE.url("/"));
        page.locator("nav a[href='/lab']").first().click();
        assertThat(page.locator("#submit")).isInViewport();
        page.locator(".word[data-fields='task.length']").click();
        page.locator(".editor")
                .getByText("50", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/lab[?]task.length=50"));
        page.keyboard().press("Escape");
        page.locator("#submit").click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/.*"));
        page.context().close();
    }

    @Test
    void a_word_of_the_sentence_opens_its_settings_and_what_is_changed_there_is_said_everywhere() {
        Page page = SITE.visit("/lab");
        page.locator(".word.m-lstm").click();
        Locator editor = page.locator(".editor");
        editor.getByLabel("Forget bias").fill("3");
        assertThat(page.locator("[name='models.1.forgetBias']")).hasValue("3");
        editor.getByLabel("Cell").selectOption("gru");
        assertThat(editor.getByLabel("Forget bias")).hasCount(0);
        assertThat(page.locator("#say")).containsText("against a GRU and a GRU");
        page.keyboard().press("Escape");
        assertThat(editor).hasCount(0);
        assertThat(page.locator(".word[aria-expanded='false']:focus")).hasText("GRU");
        assertThat(page.locator("#told")).containsText("all at their defaults");
    }

    /// Both pictures come after the page; what stands below them stays where it is.
    @Test
    void nothing_moves_when_the_pictures_come() {
        for (int width : new int[] {360, 1280}) {
            Page page = SITE.visitor(width, ColorScheme.LIGHT, true);
            page.navigate(SITE.url("/lab"));
            page.locator("#see .water").first().waitFor();
            Object shift = page.evaluate(SHIFT);
            page.context().close();
            assertThat(((Number) shift).doubleValue()).as("%d pixels", width).isLessThan(0.02);
        }
    }

    @Test
    void a_dial_draws_the_networks_anew_and_none_of_its_moves_is_refused() {
        Page page = SITE.visit("/lab");
        assertThat(page.locator("#halves strong")).hasCount(3);
        var refused = new ArrayList<String>();
        page.onResponse(answer -> {
            if (answer.status() >= 400) refused.add(answer.url());
        });
        String slope = page.locator("#halves strong").first().innerText();
        Locator gain = page.locator("input.dial").first();
        gain.focus();
        for (int move = 0; move < 40; move++) page.keyboard().press("ArrowRight");
        assertThat(page.locator("[name='models.2.gain']")).hasValue("6.31");
        assertThat(page).hasURL(Pattern.compile(".*models.0.gain=6.31.*"));
        assertThat(page.locator("#halves strong").first()).not().hasText(slope);
        assertThat(page.locator("#before path.before")).hasCount(3);
        Locator bias = page.locator("input.dial").nth(1);
        bias.press("End");
        assertThat(page.locator("[name='models.1.forgetBias']")).hasValue("chrono");
        bias.press("ArrowLeft");
        assertThat(page.locator("[name='models.1.forgetBias']")).hasValue("6");
        page.locator("#undo").click();
        assertThat(page.locator("#halves strong").first()).hasText(slope);
        assertThat(refused).isEmpty();
    }
}
