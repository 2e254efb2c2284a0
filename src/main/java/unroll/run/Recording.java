package unroll.run;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import unroll.task.Task;

/// The weights that a run keeps, so that every instrument can look at an earlier training step: those of
/// all models at the gradient frames, before the step's update, and the final ones.
///
/// Which frames are kept depends on the number of frames alone: every one at first, every second once
/// they would be over 20 MB, then every fourth …, and always the first and the newest. Where not even two
/// fit beside the final weights (four LSTMs of 256 units), only the newest is kept. Thread-safe.
public final class Recording {
    static final long MOST_BYTES = 20_000_000;
    private static final int BYTES_AN_ARRAY = 32;
    private final NavigableMap<Integer, List<double[]>> kept = new TreeMap<>();
    private final int every;
    private final long frameBytes;
    private final long room;
    private int stride = 1;
    private int newest;

    /// All models' weights as they were before the update of `step`; after a run's end the step that would
    /// have come next stands for the final ones. Flat, in the order of `Unrolled.params`; not to be
    /// changed.
    public record Frame(int step, List<double[]> weights) {}

    Recording(RunConfig config) {
        every = config.stride();
        frameBytes =
                config.models().stream().mapToLong(m -> bytes(config.task(), m)).sum();
        room = MOST_BYTES / frameBytes - 1;
    }

    /// Bytes that one frame of a model takes.
    static long bytes(Task task, RunConfig.Model model) {
        return BYTES_AN_ARRAY + 8L * model.architecture().parameters(task.inputs(), task.outputs());
    }

    /// How many frames of all models are kept at most, the final weights among them.
    static double frames(Task task, List<RunConfig.Model> models, double drawn) {
        long frame = models.stream().mapToLong(m -> bytes(task, m)).sum();
        return Math.min(drawn + 1, Math.max(1, MOST_BYTES / frame));
    }

    /// Takes over the newest frame.
    synchronized void add(int step, List<double[]> weights) {
        if (room < 2 || !onStride(newest)) kept.remove(newest);
        kept.put(step, weights);
        newest = step;
        while (kept.size() > Math.max(1, room)) {
            stride *= 2;
            kept.keySet().removeIf(s -> s != newest && !onStride(s));
        }
    }

    private boolean onStride(int step) {
        return (step - 1) / every % stride == 0;
    }

    /// Takes over the final weights.
    synchronized void end(int step, List<double[]> weights) {
        if (room < 1) kept.clear();
        kept.put(step, weights);
    }

    /// The steps whose weights are kept, ascending.
    public synchronized List<Integer> steps() {
        return List.copyOf(kept.keySet());
    }

    /// The kept frame nearest to a step, the earlier of two; none where no weights are kept yet.
    public synchronized Optional<Frame> nearest(int step) {
        var before = kept.floorEntry(step);
        var after = kept.ceilingEntry(step);
        var nearest =
                before == null || after != null && after.getKey() - step < step - before.getKey() ? after : before;
        return Optional.ofNullable(nearest).map(e -> new Frame(e.getKey(), e.getValue()));
    }

    synchronized long bytes() {
        return kept.size() * frameBytes;
    }
}
