package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unroll.store.database.Run;

/// The tabs of a run's page, pressed faster than the server looks.
final class TabsIT {
    private static final String RACE = """
        {"task": {"kind": "adding", "length": 60}, "training": {"steps": 60, "batch": 8%s},
         "models": [{"cell": "rnn", "hidden": 16}, {"cell": "lstm", "hidden": 16}, {"cell": "gru", "hidden": 16}]}\
        """;

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    @Test
    void tabs_pressed_at_any_pace_while_a_run_plays_never_meet_a_refusal() throws Exception {
        Page page = at(RACE.formatted(""), "step=1");
        List<Integer> answers = new CopyOnWriteArrayList<>();
        page.onResponse(answer -> note(answer, answers));
        page.locator("[data-do=play]").click();
        Locator tabs = page.locator("[role=tab]");
        for (int pause : new int[] {0, 160})
            for (int press = 0; press < 24; press++) {
                tabs.nth(press * 7 % tabs.count()).click();
                page.waitForTimeout(pause); // a visitor's pace, nothing is waited for
            }
        page.locator("#tab-terms").click();
        assertThat(page.locator("#panel-terms .lens-status").first()).containsText("Measured at step");
        assertThat(page.locator(".lens-status.wrong")).hasCount(0);
        assertThat(answers).isNotEmpty().containsOnly(200);
    }

    @Test
    void the_norm_before_and_after_clipping_is_drawn_over_training_where_clipping_is_on() throws Exception {
        Page page = at(RACE.formatted(", \"clip\": 0.01"), "tab=waterfall&step=60");
        Locator clipping = page.locator("#clipping");
        assertThat(clipping.locator("canvas")).hasCount(3);
        assertThat(clipping.locator("canvas").first())
                .hasAttribute("aria-label", Pattern.compile(".*0\\.01 after it; clipped in \\d+.% of 60 steps so far"));
        page = at(RACE.formatted(", \"clip\": null"), "tab=waterfall");
        assertThat(page.locator(".waterfall").first()).isVisible();
        assertThat(page.locator("#clipping")).isHidden();
    }

    private static void note(Response answer, List<Integer> answers) {
        if (answer.url().endsWith("/inspect")) answers.add(answer.status());
    }

    private static Page at(String config, String query) throws Exception {
        Run run = SITE.finished(config);
        return SITE.visit("/runs/" + run.id() + "?" + query);
    }
}
