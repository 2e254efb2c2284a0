package unroll.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What a process has used so far, as Linux counts it.
///
/// @param serving seconds of CPU without those of threads that train or compile
/// @param rss memory in use, `most` at any time, in MB
record Usage(double cpu, double serving, double rss, double most, long nanos) {
    private static final double TICKS = 100;
    private static final String OTHERS = "(trainer|crew|warm-up|C1 |C2 |Sweeper).*";

    static Usage of(Process process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        double all = 0;
        double serving = 0;
        for (Path task : tasks(proc.resolve("task"))) {
            double seconds = seconds(task);
            all += seconds;
            if (!name(task).matches(OTHERS)) serving += seconds;
        }
        return new Usage(all, serving, status(proc, "VmRSS:"), status(proc, "VmHWM:"), System.nanoTime());
    }

    private static List<Path> tasks(Path folder) throws IOException {
        try (var tasks = Files.list(folder)) {
            return tasks.toList();
        }
    }

    private static double seconds(Path task) throws IOException {
        if (!Files.exists(task)) return 0;
        String stat = Files.readString(task.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    private static String name(Path task) throws IOException {
        return Files.exists(task) ? Files.readString(task.resolve("comm")).strip() : "";
    }

    private static double status(Path proc, String name) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("status")))
            if (line.startsWith(name)) return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
        throw new IOException("no " + name);
    }

    /// What was used between two looks, for each of so many viewers.
    static String each(Usage before, Usage after, int viewers) {
        double wall = (after.nanos - before.nanos) * 1e-9;
        return String.format(
                Locale.ROOT,
                "%.0f %% of a core serves, %.3f ms of CPU a second for each viewer; %.0f MB (%.0f before), %.0f KB for each",
                100 * (after.serving - before.serving) / wall,
                1_000 * (after.serving - before.serving) / wall / viewers,
                after.rss,
                before.rss,
                1024 * (after.rss - before.rss) / viewers);
    }
}
