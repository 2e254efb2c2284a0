package unroll.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.util.Locale;
import unroll.run.Configs;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.database.Database;
import unroll.store.database.Location;
import unroll.store.database.Run;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;
import unroll.web.http.Operations;

/// How long a finished run's page takes from the click to the last figure, and what comes over the wire: the first
/// visit, for which the server makes the snapshot, later visitors, and one who comes again.
/// `mvn -q -Plessons test-compile exec:exec -Dbench.main=unroll.web.FirstPicture`.
public final class FirstPicture {
    private static final int VISITORS = 5;

    private FirstPicture() {}

    public static void main(String[] arguments) throws Exception {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Location folder = Location.in(Files.createTempDirectory("unroll"));
        var runs = Runs.open(Database.open(folder, meters), Limits.ofThisMachine(), meters);
        try (Site site = Site.start(0, 0, runs, new Operations(meters, ""));
                Playwright playwright = Browsers.playwright();
                Browser browser = Browsers.open(playwright)) {
            for (int steps : new int[] {700, 20_000}) {
                Run run = runs.start(RunRequest.of(
                        Configs.read("{\"task\":{\"kind\":\"adding\"},\"training\":{\"steps\":" + steps + "}}")));
                new Reader(runs, run).end();
                String address = "http://localhost:" + site.port() + "/runs/" + run.id();
                for (int visitor = 1; visitor <= VISITORS; visitor++) {
                    Page page = browser.newContext().newPage();
                    print(steps + " steps, visitor " + visitor, page, address);
                    if (visitor == VISITORS) print(steps + " steps, again", page, address);
                    page.context().close();
                }
            }
        }
    }

    private static void print(String who, Page page, String address) {
        page.navigate(address);
        page.locator(".verdict .clipped")
                .filter(new Locator.FilterOptions().setHasText("of"))
                .first()
                .waitFor();
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        double drawn = ((Number) page.evaluate("performance.now()")).doubleValue();
        double bytes = ((Number) page.evaluate("""
                ['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))
                  .reduce((sum, entry) => sum + entry.transferSize, 0)""")).doubleValue();
        System.out.printf(Locale.ROOT, "%-28s %6.0f ms %8.0f bytes%n", who, drawn, bytes);
    }
}
