package unroll.store.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.RunConfig;
import unroll.store.database.Sha256;

/// How long runs take on the machines that train them, as busy as they are: what a prediction is to be multiplied by,
/// learnt from the runs that finished last and from those under way. Of the same shape first: everything but the seed
/// is the same, and then so is the work.
final class Pace {
    /// Where nothing has been trained yet: predictions are on the safe side.
    private static final double AT_FIRST = 0.4;

    private static final double KNOWN_SECONDS = 1;
    private static final int NEWEST = 3;
    private final Handle handle;
    private final List<Work> underWay;
    private final double usual;
    private final Map<String, Double> shapes = new HashMap<>();

    Pace(Handle handle, List<Work> underWay) {
        this.handle = handle;
        this.underWay = underWay.stream().filter(Pace::isKnown).toList();
        usual = average("").orElse(AT_FIRST);
    }

    /// What runs have in common that differ in their seeds alone.
    static String shape(RunConfig config) {
        ObjectNode json = config.json();
        json.remove("seed");
        return Sha256.of(json.toString(), 16);
    }

    /// Seconds that the rest of a run will take: at its own pace once that is known.
    double remaining(Work work) {
        double pace = isKnown(work)
                ? of(work)
                : shapes.computeIfAbsent(work.shape(), s -> average(s).orElse(usual));
        return work.predicted() * pace * (1 - work.done());
    }

    private static boolean isKnown(Work work) {
        return work.trained() > KNOWN_SECONDS && work.predicted() > 0 && work.done() > 0;
    }

    private static double of(Work work) {
        return work.trained() / (work.predicted() * work.done());
    }

    private OptionalDouble average(String shape) {
        DoubleStream finished =
                handle.createQuery("""
                    select trained / seconds from runs
                    where status = 'finished' and seconds > 0 and (shape = :shape or :shape = '')
                    order by ended desc limit :newest
                    """).bind("shape", shape).bind("newest", NEWEST).mapTo(Double.class).stream()
                        .mapToDouble(d -> d);
        DoubleStream now = underWay.stream()
                .filter(work -> shape.isEmpty() || work.shape().equals(shape))
                .mapToDouble(Pace::of);
        return DoubleStream.concat(finished, now).average();
    }
}
