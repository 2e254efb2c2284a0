package unroll.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.RunConfig;

/// How long runs take on the machines that train them: what a prediction is to be multiplied by, learnt from runs
/// that
/// have finished. Of the same shape first: everything but the seed is the same, and then so is the work.
final class Pace {
    /// Where nothing has finished yet: predictions are on the safe side.
    private static final double AT_FIRST = 0.4;

    private static final double KNOWN_SECONDS = 1;
    private final Handle handle;
    private final double usual;
    private final Map<String, Double> shapes = new HashMap<>();

    Pace(Handle handle) {
        this.handle = handle;
        usual = average("", 20).orElse(AT_FIRST);
    }

    /// What runs have in common that differ in their seeds alone.
    static String shape(RunConfig config) {
        ObjectNode json = config.json();
        json.remove("seed");
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(json.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Seconds that the rest of a run will take: at its own pace once that is known.
    double remaining(Run run) {
        double done = (double) run.standing().step() / run.config().training().steps();
        if (run.trained() > KNOWN_SECONDS && done > 0) return run.trained() / done * (1 - done);
        return run.predicted()
                * shapes.computeIfAbsent(run.shape(), s -> average(s, 3).orElse(usual))
                * (1 - done);
    }

    private OptionalDouble average(String shape, int newest) {
        return handle.createQuery("""
                    select trained / seconds from runs
                    where status = 'finished' and seconds > 0 and (shape = :shape or :shape = '')
                    order by ended desc limit :newest
                    """).bind("shape", shape).bind("newest", newest).mapTo(Double.class).stream()
                .mapToDouble(d -> d)
                .average();
    }
}
