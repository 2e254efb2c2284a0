package unroll.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What tests read out of a run's log, and waiting for it by reading.
final class Logs {
    private static final long PATIENCE = 60_000;

    private Logs() {}

    /// Every line of the log as `event data`.
    static List<String> lines(Run run) {
        return run.log().after(0, Integer.MAX_VALUE).stream().map(Logs::line).toList();
    }

    /// Only what is promised to be a function of the configuration: losses and profiles.
    static List<String> numbers(Run run) {
        return lines(run).stream()
                .filter(l -> l.startsWith("step ") || l.startsWith("gradients "))
                .toList();
    }

    /// The losses, one step a line, however they were grouped.
    static List<String> steps(Run run) {
        var steps = new ArrayList<String>();
        for (String line : lines(run)) {
            if (!line.startsWith("step ")) continue;
            JsonNode json = JsonMapper.shared().readTree(line.substring(5));
            if (json.has("steps")) json.path("steps").forEach(s -> steps.add(s.toString()));
            else steps.add(json.toString());
        }
        return steps;
    }

    /// Reads until a line says this, and gives it back.
    static String await(Run run, String wanted) throws InterruptedException {
        return await(run, line -> line.contains(wanted));
    }

    static String await(Run run, Predicate<String> wanted) throws InterruptedException {
        for (long id = 0; !run.log().over(id); ) {
            List<EventLog.Entry> entries = run.log().await(id, 64, PATIENCE);
            if (entries.isEmpty() && !run.log().over(id))
                throw new AssertionError("nothing in a minute: " + lines(run));
            for (EventLog.Entry entry : entries) {
                if (wanted.test(line(entry))) return line(entry);
                id = entry.id();
            }
        }
        throw new AssertionError("the log ended without it: " + lines(run).getLast());
    }

    static JsonNode end(Run run) throws InterruptedException {
        return JsonMapper.shared()
                .readTree(await(run, line -> line.startsWith("end ")).substring(4));
    }

    private static String line(EventLog.Entry entry) {
        return entry.event() + " " + new String(entry.data(), StandardCharsets.UTF_8);
    }
}
