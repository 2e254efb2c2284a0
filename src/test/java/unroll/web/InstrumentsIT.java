package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.store.database.Run;

/// The microscope on a run's page, in a real browser: every tab, the scrubber, the keyboard, the check.
final class InstrumentsIT {
    private static final String RACE = """
        {"task": {"kind": "adding", "length": 12}, "training": {"steps": 40, "batch": 4},
         "models": [{"cell": "rnn", "hidden": 6}, {"cell": "lstm", "hidden": 6}, {"cell": "gru", "hidden": 6}]}\
        """;

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    private static Run race;

    @BeforeAll
    static void open() throws Exception {
        race = SITE.finished(RACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "terms", "curves", "gates", "jacobian"})
    void a_tab_draws_the_shown_step_and_the_scrubber_takes_it_back_in_time(String tab) {
        Page page = at("tab=" + tab + "&step=20&t=5");
        Locator panel = page.locator("#panel-" + tab);
        assertThat(panel.locator(".lens-status").first()).containsText("Measured at step 20;");
        assertThat(panel.locator(".drawing svg[role=img]").first()).isVisible();
        assertThat(panel.locator(".caption").first()).containsText(Pattern.compile("\\d"));
        page.locator(".track input").fill("0");
        assertThat(panel.locator(".lens-status").first()).containsText("Measured at step 1;");
        assertThat(page).hasURL(Pattern.compile(".*[?&]step=1(&.*)?"));
    }

    @Test
    void tabs_are_operated_with_the_keyboard_and_kept_in_the_address() {
        Page page = at("");
        page.locator("#tab-river").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#tab-check")).isFocused();
        assertThat(page.locator("#panel-check")).isVisible();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#tab-profile")).hasAttribute("aria-selected", "true");
        assertThat(page.locator("#profile canvas")).isVisible();
        assertThat(page.locator("#river")).isHidden();
        page.keyboard().press("End");
        assertThat(page).hasURL(Pattern.compile(".*[?&]tab=check.*"));
        page.reload();
        assertThat(page.locator("#tab-check")).hasAttribute("aria-selected", "true");
    }

    @Test
    void arrow_keys_and_the_pointer_choose_the_timestep_of_an_instrument() {
        Page page = at("tab=curves&t=5");
        Locator reading = page.locator("#panel-curves .reading-line");
        assertThat(reading).containsText("From t = 5:");
        page.locator("#panel-curves").focus();
        page.keyboard().press("ArrowRight");
        assertThat(reading).containsText("From t = 6:");
        assertThat(page).hasURL(Pattern.compile(".*[?&]t=6.*"));
        var box = page.locator("#panel-curves .drawing svg").boundingBox();
        page.mouse().move(box.x + box.width - 70, box.y + 60);
        assertThat(reading).containsText("From t = 12:");
        assertThat(page.locator("#here")).containsText("t = 12");
    }

    @Test
    void the_tables_say_what_the_server_computed() {
        Page page = at("tab=sum&step=40&model=2");
        Locator panel = page.locator("#panel-sum");
        panel.locator("details.table summary").first().click();
        JsonNode answer = ask(page, "{\"model\": 1, \"step\": 40, \"parts\": [\"shares\"]}");
        for (int t = 1; t <= 12; t++) {
            String shown =
                    panel.locator("tbody tr").nth(t - 1).locator("td").first().innerText();
            double norm = answer.path("shares").get(t - 1).doubleValue();
            assertThat(number(shown)).isCloseTo(Math.log10(norm), within(0.006));
        }
        double[] shares = new double[12];
        for (int t = 0; t < 12; t++) shares[t] = answer.path("shares").get(t).doubleValue();
        int n = 0;
        double length = 0;
        while (length < 0.9 * java.util.Arrays.stream(shares).sum()) length += shares[12 - ++n];
        assertThat(panel.locator(".caption").first()).containsText("comes from the last " + n + " of 12 steps");
    }

    @ParameterizedTest
    @CsvSource({"1, 7, 3", "2, 7, 3", "3, 7, 6", "2, 1, 1", "2, 12, 2"})
    void the_numbers_that_are_plugged_in_come_out_when_they_are_computed_again(int model, int t, int unit) {
        Page page = at("tab=check&model=" + model + "&t=" + t + "&unit=" + unit);
        Locator panel = page.locator("#panel-check");
        assertThat(panel.getByText("Plug in the numbers: unit " + unit + " at t = " + t))
                .isVisible();
        List<String> lines = panel.locator(".numbers-in").allInnerTexts();
        assertThat(lines).hasSizeGreaterThan(4);
        for (String line : lines) assertThat(Sum.missOf(line)).as(line).isLessThanOrEqualTo(1);
        panel.locator("dd details summary").first().click();
        Locator rows = panel.locator("dd tbody tr");
        assertThat(rows.first()).isVisible();
        for (Locator row : rows.all()) {
            List<String> cells = row.locator("td").allInnerTexts();
            String product =
                    "product = " + bracketed(cells.get(0)) + " · " + bracketed(cells.get(1)) + " = " + cells.get(2);
            assertThat(Sum.missOf(product)).as(product).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void the_check_button_names_the_worst_error_and_forgets_it_for_another_network() {
        Page page = at("tab=check");
        Locator panel = page.locator("#panel-check");
        panel.locator("[data-do=check]").click();
        assertThat(panel.locator(".caption").first()).containsText("The worst relative error is 10");
        panel.locator("details.table summary").first().click();
        Locator rows = panel.locator("figure tbody tr");
        assertThat(rows.first()).isVisible();
        assertThat(rows.count()).isGreaterThan(20);
        for (Locator row : rows.all()) {
            List<String> cells = row.locator("td").allInnerTexts();
            assertThat(scientific(cells.get(2))).as(row.innerText()).isLessThan(1e-6);
        }
        panel.locator("label", new Locator.LocatorOptions().setHasText("GRU")).click();
        assertThat(panel.locator(".lens-status").first()).containsText("not checked yet");
        assertThat(panel.locator("figure").first()).isHidden();
    }

    @Test
    void a_moved_forget_gate_redraws_the_profile_at_once_and_can_be_undone() {
        Page page = at("tab=rescue&step=40");
        Locator rescue = page.locator("#panel-rescue");
        assertThat(rescue.locator(".caption")).containsText("Nothing is changed yet");
        rescue.locator("input[type=range]").first().fill("4");
        assertThat(rescue.locator(".caption")).containsText("changed, ");
        assertThat(rescue.locator("svg").getByText("changed", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        JsonNode before = ask(page, "{\"model\": 1, \"step\": 40, \"parts\": [\"profile\"]}");
        JsonNode after =
                ask(page, "{\"model\": 1, \"step\": 40, \"parts\": [\"profile\"], \"change\": {\"forgetBias\": 4}}");
        rescue.locator("details.table summary").click();
        List<String> first = rescue.locator("tbody tr").first().locator("td").allInnerTexts();
        assertThat(number(first.get(0))).isCloseTo(decades(before), within(0.006));
        assertThat(number(first.get(1))).isCloseTo(decades(after), within(0.006));
        rescue.getByText("Undo all changes").click();
        assertThat(rescue.locator(".caption")).containsText("Nothing is changed yet");
        rescue.locator("input[type=checkbox]").check();
        assertThat(rescue.locator(".caption")).containsText("changed, ");
        rescue.locator("label", new Locator.LocatorOptions().setHasText("tanh RNN"))
                .click();
        assertThat(rescue.locator("input[type=checkbox]")).isHidden();
    }

    private static Page at(String query) {
        return SITE.visit("/runs/" + race.id() + (query.isEmpty() ? "" : "?" + query));
    }

    private static JsonNode ask(Page page, String question) {
        var options = com.microsoft.playwright.options.RequestOptions.create()
                .setHeader("Content-Type", "application/json")
                .setData(question);
        return JsonMapper.shared()
                .readTree(page.request()
                        .post(SITE.url("/api/v1/runs/" + race.id() + "/inspect"), options)
                        .text());
    }

    private static double decades(JsonNode answer) {
        JsonNode c = answer.path("profile").path("c");
        return c.get(0).doubleValue() - c.get(c.size() - 1).doubleValue();
    }

    private static String bracketed(String number) {
        return "(" + number + ")";
    }

    private static double number(String shown) {
        return Double.parseDouble(shown.replace('−', '-'));
    }

    /// 7.1·10⁻⁹ as a number.
    private static double scientific(String shown) {
        if (shown.equals("0")) return 0;
        String[] parts = shown.replace('−', '-').split("·10");
        if (parts.length == 1) return Double.parseDouble(parts[0].replaceAll("·1$", ""));
        var exponent = new StringBuilder();
        for (char c : parts[1].toCharArray()) exponent.append(c == '⁻' ? "-" : String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
        return Double.parseDouble(parts[0]) * Math.pow(10, Integer.parseInt(exponent.toString()));
    }
}
