package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unroll.run.Status;

/// The main job, in a real browser: from a form to a live gradient.
final class LabIT {
    private static final String LONG = "100000"; // steps; on the way for as long as a browser needs

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    @Test
    void a_visitor_fills_the_form_and_watches_every_network_s_gradient_arrive() {
        Page page = lab("20", "60");
        train(page);
        assertThat(page).hasURL(Pattern.compile(".*/runs/[a-z0-9]{16}.*"));
        assertThat(page.locator(".progress .state")).hasText("finished");
        assertThat(page.locator("#river svg .name")).hasCount(3);
        assertThat(page.locator(".verdict .word").first()).hasText(Pattern.compile("vanishes|survives|grows"));
        assertThat(page.locator("#here")).containsText("at step");
        page.locator("#tab-waterfall").click();
        assertThat(page.locator(".waterfall canvas")).hasCount(3);
    }

    @Test
    void what_is_shown_agrees_with_what_was_recorded() {
        Page page = lab("10", "30");
        train(page);
        assertThat(page.locator(".progress .state")).hasText("finished");
        page.navigate(page.url().replaceAll("[?].*", "")); // without the step that the view had come to
        assertThat(page.locator("#here")).containsText("at step 30");
        page.locator("#river-table summary").click();
        String id = page.url().replaceAll(".*/runs/([a-z0-9]+).*", "$1");
        double recorded = ((Number) page.evaluate(
                        "async id => { const run = await (await fetch(`/api/v1/runs/${id}/run.json`)).json(); const"
                                + " last = run.events.filter(e => e.event === 'gradients').at(-1).data.models[1].log10;"
                                + " return last[2] - last.at(-1); }",
                        id))
                .doubleValue();
        String shown = page.locator("#river-table tbody tr")
                .nth(2)
                .locator("td")
                .nth(2)
                .innerText();
        assertThat(Double.parseDouble(shown.replace('−', '-')))
                .isCloseTo(recorded, org.assertj.core.data.Offset.offset(0.006));
    }

    @Test
    void on_a_narrow_screen_no_chosen_word_is_cut_off() {
        Page page = SITE.visitor(360, ColorScheme.LIGHT, true);
        page.navigate(SITE.url("/lab"));
        page.locator("#every summary").click();
        assertThat(page.locator(".settings select").first()).isVisible();
        assertThat(Legible.cut(page)).isEmpty();
        page.context().close();
    }

    @Test
    void a_reload_in_the_middle_misses_nothing() {
        Page page = lab("50", LONG);
        train(page);
        assertThat(page.locator(".progress .left")).containsText(Pattern.compile("[1-9]"));
        page.reload();
        assertThat(page.locator("#river svg .name")).hasCount(3);
        assertThat(page.locator(".progress .state")).hasText("running");
        stop(page);
    }

    @Test
    void the_owner_pauses_steps_resumes_and_stops() {
        Page page = lab("200", "5000");
        train(page);
        button(page, "Pause training").click();
        assertThat(page.locator(".progress .state")).hasText("paused");
        int paused = step(page);
        button(page, "Train 10").click();
        Locator left = page.locator(".progress .left");
        assertThat(left).containsText(Pattern.compile("^" + spaced(paused + 10) + " of"));
        button(page, "Resume training").click();
        assertThat(page.locator(".progress .state")).hasText("running");
        stop(page);
        assertThat(button(page, "Stop")).isHidden();
        assertThat(SITE.all().getFirst().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void another_visitor_may_watch_but_not_control() {
        Page page = lab("50", LONG);
        train(page);
        Page other = SITE.visitor(1280, ColorScheme.LIGHT, true);
        other.navigate(page.url());
        assertThat(other.locator("#river svg .name")).hasCount(3);
        assertThat(button(other, "Stop")).isHidden();
        stop(page);
        assertThat(other.locator(".progress .state")).hasText("stopped");
    }

    @Test
    void bad_input_is_answered_beside_its_field_and_nothing_typed_is_lost() {
        int before = SITE.all().size();
        Page page = lab("20", "sixty");
        page.locator("[name='models.1.hidden']").fill("5000");
        train(page);
        assertThat(page.locator("[data-complaint='models.1.hidden']")).containsText("5000 is over 256");
        assertThat(page.locator("[data-complaint='training.steps']")).containsText("“sixty” is not a whole number");
        assertThat(page.locator("[name='models.1.hidden']")).hasValue("5000");
        assertThat(page.locator("[name='training.steps']")).hasValue("sixty");
        assertThat(page.locator("[name='task.length']")).hasValue("20");
        assertThat(SITE.all()).hasSize(before);
    }

    @Test
    void a_double_click_starts_one_run() {
        int before = SITE.all().size();
        Page page = lab("10", "20");
        page.locator("#submit").dblclick();
        assertThat(page).hasURL(Pattern.compile(".*/runs/.*"));
        assertThat(SITE.all()).hasSize(before + 1);
    }

    @Test
    void the_address_of_the_lab_is_the_experiment() {
        Page page = lab("33", "44");
        assertThat(page).hasURL(Pattern.compile(".*/lab[?]task.length=33&training.steps=44"));
        Page other = SITE.visit(page.url().replaceFirst("^http://[^/]+", ""));
        assertThat(other.locator("[name='task.length']")).hasValue("33");
        assertThat(other.locator("[name='training.steps']")).hasValue("44");
    }

    @Test
    void a_run_that_diverges_says_where_and_the_page_stays_well() {
        Page page = lab("10", "50");
        page.locator("[name='training.learningRate']").fill("1e6");
        train(page);
        assertThat(page.locator(".progress .state")).hasText("diverged");
        assertThat(page.locator(".trouble[role=alert]")).containsText("step");
    }

    @Test
    void a_finished_run_reads_without_javascript() {
        Page page = lab("10", "30");
        train(page);
        assertThat(page.locator(".progress .state")).hasText("finished");
        Page plain = SITE.visitor(1280, ColorScheme.LIGHT, false);
        plain.navigate(page.url());
        assertThat(plain.locator(".verdict .word").first()).hasText(Pattern.compile("vanishes|survives|grows"));
    }

    @Test
    void the_lab_works_without_javascript() {
        Page page = SITE.visitor(1280, ColorScheme.LIGHT, false);
        page.navigate(SITE.url("/lab"));
        page.getByRole(AriaRole.BUTTON, named("Add a network")).click();
        assertThat(page.locator("[name='models.3.cell']")).hasValue("lstm");
        page.locator("#every summary").click();
        page.getByRole(AriaRole.BUTTON, named("Remove tanh RNN")).click();
        page.locator("#every summary").click();
        assertThat(page.locator("[name='models.0.cell']")).hasValue("lstm");
        page.locator("[name='task.length']").fill("5");
        page.locator("[name='training.steps']").fill("5");
        train(page);
        assertThat(page).hasURL(Pattern.compile(".*/runs/.*"));
    }

    private static Page lab(String length, String steps) {
        Page page = SITE.visit("/lab");
        page.locator("#every summary").click();
        page.locator("[name='task.length']").fill(length);
        page.locator("[name='training.steps']").fill(steps);
        return page;
    }

    private static void train(Page page) {
        page.locator("#submit").click();
    }

    private static void stop(Page page) {
        button(page, "Stop").click();
        assertThat(page.locator(".progress .state")).hasText("stopped", new LocatorAssertions.HasTextOptions());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true).setIncludeHidden(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static int step(Page page) {
        return SITE.all().getFirst().summary().step();
    }

    private static String spaced(int number) {
        return Integer.toString(number).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ".");
    }
}
