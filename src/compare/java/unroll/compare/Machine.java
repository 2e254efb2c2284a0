package unroll.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/// Where the numbers come from.
final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    private Machine() {}

    /// The peers' native code is fetched for one platform.
    static void check() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.equals("Linux amd64")) {
            throw new IllegalStateException("the comparison runs on Linux amd64, not on " + platform
                    + "; set the classifier of pytorch-native-cpu in the profile and this check to go on");
        }
    }

    /// Date, processor, cores, Java.
    static String line() throws IOException {
        return "%s, %s, %d processors, Java %s"
                .formatted(
                        LocalDate.now(ZoneId.systemDefault()),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version());
    }

    private static String processor() throws IOException {
        if (!Files.exists(CPU)) return System.getProperty("os.arch");
        return Files.readAllLines(CPU).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
