package unroll.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Finds a real browser: a Chromium or Chrome of the system, else Playwright's own download, else
/// (Debian, as root) apt's chromium. Says which it took.
final class Browsers {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> PLACES = List.of(
            "/usr/bin",
            "/usr/local/bin",
            "/opt/google/chrome",
            "/snap/bin",
            "/Applications/Google Chrome.app/Contents/MacOS",
            "/Applications/Chromium.app/Contents/MacOS");
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private Browsers() {}

    static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser open(Playwright playwright) throws IOException, InterruptedException {
        Optional<Path> system = ofTheSystem();
        if (system.isPresent()) return say("the system's " + system.get(), launch(playwright, system.get()));
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CLI.class.getName(),
                "install",
                "chromium"));
        try {
            return say("Playwright's own download", playwright.chromium().launch(options()));
        } catch (PlaywrightException none) {
            run(List.of("apt-get", "update", "-qq"));
            run(List.of("apt-get", "install", "-y", "-qq", "chromium"));
            Path installed = ofTheSystem()
                    .orElseThrow(() -> new IllegalStateException(
                            "There is no browser for the browser tests; install Chromium or Chrome.", none));
            return say("apt's chromium", launch(playwright, installed));
        }
    }

    private static Optional<Path> ofTheSystem() {
        Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.concat(path, PLACES.stream())
                .flatMap(place -> Stream.concat(NAMES.stream(), Stream.of("Google Chrome", "Chromium"))
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Browser launch(Playwright playwright, Path executable) {
        return playwright.chromium().launch(options().setExecutablePath(executable));
    }

    private static LaunchOptions options() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return new LaunchOptions().setArgs(QUIET).setChromiumSandbox(!root);
    }

    private static Browser say(String which, Browser browser) {
        System.out.println("Browser tests use " + which + ", version " + browser.version() + ".");
        return browser;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) process.destroy();
        } catch (IOException e) {
            System.out.println("Not available: " + command.getFirst() + " (" + e.getMessage() + ")");
        }
    }
}
