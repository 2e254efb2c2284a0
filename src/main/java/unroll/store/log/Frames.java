package unroll.store.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import unroll.run.Recording;
import unroll.run.RunConfig;

/// The recorded weights in the database: a row a frame, all models' weights as raw bits, one after the other.
public final class Frames {
    private Frames() {}

    /// Returns the bytes it takes more than what stood there.
    public static long insert(Handle handle, String run, Recording.Frame frame) {
        long before = delete(handle, run, frame.step());
        byte[] data = bytes(frame.weights());
        handle.createUpdate("insert into frames (run_id, step, data) values (?, ?, ?)")
                .bind(0, run)
                .bind(1, frame.step())
                .bind(2, data)
                .execute();
        return data.length - before;
    }

    /// Returns the bytes it took.
    public static long delete(Handle handle, String run, int step) {
        return handle.createQuery("delete from frames where run_id = ? and step = ? returning length(data)")
                .bind(0, run)
                .bind(1, step)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /// The steps whose weights are kept, ascending.
    public static List<Integer> steps(Handle handle, String run) {
        return handle.createQuery("select step from frames where run_id = ? order by step")
                .bind(0, run)
                .mapTo(Integer.class)
                .list();
    }

    /// The kept frame nearest to a step, the earlier of two; none where no weights are kept yet.
    public static Optional<Recording.Frame> nearest(Handle handle, String run, RunConfig config, int step) {
        return handle.createQuery(
                        "select step, data from frames where run_id = ? order by abs(cast(step as bigint) - ?), step limit 1")
                .bind(0, run)
                .bind(1, step)
                .map((row, _) -> new Recording.Frame(row.getInt(1), weights(config, row.getBytes(2))))
                .findOne();
    }

    private static byte[] bytes(List<double[]> weights) {
        int size = weights.stream().mapToInt(w -> w.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size * Double.BYTES);
        for (double[] w : weights) for (double value : w) bytes.putDouble(value);
        return bytes.array();
    }

    private static List<double[]> weights(RunConfig config, byte[] data) {
        ByteBuffer bytes = ByteBuffer.wrap(data);
        var weights = new ArrayList<double[]>();
        for (RunConfig.Model model : config.models()) {
            double[] w = new double
                    [model.architecture()
                            .parameters(config.task().inputs(), config.task().outputs())];
            for (int n = 0; n < w.length; n++) w[n] = bytes.getDouble();
            weights.add(w);
        }
        return weights;
    }
}
