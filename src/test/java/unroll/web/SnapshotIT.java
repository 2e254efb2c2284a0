package unroll.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.run.Configs;
import unroll.store.database.Run;

/// A finished run's page reads one answer and shows what it would show had it followed the log.
final class SnapshotIT {
    /// Of 3,000 profiles every second fits into a snapshot.
    private static final String LONG = """
        {"task":{"kind":"adding","length":100},"models":[{"cell":"rnn","hidden":1}],
         "training":{"steps":3000,"batch":1,"clip":0.1}}
        """;

    private static final String BREAKS = """
        {"task":{"kind":"adding","length":20},"models":[{"cell":"lstm"},{"cell":"gru"}],
         "training":{"steps":700,"batch":2,"learningRate":1e6}}
        """;

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    @RegisterExtension
    static final BrowserSite SITE = new BrowserSite();

    @ParameterizedTest
    @MethodSource
    void words_tables_and_verdicts_are_those_of_the_log(String config) throws InterruptedException {
        isAsFollowed(config);
    }

    static List<String> words_tables_and_verdicts_are_those_of_the_log() {
        return List.of(Configs.TINY, BREAKS);
    }

    @Tag("exhaustive")
    @Test
    void also_of_a_run_that_was_thinned() throws InterruptedException {
        isAsFollowed(LONG);
    }

    private static void isAsFollowed(String config) throws InterruptedException {
        Run run = SITE.finished(config);
        Page stored = SITE.visit("/runs/" + run.id());
        Page followed = following(run);
        int frames = Integer.parseInt(followed.locator(".track input").getAttribute("max")) + 1;
        for (int frame : new int[] {0, frames / 3, frames / 2 + 1, frames - 1}) {
            show(stored, frame);
            show(followed, frame);
            String here = followed.locator(".transport output").innerText();
            assertThat(stored.locator(".transport output")).hasText(here);
            for (String part : new String[] {
                "#here", ".verdicts", "#loss-note", "#river-table tbody", "#loss-table tbody", ".trouble[role]"
            }) {
                assertSame(
                        part + " at " + here,
                        stored.locator(part).innerText(),
                        followed.locator(part).innerText());
            }
        }
    }

    /// But for the last digit, where four decimals are rounded once more.
    private static void assertSame(String what, String told, String expected) {
        assertThat(NUMBER.matcher(told).replaceAll("#"))
                .as(what)
                .isEqualTo(NUMBER.matcher(expected).replaceAll("#"));
        List<String> numbers =
                NUMBER.matcher(expected).results().map(MatchResult::group).toList();
        List<String> given =
                NUMBER.matcher(told).results().map(MatchResult::group).toList();
        for (int n = 0; n < numbers.size(); n++) {
            int point = numbers.get(n).indexOf('.');
            double unit =
                    point < 0 ? 0 : Math.pow(10, point + 1 - numbers.get(n).length());
            assertThat(Double.parseDouble(given.get(n)))
                    .as(what)
                    .isCloseTo(Double.parseDouble(numbers.get(n)), within(1.01 * unit));
        }
    }

    /// The page that follows the log from its first event, as if the run were still under way.
    private static Page following(Run run) {
        Page page = SITE.visitor(1280, ColorScheme.LIGHT, true);
        String address = "/runs/" + run.id();
        page.route("**" + address, route -> {
            var answer = route.fetch();
            String html = answer.text()
                    .replace("\"status\":\"" + run.status().word() + "\"", "\"status\":\"running\"")
                    .replace(
                            "&#34;status&#34;:&#34;" + run.status().word() + "&#34;",
                            "&#34;status&#34;:&#34;running&#34;")
                    .replaceFirst("<link rel=\"preload\" href=\"[^\"]*/snapshot\"[^>]*>", "")
                    .replaceFirst("lastEvent&#34;:\\d+", "lastEvent&#34;:0");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(html));
        });
        List<String> asked = asked(page);
        page.navigate(SITE.url(address));
        assertThat(page.locator(".progress .state")).hasText(run.status().word());
        page.waitForCondition(() -> asked.stream().anyMatch(a -> a.contains("/events")));
        assertThat(asked).noneMatch(a -> a.contains("/snapshot"));
        return page;
    }

    private static List<String> asked(Page page) {
        var asked = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.url().contains("/api/v1/")) asked.add(request.url());
        });
        return asked;
    }

    private static void show(Page page, int frame) {
        for (String table : new String[] {"#river-table", "#loss-table"})
            page.locator(table).evaluate("details => details.open = true");
        page.locator(".track input")
                .evaluate("(scrub, frame) => { scrub.value = frame; scrub.dispatchEvent(new Event('input')); }", frame);
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        // a thinned run fetches the frame; both tables are written anew within half a second
        page.waitForFunction("""
                frame => {
                  const step = document.querySelector('.transport output').textContent.match(/step ([\\d\\u202f]+)/)[1];
                  return document.querySelector('#here').textContent.includes(`at step ${step},`)
                    && document.querySelector('#river-table caption')?.textContent.endsWith(`step ${step}`);
                }""", frame);
    }

    @Test
    void a_finished_run_is_one_answer_and_no_stream() throws InterruptedException {
        Run run = SITE.finished(Configs.TINY);
        Page page = SITE.visitor(1280, ColorScheme.LIGHT, true);
        List<String> asked = asked(page);
        page.navigate(SITE.url("/runs/" + run.id()));
        assertThat(page.locator("#here")).containsText("at step 30,");
        assertThat(asked.stream().filter(a -> a.contains("/snapshot"))).hasSize(1);
        assertThat(asked).noneMatch(a -> a.contains("/events"));
    }

    @Test
    void between_two_kept_steps_the_full_ones_are_fetched_once_for_many() throws InterruptedException {
        Run run = SITE.finished(LONG);
        Page page = SITE.visitor(1280, ColorScheme.LIGHT, true);
        List<String> asked = asked(page);
        page.navigate(SITE.url("/runs/" + run.id() + "?step=1002"));
        assertThat(page.locator("#here")).containsText(Pattern.compile("at step 1.002,"));
        assertThat(page).hasURL(Pattern.compile(".*step=1002.*"));
        for (int step = 3; step < 7; step++) {
            page.locator("[data-do=next]").click();
            assertThat(page.locator("#here")).containsText(Pattern.compile("at step 1.00" + step + ","));
        }
        assertThat(asked.stream().filter(a -> a.contains("/snapshot?from="))).hasSize(1);
    }

    @Test
    void who_joins_a_run_late_begins_with_what_is_there_and_follows_the_rest() throws InterruptedException {
        Run run = SITE.runs().start(unroll.store.queue.RunRequest.of(Configs.read(LONG.replace("3000", "30000"))));
        var reader = new unroll.store.Reader(SITE.runs(), run);
        while (reader.now().lastEvent() <= 400) SITE.runs().log(run).await(400, 1, 50);
        Page page = SITE.visitor(1280, ColorScheme.LIGHT, true);
        List<String> asked = asked(page);
        page.navigate(SITE.url("/runs/" + run.id()));
        page.waitForCondition(() -> asked.stream().anyMatch(a -> a.contains("/events")));
        String events =
                asked.stream().filter(a -> a.contains("/events")).findFirst().orElseThrow();
        assertThat(Long.parseLong(events.substring(events.indexOf("after=") + 6)))
                .isGreaterThan(400);
        SITE.runs().stop(run);
        assertThat(page.locator(".progress .state")).hasText("stopped");
        assertThat(page.locator(".trouble[role]")).isHidden();
    }
}
