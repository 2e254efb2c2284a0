package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.store.database.Run;

/// An engineer brings a file and a sequence, in a real browser.
final class InspectIT {
    private static final String RACE = """
        {"task": {"kind": "adding", "length": 9}, "training": {"steps": 20, "batch": 4},
         "models": [{"cell": "rnn", "hidden": 4, "activation": "sigmoid"}, {"cell": "lstm", "hidden": 5},
                    {"cell": "gru", "hidden": 3}]}\
        """;

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    private static Run race;

    @BeforeAll
    static void open() throws Exception {
        race = SITE.finished(RACE);
    }

    @ParameterizedTest
    @CsvSource({"0, rnn", "1, lstm", "2, gru"})
    void weights_trained_here_come_back_to_the_same_numbers(int model, String cell) {
        Page page = SITE.visit("/inspect");
        JsonNode own = ask(page, model);
        choose(page, model);
        assertThat(page.locator("#cell")).hasValue(cell);
        page.locator("#inputs").fill(own.path("inputs").toString());
        page.locator("#target").fill(own.path("target").toString());
        look(page);
        assertThat(page.locator(".travel-line")).containsText(own.path("travel").stringValue());
        String loss = String.format(Locale.ROOT, "Loss %.6f.", own.path("loss").doubleValue());
        assertThat(page.locator(".travel-line")).containsText(loss);
        JsonNode norms = own.path("log10Norms");
        double reaches =
                norms.get(0).doubleValue() - norms.get(norms.size() - 1).doubleValue();
        Locator rescue = page.locator("#panel-rescue");
        rescue.locator("details.table summary").click();
        assertThat(rescue.locator("tbody tr").first().locator("td").first())
                .hasText(String.format(Locale.ROOT, "%.2f", reaches).replace('-', '−'));
        assertThat(rescue).containsText("mean over 1 sequence.");
    }

    @Test
    void every_instrument_draws_the_brought_network() {
        Page page = SITE.visit("/inspect");
        choose(page, 1);
        assertThat(page.locator("#inputs")).hasValue(Pattern.compile("^\\[\\[")); // a sequence is made where none is
        look(page);
        for (String tab : List.of("sum", "terms", "curves", "gates", "jacobian")) {
            page.locator("#tab-" + tab).click();
            assertThat(page.locator("#panel-" + tab + " .drawing svg").first()).isVisible();
            assertThat(page.locator("#panel-" + tab + " .lens-status").first()).hasText("One sequence of 30 steps.");
        }
        page.locator("#tab-check").click();
        page.locator("#panel-check [data-do=check]").click();
        assertThat(page.locator("#panel-check .caption").first()).containsText("The worst relative error is");
        page.locator("#timestep").fill("4");
        page.keyboard().press("Tab");
        assertThat(page.locator("#panel-check")).containsText("Plug in the numbers: unit 1 at t = 4");
        for (String line : page.locator("#panel-check .numbers-in").allInnerTexts())
            assertThat(Sum.missOf(line)).as(line).isLessThanOrEqualTo(1);
    }

    @Test
    void complaints_stand_beside_their_fields_and_nothing_typed_is_lost() {
        Page page = SITE.visit("/inspect");
        look(page);
        assertThat(page.locator("[data-complaint=file]")).containsText("No file is chosen");
        choose(page, 1);
        page.locator("#inputs").fill("[[1, 2");
        look(page);
        assertThat(page.locator("[data-complaint=inputs]")).containsText("not JSON");
        assertThat(page.locator("#inputs")).isFocused();
        page.locator("#inputs").fill("[[1, 2, 3]]");
        look(page);
        assertThat(page.locator("[data-complaint=inputs]")).containsText("weight_ih_l0 takes 2");
        page.locator("#inputs").fill("[[1, 2]]");
        page.locator("#cell").selectOption("gru");
        look(page);
        assertThat(page.locator("[data-complaint=file]")).isVisible();
        assertThat(page.locator("#inputs")).hasValue("[[1, 2]]");
        assertThat(page.locator(".results")).isHidden();
    }

    @Test
    void a_file_that_is_none_is_told_before_it_is_sent_and_a_dropped_one_is_taken() {
        Page page = SITE.visit("/inspect");
        page.locator("#file").setInputFiles(new FilePayload("x.safetensors", "application/octet-stream", new byte[5]));
        assertThat(page.locator("[data-complaint=file]")).containsText("too short");
        page.evaluate("""
            async address => {
              const bytes = await (await fetch(address)).blob();
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([bytes], "dropped.safetensors"));
              document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
            }\
            """, "/api/v1/runs/" + race.id() + "/model/1.safetensors");
        assertThat(page.locator(".file-told")).containsText("dropped.safetensors holds");
        assertThat(page.locator(".file-told")).containsText("2 inputs, 5 units, 1 output");
        look(page);
        assertThat(page.locator(".travel-line")).containsText(Pattern.compile("vanishes|survives|grows"));
    }

    @ParameterizedTest
    @CsvSource({"360, DARK", "1280, LIGHT"})
    void the_page_is_accessible_and_fits_its_screen(int width, ColorScheme theme) {
        Page page = SITE.visitor(width, theme, true);
        page.navigate(SITE.url("/inspect"));
        look(page);
        fits(page, "complaints");
        choose(page, 2);
        look(page);
        for (String tab : List.of("rescue", "terms", "gates")) {
            page.locator("#tab-" + tab).click();
            assertThat(page.locator("#panel-" + tab + " .drawing svg").first()).isVisible();
            fits(page, tab);
        }
    }

    private static void fits(Page page, String what) {
        assertThat(Axe.violations(page)).as(what).isEmpty();
        assertThat(Axe.sideways(page)).as("sideways scrolling with " + what).isLessThanOrEqualTo(0);
    }

    private static void look(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Look at it"))
                .click();
    }

    private static void choose(Page page, int model) {
        page.locator("#file").setInputFiles(weights(page, model));
        assertThat(page.locator(".file-told")).containsText("mine.safetensors holds weight_ih_l0");
    }

    private static FilePayload weights(Page page, int model) {
        byte[] bytes = page.request()
                .get(SITE.url("/api/v1/runs/" + race.id() + "/model/" + model + ".safetensors?step=20"))
                .body();
        return new FilePayload("mine.safetensors", "application/octet-stream", bytes);
    }

    private static JsonNode ask(Page page, int model) {
        var options = RequestOptions.create()
                .setHeader("Content-Type", "application/json")
                .setData("{\"model\": " + model + ", \"step\": 20, \"parts\": [\"outputs\"]}");
        return JsonMapper.shared()
                .readTree(page.request()
                        .post(SITE.url("/api/v1/runs/" + race.id() + "/inspect"), options)
                        .text());
    }
}
