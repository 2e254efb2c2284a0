package unroll.run;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import unroll.task.Task;

/// Which weights a run keeps, so that every instrument can look at an earlier training step: those of all
/// models at the gradient frames, before the step's update, and the final ones.
///
/// Which frames are kept depends on the number of frames alone: every one at first, every second once
/// they would be over 20 MB, then every fourth …, and always the first and the newest. Where not even two
/// fit beside the final weights (four LSTMs of 256 units), only the newest is kept. It holds the weights until
/// somebody takes them. One thread.
public final class Recording {
    static final long MOST_BYTES = 20_000_000;
    private static final int BYTES_AN_ARRAY = 32;
    private final NavigableSet<Integer> kept = new TreeSet<>();
    private final NavigableMap<Integer, List<double[]>> fresh = new TreeMap<>();
    private final NavigableSet<Integer> taken = new TreeSet<>();
    private final int every;
    private final long frameBytes;
    private final long room;
    private int stride = 1;
    private int newest;

    /// All models' weights as they were before the update of `step`; after a run's end the step that would
    /// have come next stands for the final ones. Flat, in the order of `Unrolled.params`; not to be
    /// changed.
    public record Frame(int step, List<double[]> weights) {}

    /// What to write and what to delete where the frames are kept.
    public record Delta(List<Frame> added, List<Integer> dropped) {}

    public Recording(RunConfig config) {
        every = config.stride();
        frameBytes =
                config.models().stream().mapToLong(m -> bytes(config.task(), m)).sum();
        room = MOST_BYTES / frameBytes - 1;
    }

    /// Goes on where a training stood that had drawn every frame up to this step and whose frames were all taken.
    public Recording(RunConfig config, int upTo) {
        this(config);
        for (int step = 1; step <= upTo; step += every) add(step, List.of());
        take();
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
    void add(int step, List<double[]> weights) {
        if (room < 2 || !onStride(newest)) kept.remove(newest);
        keep(step, weights);
        newest = step;
        while (kept.size() > Math.max(1, room)) {
            stride *= 2;
            kept.removeIf(s -> s != newest && !onStride(s));
        }
    }

    private void keep(int step, List<double[]> weights) {
        kept.add(step);
        taken.remove(step);
        fresh.put(step, weights);
    }

    private boolean onStride(int step) {
        return (step - 1) / every % stride == 0;
    }

    /// Takes over the final weights.
    void end(int step, List<double[]> weights) {
        if (room < 1) kept.clear();
        keep(step, weights);
    }

    /// What has changed since it was asked last; the weights are forgotten here.
    public Delta take() {
        List<Integer> dropped = taken.stream().filter(s -> !kept.contains(s)).toList();
        var added = new ArrayList<Frame>();
        fresh.forEach((step, weights) -> {
            if (kept.contains(step)) added.add(new Frame(step, weights));
        });
        fresh.clear();
        taken.clear();
        taken.addAll(kept);
        return new Delta(added, dropped);
    }

    /// The steps whose weights are kept, ascending.
    List<Integer> steps() {
        return List.copyOf(kept);
    }

    long bytes() {
        return kept.size() * frameBytes;
    }
}
