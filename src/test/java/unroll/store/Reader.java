package unroll.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.store.database.Run;
import unroll.store.log.EventLog.Entry;

/// Reads a run's log as a test wants it, and waits for it by reading.
public record Reader(Runs runs, Run run) {
    private static final long PATIENCE = 60_000;

    /// Every event as `event data`.
    public List<String> lines() {
        return runs.log(run).after(0, Integer.MAX_VALUE).stream()
                .map(Reader::line)
                .toList();
    }

    /// Only what is promised to be a function of the configuration: losses and profiles.
    public List<String> numbers() {
        return lines().stream()
                .filter(l -> l.startsWith("step ") || l.startsWith("gradients "))
                .toList();
    }

    /// The losses, one step a line, however they were grouped.
    public List<String> losses() {
        var steps = new ArrayList<String>();
        for (String line : lines()) {
            if (!line.startsWith("step ")) continue;
            JsonNode json = JsonMapper.shared().readTree(line.substring(5));
            if (json.has("steps")) json.path("steps").forEach(s -> steps.add(s.toString()));
            else steps.add(json.toString());
        }
        return steps;
    }

    /// Reads until a line says this, and gives it back.
    public String await(String wanted) throws InterruptedException {
        return await(line -> line.contains(wanted));
    }

    public String await(Predicate<String> wanted) throws InterruptedException {
        for (long id = 0; !runs.log(run).over(id); ) {
            List<Entry> entries = runs.log(run).await(id, 64, PATIENCE);
            if (entries.isEmpty() && !runs.log(run).over(id))
                throw new AssertionError("nothing in a minute: " + lines());
            for (Entry entry : entries) {
                if (entry.id() != id + 1) throw new AssertionError("after " + id + " comes " + entry.id());
                if (wanted.test(line(entry))) return line(entry);
                id = entry.id();
            }
        }
        throw new AssertionError("the log ended without it: " + lines().getLast());
    }

    public JsonNode end() throws InterruptedException {
        return JsonMapper.shared()
                .readTree(await(line -> line.startsWith("end ")).substring(4));
    }

    /// The run as it is now.
    public Run now() {
        return runs.find(run.id()).orElseThrow();
    }

    private static String line(Entry entry) {
        return entry.event() + " " + new String(entry.data(), StandardCharsets.UTF_8);
    }
}
