package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page of a run that its owner has paused, by keyboard: it has the highest dock.
final class DockIT {
    private static final int MOST = 400; // presses of the key, far more than there are stops
    /// The stop in words, those first of which less is seen above the dock than there is room for; null behind the
    /// last.
    private static final String STOP = """
        () => {
          const at = document.activeElement;
          if (at === document.body) return null;
          const dock = document.querySelector(".dock");
          const [box, edge] = [at.getBoundingClientRect(), dock.getBoundingClientRect()];
          const seen = Math.min(box.bottom, edge.top) - Math.max(box.top, 0);
          const under = !dock.contains(at) && box.bottom > edge.top && box.top < edge.bottom
            && seen < Math.min(box.height, edge.top / 2);
          return `${under ? "under the dock: " : ""}${at.tagName} ${at.textContent.trim().slice(0, 30)}`;
        }
        """;

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    @ParameterizedTest
    @CsvSource({"390, 844", "360, 640", "1280, 720"})
    void what_has_the_focus_is_never_under_the_dock(int width, int height) {
        Page page = SITE.visitor(width, ColorScheme.LIGHT, true);
        page.setViewportSize(width, height);
        page.navigate(SITE.url("/lab?task.kind=adding&task.length=20&training.steps=100000&training.batch=2"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Train these 3 networks"))
                .last()
                .click();
        if (width < 1280) page.locator("[data-do=more]").click(); // a phone's dock folds
        page.locator("[data-train=pause]").click();
        assertThat(page.locator(".progress .state")).hasText("paused");
        page.locator(".skip").focus();
        List<String> stops = new ArrayList<>();
        Object stop = page.evaluate(STOP);
        for (int press = 0; press < MOST && stop != null; press++) {
            stops.add((String) stop);
            page.keyboard().press("Tab");
            stop = page.evaluate(STOP);
        }
        assertThat(stops)
                .hasSizeBetween(20, MOST - 1)
                .anyMatch(each -> each.equals("BUTTON PNG"))
                .noneMatch(each -> each.startsWith("under"));
    }
}
