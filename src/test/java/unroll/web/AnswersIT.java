package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import unroll.run.Configs;
import unroll.store.database.Run;
import unroll.task.Example;

/// What the networks answer to one sequence, on a run's page.
final class AnswersIT {
    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    @Test
    void beside_what_is_wanted_stands_what_every_network_answers_at_the_shown_step() throws InterruptedException {
        Run run = SITE.finished(Configs.tiny(400, "rnn", "lstm"));
        Page page = SITE.visit("/runs/" + run.id());
        page.locator("#answers").scrollIntoViewIfNeeded();
        assertThat(page.locator("#answers .task svg")).isVisible();
        assertThat(page.locator("#answers thead th")).hasText(new String[] {"answer at t =", "5"});
        double wanted = Example.of(run.config().task(), 7, 1).target()[5][0];
        assertThat(page.locator("#answers .wanted td")).hasText(String.format(Locale.ROOT, "%.2f", wanted));
        assertThat(page.locator("#answers .m-lstm td")).hasText(told(run, 400));
        page.locator(".dock .track input").focus();
        page.keyboard().press("Home");
        assertThat(page.locator(".transport output")).hasText(Pattern.compile("step 1 of .*"));
        assertThat(page.locator("#answers .m-lstm td")).hasText(told(run, 1));
        assertThat(told(run, 1)).isNotEqualTo(told(run, 400));
        assertThat(page.locator(".verdict .learnt").first())
                .hasText(Pattern.compile("–|nothing: at 1/6|one addend of two: at 1/12"));
    }

    /// The LSTM's, as the log has it.
    private static String told(Run run, int step) {
        return SITE.runs().log(run).after(0, 10_000).stream()
                .filter(entry -> entry.event().equals("gradients"))
                .map(entry -> JsonMapper.shared().readTree(entry.data()))
                .filter(frame -> frame.path("step").intValue() == step)
                .map(frame -> String.format(
                                Locale.ROOT,
                                "%.2f",
                                frame.at("/models/1/answers/0").doubleValue())
                        .replace('-', '−'))
                .findFirst()
                .orElseThrow();
    }
}
