package unroll.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.kernel.WorkPool;

/// A training that rests where a test wants it to, and all that it wrote. One thread.
final class Trained {
    final RunConfig config;
    final Recording recording;
    final List<String> lines = new ArrayList<>();
    private final Training training;
    private final Map<Integer, List<double[]>> frames = new TreeMap<>();
    private RunSummary summary;
    private Status status = Status.PAUSED;

    private Trained(RunConfig config, WorkPool crew) {
        this.config = config;
        recording = new Recording(config);
        summary = RunSummary.of(config);
        training = new Training(config, crew, this::note, recording);
    }

    static Trained fresh(String json) {
        return fresh(json, WorkPool.ALONE);
    }

    static Trained fresh(String json, WorkPool crew) {
        return new Trained(Configs.read(json), crew);
    }

    /// Trained to its end, whatever that is.
    static Trained of(String json) {
        return fresh(json).steps(Integer.MAX_VALUE);
    }

    private void note(RunEvent event) {
        summary = summary.after(event);
        lines.add(event.type() + " " + new String(EventJson.encode(event), StandardCharsets.UTF_8));
        if (event instanceof RunEvent.End end) status = end.status();
    }

    /// Trains so many steps more, or to the end. The exam of the last of them is still open.
    Trained steps(int count) {
        for (int n = 0; n < count && !status.ended(); n++) {
            int before = step();
            do piece();
            while (step() == before && !status.ended());
        }
        return this;
    }

    /// A training step, a piece of its exam, or the end.
    Trained piece() {
        if (training.done()) note(training.end(Status.FINISHED));
        else if (!training.advance()) note(training.end(Status.DIVERGED));
        else summary = summary.at(training.step());
        return this;
    }

    Trained change(ConfigChange change) {
        training.change(new RunEvent.Change(training.step(), change.learningRate(), change.clip()));
        return this;
    }

    Trained stop() {
        training.stop();
        while (training.hasExam()) training.advance();
        note(training.end(Status.STOPPED));
        return this;
    }

    /// Another training that goes on from here, with what was written so far.
    Trained elsewhere() {
        return elsewhere(checkpoint());
    }

    /// The same from a checkpoint that may be written otherwise.
    Trained elsewhere(byte[] checkpoint) {
        var other = new Trained(config, WorkPool.ALONE);
        other.lines.addAll(lines);
        other.training.restore(checkpoint);
        return other;
    }

    byte[] checkpoint() {
        return training.checkpoint();
    }

    int step() {
        return training.step();
    }

    Status status() {
        return status;
    }

    RunSummary summary() {
        return summary;
    }

    /// All models' weights at a step that is kept.
    List<double[]> weights(int step) {
        recording.take().added().forEach(f -> frames.put(f.step(), f.weights()));
        return java.util.Objects.requireNonNull(frames.get(step));
    }

    /// Only what is promised to be a function of the configuration: losses and profiles.
    List<String> numbers() {
        return lines.stream()
                .filter(l -> l.startsWith("step ") || l.startsWith("gradients "))
                .toList();
    }

    /// The losses, one step a line, however they were grouped.
    List<String> losses() {
        var steps = new ArrayList<String>();
        for (JsonNode json : events("step")) {
            if (json.has("steps")) json.path("steps").forEach(s -> steps.add(s.toString()));
            else steps.add(json.toString());
        }
        return steps;
    }

    List<JsonNode> events(String type) {
        var events = new ArrayList<JsonNode>();
        for (String line : lines)
            if (line.startsWith(type + " "))
                events.add(JsonMapper.shared().readTree(line.substring(type.length() + 1)));
        return events;
    }
}
