package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The numbers in the tutorial's equations are those of the place that the reader has chosen.
final class NumbersIT {
    private static final List<String> STEPPED =
            List.of("network", "bptt", "vanishing", "lstm", "terms", "race", "proof", "next");

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    /// Something that a reader chooses in a figure, by keyboard.
    ///
    /// @param place where the numbers of the equation are then, or how that begins
    record Choice(String chapter, String at, String key, String equation, String place) {}

    static Stream<Choice> choices() {
        return Stream.of(
                new Choice("network", ".letters button", "Tab", "vanilla_state", "t = 2, unit 2"),
                new Choice("network", "#updates", "ArrowLeft", "vanilla_pre", "t = 10, unit 2"),
                new Choice("bptt", "#hand-w", "ArrowRight", "vanilla_carry_back", "t = 1"),
                new Choice("bptt", "#hand-again", "Enter", "vanilla_state_back", "the error alone"),
                new Choice("vanishing", "#squash-t", "ArrowRight", "step_jacobian", "t = 2, unit"),
                new Choice("vanishing", "#squash [value=tanh]", "ArrowLeft", "half_life", "from t = 50"),
                new Choice("vanishing", "#squash [value=tanh]", "ArrowLeft", "sigmoid_slope", "t = 1, unit"),
                new Choice("exploding", "#gain-slider", "ArrowRight", "pascanu_bound", "gain 1.05"),
                new Choice("exploding", "#cliff-w", "ArrowRight", "global_norm", "update "),
                new Choice("lstm", "#gate-step", "ArrowRight", "lstm_cell", "t = 3, unit 1"),
                new Choice("lstm", "#gate-f", "ArrowLeft", "lstm_cell_back", "t = 2, unit 1"),
                new Choice("lstm", "#units [name=unit]:checked", "ArrowLeft", "lstm_gates_back", "t = 4, unit 2"),
                new Choice("terms", "#terms-t", "ArrowRight", "additive_terms", "t = 31, row 10, column 8"),
                new Choice("terms", "#check-j", "ArrowUp", "additive_form", "t = 30, row 11, column 8"),
                new Choice("rescue", "#rescue-bias", "ArrowRight", "forget_shift", "shift 0.1"),
                new Choice("proof", "#three-t", "ArrowRight", "additive_curve", "t = 2"));
    }

    /// The first of every chapter.
    static Stream<Choice> aChoiceOfEachChapter() {
        var seen = new HashSet<String>();
        return choices().filter(choice -> seen.add(choice.chapter()));
    }

    @ParameterizedTest
    @MethodSource("aChoiceOfEachChapter")
    void what_is_chosen_in_a_figure_stands_in_the_equations(Choice choice) {
        stands(choice);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("choices")
    void also_whatever_is_chosen(Choice choice) {
        stands(choice);
    }

    private static void stands(Choice choice) {
        Page page = open(choice.chapter());
        Locator numbers = page.locator("#" + choice.equation() + " .with-numbers");
        String recorded = lines(numbers);
        page.locator(choice.at()).first().focus();
        page.keyboard().press(choice.key());
        page.waitForCondition(() -> !lines(numbers).equals(recorded));
        assertThat(numbers.locator(".place b")).containsText(choice.place());
    }

    static Stream<String> stepped() {
        return STEPPED.stream();
    }

    @ParameterizedTest
    @MethodSource("stepped")
    void a_step_on_and_back_in_an_equation_moves_all_and_ends_at_what_was_recorded(String slug) {
        Page page = open(slug);
        onAndBack(page, page.locator(".with-numbers:not([data-t='0'])").all(), 1);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("stepped")
    void also_in_every_equation(String slug) {
        Page page = open(slug);
        onAndBack(page, page.locator(".with-numbers:not([data-t='0'])").all(), Integer.MAX_VALUE);
    }

    private static void onAndBack(Page page, List<Locator> all, int most) {
        assertThat(all).isNotEmpty();
        for (Locator numbers : all.subList(0, Math.min(most, all.size()))) {
            String recorded = lines(numbers);
            String place = place(numbers);
            List<Locator> together =
                    all.stream().filter(other -> place(other).equals(place)).toList();
            boolean on = numbers.locator("button")
                    .last()
                    .getAttribute("aria-disabled")
                    .equals("false");
            press(
                    page,
                    on
                            ? numbers.locator("button").last()
                            : numbers.locator("button").first());
            page.waitForCondition(() -> !lines(numbers).equals(recorded));
            String next = place(numbers);
            assertThat(next).isNotEqualTo(place);
            assertThat(together).allSatisfy(other -> assertThat(place(other)).isEqualTo(next));
            Locator voice = page.locator("main > .sr[role=status]");
            assertThat(voice).containsText(next + "; ");
            press(
                    page,
                    on
                            ? numbers.locator("button").first()
                            : numbers.locator("button").last());
            page.waitForCondition(() -> lines(numbers).equals(recorded));
            assertThat(place(numbers)).isEqualTo(place);
        }
    }

    /// With the numbers of all equations in sight.
    private static Page open(String slug) {
        Page page = SITE.visit("/learn/" + slug);
        page.locator(".numbers-switch input").check();
        return page;
    }

    private static void press(Page page, Locator button) {
        button.focus();
        page.keyboard().press("Enter");
    }

    private static String lines(Locator numbers) {
        return String.join("\n", numbers.locator(".numbers-in").allTextContents());
    }

    private static String place(Locator numbers) {
        return String.valueOf(numbers.locator(".place b").textContent());
    }
}
