package unroll.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;
import unroll.task.TaskKind;

/// For every task one setting under which each cell was trained on ten seeds, and after which training step each of
/// them solved it, 0 where it did not. Read from a file that [TaskLessons] writes.
public final class TaskTrials {
    static final Path FILE = Path.of("src/test/resources/unroll/run/task-trials.json");
    static final int SEEDS = 10;
    private static final List<String> OF_TASK = List.of("length");
    private static final List<String> OF_MODEL = List.of("hidden", "initializer");
    private static final List<String> OF_TRAINING = List.of("steps", "batch", "learningRate", "halveEvery");

    private final ObjectNode told;

    private TaskTrials(ObjectNode told) {
        this.told = told;
    }

    static TaskTrials read() {
        try {
            return new TaskTrials((ObjectNode) JsonMapper.shared().readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One task a line.
    void write() throws IOException {
        var lines = told.properties().stream()
                .map(task -> "  \"%s\": %s".formatted(task.getKey(), task.getValue()))
                .toList();
        Files.writeString(FILE, "{\n" + String.join(",\n", lines) + "\n}\n");
    }

    /// What is trained.
    RunConfig config(TaskKind kind, CellKind cell, int seed) {
        JsonNode setting = told.path(kind.word());
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        copy(setting, OF_TASK, config.putObject("task").put("kind", kind.word()));
        ObjectNode model = config.putArray("models").addObject().put("cell", Wire.word(cell));
        copy(setting, OF_MODEL, model);
        if (cell.anatomy().hasForgetBias()) copy(setting, List.of("forgetBias"), model);
        copy(setting, OF_TRAINING, config.putObject("training"));
        config.put("seed", seed);
        return RunConfig.read(config);
    }

    private static void copy(JsonNode from, List<String> names, ObjectNode to) {
        for (String name : names) if (from.has(name)) to.set(name, from.path(name));
    }

    /// After which step each seed, from 1, was solved; empty where the cell was not tried.
    List<Integer> solvedAt(TaskKind kind, CellKind cell) {
        return StreamSupport.stream(
                        told.path(kind.word())
                                .path("solvedAt")
                                .path(Wire.word(cell))
                                .spliterator(),
                        false)
                .map(JsonNode::intValue)
                .toList();
    }

    void tell(TaskKind kind, CellKind cell, List<Integer> solvedAt) {
        ArrayNode list = told.withObjectProperty(kind.word())
                .withObjectProperty("solvedAt")
                .putArray(Wire.word(cell));
        solvedAt.forEach(list::add);
    }

    /// In words, for the document.
    String setting(TaskKind kind) {
        RunConfig config = config(kind, CellKind.LSTM, 1);
        RunConfig.Model model = config.models().getFirst();
        String start = Wire.word(model.initializer());
        String bias = told.path(kind.word()).path("forgetBias").asString("1");
        return "length %d, H = %d, at most %,d steps of %d, Adam %s%s, %s start, forget bias %s"
                .formatted(
                        config.task().length(),
                        model.hidden(),
                        config.training().steps(),
                        config.training().batch(),
                        Field.plain(config.training().learningRate()),
                        told.path(kind.word()).has("halveEvery")
                                ? " halved every " + told.path(kind.word()).path("halveEvery")
                                : "",
                        start,
                        bias);
    }
}
