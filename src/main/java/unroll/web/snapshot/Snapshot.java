package unroll.web.snapshot;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.run.RunConfig;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.store.log.EventLog;

/// What a run's page draws of a run's log, in one answer: read in one pass, one event in memory at a time, told in
/// columns, to four decimals, and no more of it than a screen has pixels for. One thread.
final class Snapshot {
    private static final int BATCH = 512;
    private final Run run;
    private final Window window;
    private final SnapshotLosses losses;
    private final SnapshotFrames frames;
    private final List<JsonNode> changes = new ArrayList<>();
    private @Nullable JsonNode state;
    private @Nullable JsonNode end;
    private long last;

    private Snapshot(Run run, Window window) {
        this.run = run;
        this.window = window;
        RunConfig config = run.config();
        int steps =
                run.status().ended() ? run.summary().step() : config.training().steps();
        int models = config.models().size();
        losses = new SnapshotLosses(models, window, steps, config.training().clip());
        int recorded = Math.ceilDiv(window.length(steps), config.stride());
        frames = new SnapshotFrames(models, config.task().timesteps(), window, recorded, losses);
    }

    /// As JSON, what the log holds by now of the steps of this window.
    static byte[] of(Run run, Runs runs, Window window) {
        var snapshot = new Snapshot(run, window);
        long upTo = runs.log(run).last();
        List<EventLog.Entry> entries;
        while (snapshot.last < upTo
                && !(entries = runs.log(run).after(snapshot.last, (int) Math.min(BATCH, upTo - snapshot.last)))
                        .isEmpty()) entries.forEach(snapshot::add);
        return snapshot.json();
    }

    private void add(EventLog.Entry entry) {
        last = entry.id();
        switch (entry.event()) {
            case "step" -> steps(JsonMapper.shared().readTree(entry.data()));
            case "gradients" -> frames.add(entry.data());
            case "training" -> change(JsonMapper.shared().readTree(entry.data()));
            case "state" -> state = JsonMapper.shared().readTree(entry.data());
            case "end" -> end = JsonMapper.shared().readTree(entry.data());
            default -> {} // what a later version writes
        }
    }

    private void change(JsonNode told) {
        changes.add(told);
        if (told.path("clip").isNumber()) losses.clip(told.path("clip").doubleValue());
    }

    private void steps(JsonNode told) {
        for (JsonNode step : told.has("steps") ? told.path("steps") : List.of(told)) {
            losses.add(step);
            frames.stepped();
        }
    }

    private byte[] json() {
        var bytes = new ByteArrayOutputStream(1 << 16);
        try (JsonGenerator json = JsonMapper.shared().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("id", run.id());
            json.writeNumberProperty("last", last);
            json.writeNumberProperty("from", window.from());
            json.writeNumberProperty("steps", losses.steps());
            json.writePOJOProperty("state", state);
            json.writePOJOProperty("end", end);
            json.writePOJOProperty("training", changes);
            losses.write(json);
            frames.write(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
