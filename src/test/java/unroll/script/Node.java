package unroll.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The node that Playwright ships for the tests in a browser: no other one is asked for.
public final class Node {
    private Node() {}

    /// What a program printed, both streams as one, and how it ended.
    record Run(int exit, String output) {}

    static Run run(List<String> arguments, String input) throws IOException, InterruptedException {
        Driver driver = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        var command = new ArrayList<String>();
        command.add(driver.driverDir().resolve(windows ? "node.exe" : "node").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), output);
    }

    /// What a module's function answers, as text, one answer for each call: a JavaScript twin beside its Java one.
    ///
    /// @param calls the arguments of each call; numbers that are not finite may be among them
    public static List<String> answers(String module, String function, List<List<Object>> calls)
            throws IOException, InterruptedException {
        Run run = run(
                List.of("src/test/js/answer.js", module, function),
                JsonMapper.shared().writeValueAsString(calls));
        if (run.exit != 0) throw new IllegalStateException(run.output);
        return JsonMapper.shared()
                .readTree(run.output)
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    /// Unpacks a folder of a webjar into `target/script/{name}`, once, and answers where it is.
    static synchronized Path webjar(String name, String folder, String ending) throws IOException {
        Path to = Path.of("target", "script", name);
        URL place = Objects.requireNonNull(Node.class.getResource("/META-INF/resources/webjars/" + name), name);
        Path jar = Path.of(URI.create(place.getPath().replaceFirst("!.*", "")));
        try (FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> versions = Files.list(files.getPath("/META-INF/resources/webjars", name))) {
            Path from = versions.findFirst().orElseThrow().resolve(folder);
            try (Stream<Path> all = Files.walk(from)) {
                for (Path file : (Iterable<Path>) all.filter(f -> f.toString().endsWith(ending))::iterator) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    if (Files.exists(copy) && Files.size(copy) == Files.size(file)) continue;
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return to;
    }
}
