package unroll.web;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/// What axe finds wrong on a page as it stands, by WCAG 2.2 AA.
final class Axe {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    /// What another theme or another width of the screen may change.
    private static final List<String> OF_THE_LOOK =
            List.of("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable");

    private Axe() {}

    static List<String> violations(Page page) {
        return found(builder(page).withTags(RULES));
    }

    /// In another theme and at another width than those in which all rules were asked.
    static List<String> violationsOfTheLook(Page page) {
        return found(builder(page).withRules(OF_THE_LOOK));
    }

    /// No page has a frame, so axe need not open a window of its own; and what is right need not be told.
    private static AxeBuilder builder(Page page) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).options(options).setLegacyMode(true);
    }

    private static List<String> found(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .map(v -> v.getId() + ": " + v.getNodes())
                .toList();
    }

    /// Pixels by which the page is wider than its screen.
    static int sideways(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
    }
}
