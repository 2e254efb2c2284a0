package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.learn.Cliff;
import unroll.learn.Measured;
import unroll.web.assets.Assets;

/// What the tutorial's pages compute by themselves is what the engine computes.
final class LiveMathIT {
    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    @Test
    void the_cliff_of_the_page_is_the_cliff_of_the_engine() {
        Page page = SITE.visit("/learn/exploding");
        for (double w : List.of(3.5, 4.6, 5.5, 7.5))
            for (double b : List.of(-3.4, -2.6, -2.0, -1.4))
                for (int T : List.of(1, 5, 50, 100)) {
                    Cliff.Point ours = Cliff.at(w, b, T);
                    Object theirs = page.evaluate(
                            "async ([w, b, T, y]) => { const { unit } = await import('" + Assets.at("learn/cliff.js")
                                    + "');" + " const { loss, dw, db } = unit(w, b, T, y); return [loss, dw, db]; }",
                            List.of(w, b, T, Cliff.TARGET));
                    close(theirs, ours.loss(), ours.dw(), ours.db());
                }
    }

    @Test
    void both_sides_of_every_line_are_what_the_engines_test_finds() {
        Page page = SITE.visit("/learn/terms");
        JsonNode net = Measured.recording("terms").path("end");
        int t = Measured.recording("terms").path("t").intValue();
        JsonNode checks = net.path("checks");
        Object found = page.evaluate(
                "async ([look, t, j, k]) => { const { stepCheck } = await import('" + Assets.at("learn/step-check.js")
                        + "');"
                        + " const body = JSON.stringify({ ...look, t, parts: ['matrices', 'states', 'gates'] });"
                        + " const asked = await fetch('/api/v1/inspect', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });"
                        + " return JSON.stringify(stepCheck(look, await asked.json(), t, [j - 1, k - 1])); }",
                List.of(
                        JsonMapper.shared().convertValue(net.path("look"), Map.class),
                        t,
                        checks.path("j").intValue(),
                        checks.path("k").intValue()));
        JsonNode lines = JsonMapper.shared().readTree(found.toString());
        for (String name : List.of("product", "output", "forget", "input", "candidate", "slip", "sum"))
            for (String side : List.of("left", "right"))
                assertThat(lines.path(name).path(side).doubleValue())
                        .as(name + " " + side)
                        .isCloseTo(checks.path(name).path(side).doubleValue(), within(2e-8));
    }

    private static void close(Object theirs, double... ours) {
        List<?> numbers = (List<?>) theirs;
        for (int n = 0; n < ours.length; n++)
            assertThat(((Number) numbers.get(n)).doubleValue())
                    .isCloseTo(ours[n], within(1e-12 + 1e-9 * Math.abs(ours[n])));
    }
}
