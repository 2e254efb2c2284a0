package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.learn.Chapter;

/// Every chapter without JavaScript.
final class PlainLearnIT {
    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    static Stream<String> chapters() {
        return Chapter.ALL.stream().map(Chapter::slug);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void without_javascript_a_chapter_is_complete(String slug) {
        Page page = SITE.visitor(360, ColorScheme.LIGHT, false);
        page.navigate(SITE.url("/learn/" + slug));
        for (Locator waiting : page.locator("[data-needs-script]").all())
            assertThat(waiting).isHidden();
        for (Locator figure : page.locator("main figure").all()) {
            assertThat(figure).isVisible();
            assertThat(figure.locator("svg, table").count())
                    .as(figure.getAttribute("id"))
                    .isPositive();
        }
        assertThat(page.locator("main .eq").count()).isPositive();
        for (Locator equation : page.locator("main .eq").all())
            assertThat(equation.locator("math").first()).isVisible();
        assertThat(page.locator("h2", new Page.LocatorOptions().setHasText("What this does not show")))
                .isVisible();
        assertThat(page.locator("main a[href^='/lab?']").first()).isVisible();
        for (Locator prose : page.locator("main > p:not([role=status], [data-needs-script]), main > .after > p")
                .all()) assertThat(prose).isVisible();
        assertThat(Axe.sideways(page)).isLessThanOrEqualTo(0);
        assertThat(Legible.cut(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void without_javascript_every_chapter_has_its_picture_in_the_contents_and_all_begin_at_one_edge(int width) {
        Page page = SITE.visitor(width, ColorScheme.LIGHT, false);
        page.navigate(SITE.url("/learn"));
        assertThat(page.locator(".picture-box")).hasCount(Chapter.ALL.size());
        double left = page.locator("h1").boundingBox().x;
        for (Locator entry : page.locator(".chapter-entry").all()) {
            BoundingBox place = entry.boundingBox();
            BoundingBox picture = entry.locator(".picture-box").boundingBox();
            assertThat(picture.x).isEqualTo(place.x);
            assertThat(place.x == left || place.x > left + width / 3.0).isTrue();
            for (Locator drawing : entry.locator(".picture-box svg:not(.within, .margin, .over, .ticks)")
                    .all()) {
                BoundingBox drawn = drawing.boundingBox();
                assertThat(drawn.height).as(entry.getAttribute("data-chapter")).isPositive();
                assertThat(drawn.y).isGreaterThanOrEqualTo(picture.y - 1);
                assertThat(drawn.y + drawn.height).isLessThanOrEqualTo(picture.y + picture.height + 1);
            }
        }
        assertThat(Legible.cut(page)).isEmpty();
    }
}
