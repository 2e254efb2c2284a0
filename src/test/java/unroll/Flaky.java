package unroll;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Every test again and again, in an order drawn anew for each round, while all cores are kept busy: whoever races the
/// clock loses here. A round is a process of its own; its log lies in `target/flaky`.
final class Flaky {
    private static final Path FOLDER = Path.of("target", "flaky");
    private static final Path FAILED = FOLDER.resolve("failed");

    private Flaky() {}

    /// @param arguments none, or the seed of the one round that this process is
    public static void main(String... arguments) throws IOException, InterruptedException {
        System.exit(arguments.length == 0 ? rounds(Integer.getInteger("rounds", 20)) : round(arguments[0]));
    }

    private static int rounds(int rounds) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Files.deleteIfExists(FAILED);
        Files.createFile(FAILED);
        long first = Long.getLong("seed", System.currentTimeMillis());
        int bad = 0;
        try (var load = new Load()) {
            for (long seed = first; seed < first + rounds; seed++) {
                int code = process(seed).waitFor();
                System.out.printf("seed %d beside %s: %s%n", seed, load, code == 0 ? "no failure" : "failed");
                if (code != 0) bad++;
            }
        }
        var failures = new TreeMap<String, Integer>();
        for (String name : Files.readAllLines(FAILED)) failures.merge(name, 1, Integer::sum);
        failures.forEach((name, times) -> System.out.printf("%d × %s%n", times, name));
        System.out.printf("%d of %d rounds failed%n", bad, rounds);
        return bad == 0 ? 0 : 1;
    }

    private static Process process(long seed) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Flaky.class.getName()));
        command.add(Long.toString(seed));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve(seed + ".log").toFile())
                .start();
    }

    private static int round(String seed) throws IOException {
        Path tests = Path.of(
                Flaky.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(tests)))
                .filters(
                        includeClassNamePatterns(System.getProperty("classes", ".*(Test|IT)")),
                        excludeTags("exhaustive", "timed"))
                .configurationParameter(ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME, ClassOrderer.Random.class.getName())
                .configurationParameter(MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, MethodOrderer.Random.class.getName())
                .configurationParameter(MethodOrderer.Random.RANDOM_SEED_PROPERTY_NAME, seed)
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        var summary = listener.getSummary();
        summary.printTo(new PrintWriter(System.out, true));
        summary.printFailuresTo(new PrintWriter(System.out, true), 40);
        for (var failure : summary.getFailures())
            Files.writeString(
                    FAILED,
                    failure.getTestIdentifier().getSource().map(Flaky::name).orElse("?") + "\n",
                    StandardOpenOption.APPEND);
        return summary.getTotalFailureCount() == 0 && summary.getTestsFoundCount() > 0 ? 0 : 1;
    }

    private static String name(TestSource source) {
        return switch (source) {
            case MethodSource method -> method.getClassName() + "." + method.getMethodName();
            case ClassSource type -> type.getClassName();
            default -> source.toString();
        };
    }

    /// A thread for each core that does nothing of use, until it is closed or the process ends.
    private static final class Load implements AutoCloseable {
        private final int cores = Runtime.getRuntime().availableProcessors();
        private final AtomicBoolean closed = new AtomicBoolean();

        Load() {
            for (int n = 0; n < cores; n++)
                Thread.ofPlatform().daemon().start(() -> {
                    while (!closed.get()) Thread.onSpinWait();
                });
        }

        @Override
        public void close() {
            closed.set(true);
        }

        @Override
        public String toString() {
            return cores + " busy threads";
        }
    }
}
