package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import unroll.inspect.Lanes;
import unroll.run.Configs;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.database.Run;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;
import unroll.web.http.Budgets;
import unroll.web.http.Operations;

/// A real site on a free port and a real browser to visit it with, for the tests of one class. A test fails when a page
/// did what it must never do: an error in its console, or a request to another host.
final class BrowserSite implements AfterEachCallback, AfterAllCallback {
    private static final double PATIENCE = 60_000; // milliseconds; it holds for every test of this JVM
    private final Runs runs = Stores.open(Limits.ofThisMachine());
    private final Site site = Site.start(
            0,
            0,
            runs,
            Budgets.Rates.STANDARD,
            Lanes.patient(), // where all tests share two cores, a look takes longer than a visitor would wait
            System::nanoTime,
            new Operations(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), ""));
    private final Playwright playwright = Browsers.playwright();
    private final Browser browser;
    private final List<String> troubles = new ArrayList<>();

    BrowserSite() {
        try {
            browser = Browsers.open(playwright);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("There is no browser for the browser tests.", e);
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(leave()).isEmpty();
    }

    String url(String path) {
        return "http://localhost:" + site.port() + path;
    }

    Runs runs() {
        return runs;
    }

    /// All runs, the newest first.
    List<Run> all() {
        return Stores.all(runs);
    }

    /// A run that nobody in particular owns, trained to its end.
    Run finished(String json) throws InterruptedException {
        var reader = new Reader(runs, runs.start(RunRequest.of(Configs.read(json))));
        reader.end();
        return reader.now();
    }

    Page visit(String path) {
        Page page = visitor(1280, ColorScheme.LIGHT, true);
        page.navigate(url(path));
        return page;
    }

    /// A new visitor, with cookies of their own.
    Page visitor(int width, ColorScheme theme, boolean javaScript) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 860)
                .setColorScheme(theme)
                .setJavaScriptEnabled(javaScript));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // a refusal stands in the console too; it is an answer, and the tests look at it
            boolean refusal = message.text().matches(".*status of (404|422).*");
            if (message.type().equals("error") && !refusal) troubles.add(page.url() + ": " + message.text());
        });
        page.onPageError(error -> troubles.add(page.url() + ": " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(url("/"))
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:"))
                troubles.add(page.url() + " asked another host: " + request.url());
        });
        return page;
    }

    /// Closes all pages; what went wrong on any of them.
    List<String> leave() {
        browser.contexts().forEach(BrowserContext::close);
        List<String> seen = List.copyOf(troubles);
        troubles.clear();
        return seen;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        playwright.close();
        site.close();
    }
}
