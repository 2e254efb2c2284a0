package unroll.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import unroll.run.Preset;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.database.Database;
import unroll.store.database.Location;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;
import unroll.web.http.Operations;

/// Takes README's pictures of today's site: `docs/rivers.gif`, the first page's replay, `docs/lab.png`, and
/// `docs/run.png`, the page of the run that the replay was recorded from. `mvn -q -Plessons test-compile exec:exec
/// -Dbench.main=unroll.web.Pictures`.
public final class Pictures {
    private static final int FRAMES = 36;
    private static final int HUNDREDTHS = 16; // that a frame stands
    private static final int AT_THE_END = 250;

    private Pictures() {}

    public static void main(String[] arguments) throws Exception {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Location folder = Location.in(Files.createTempDirectory("unroll"));
        Runs runs = Runs.open(Database.open(folder, meters), Limits.ofThisMachine(), meters);
        try (Site site = Site.start(0, 0, runs, new Operations(meters, ""));
                Playwright playwright = Browsers.playwright();
                Browser browser = Browsers.open(playwright)) {
            String address = "http://localhost:" + site.port();
            rivers(page(browser, 900, 700), address);
            Page lab = page(browser, 1280, 1080);
            lab.navigate(address + "/lab");
            lab.locator("#see svg .water").first().waitFor();
            lab.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs/lab.png")));
            var reader = new Reader(
                    runs, runs.start(RunRequest.of(Preset.all().getFirst().config())));
            reader.end();
            Page run = page(browser, 1280, 1000);
            run.navigate(address + "/runs/" + reader.now().id());
            run.locator("#river svg:not(.drawn)").waitFor();
            run.waitForTimeout(2_000); // the charts have drawn
            run.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs/run.png")));
        }
        for (String name : List.of("docs/rivers.gif", "docs/lab.png", "docs/run.png"))
            System.out.println(name + ": " + Files.size(Path.of(name)) / 1024 + " KB");
    }

    private static Page page(Browser browser, int width, int height) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE))
                .newPage();
    }

    private static void rivers(Page page, String address) throws IOException {
        page.navigate(address);
        page.locator(".hero.ready").waitFor();
        Locator track = page.locator(".hero .track input");
        int last = Integer.parseInt(track.getAttribute("max"));
        var frames = new ArrayList<BufferedImage>();
        for (int n = 0; n < FRAMES; n++) {
            track.evaluate(
                    "(input, to) => { input.value = to; input.dispatchEvent(new Event('input')); }",
                    Math.round((float) n * last / (FRAMES - 1)));
            page.waitForTimeout(100); // a few animation frames
            frames.add(
                    ImageIO.read(new ByteArrayInputStream(page.locator("#river").screenshot())));
        }
        write(frames, Path.of("docs/rivers.gif"));
    }

    private static void write(List<BufferedImage> frames, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        Files.deleteIfExists(file);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int n = 0; n < frames.size(); n++)
                writer.writeToSequence(
                        new IIOImage(frames.get(n), null, timing(writer, frames.get(n), n + 1 == frames.size())), null);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadata timing(ImageWriter writer, BufferedImage frame, boolean last) throws IOException {
        IIOMetadata data = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        String format = data.getNativeMetadataFormatName();
        var root = (IIOMetadataNode) data.getAsTree(format);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(last ? AT_THE_END : HUNDREDTHS));
        var loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0});
        child(root, "ApplicationExtensions").appendChild(loop);
        data.setFromTree(format, root);
        return data;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int n = 0; n < root.getLength(); n++)
            if (root.item(n).getNodeName().equals(name)) return (IIOMetadataNode) root.item(n);
        var child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }
}
