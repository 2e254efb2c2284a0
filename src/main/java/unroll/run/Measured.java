package unroll.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What one model of a preset did on every seed from 0 on, as `unroll.run.Lessons` among the benchmarks measured it and
/// wrote it into `lessons.json`.
///
/// @param solvedAt the training step after which it first met the criterion; 0 where it never did
/// @param solvedAtEnd 1 where the final network met it
/// @param divergedAt the training step in which the run broke down; 0 where it did not
/// @param decades log10 of the gradient norm at t = 1 relative to t = T before any training; −∞, null in the file,
/// where none arrives
record Measured(int[] solvedAt, int[] solvedAtEnd, int[] divergedAt, double[] decades) {
    /// What stands there until a new preset is measured.
    static final String UNKNOWN = "not measured yet";

    static Measured read(JsonNode json) {
        return new Measured(
                whole(json.path("solvedAt")),
                whole(json.path("solvedAtEnd")),
                whole(json.path("divergedAt")),
                numbers(json.path("decades")));
    }

    private static int[] whole(JsonNode list) {
        return Arrays.stream(numbers(list)).mapToInt(v -> (int) v).toArray();
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(value -> value.isNull() ? Double.NEGATIVE_INFINITY : value.doubleValue())
                .toArray();
    }

    /// What a preset's sentence may tell of it, by name.
    String words(String name) {
        if (solvedAt.length == 0) return UNKNOWN;
        return switch (name) {
            case "solved" -> count(seed -> solvedAt[seed] > 0).toString();
            case "solvedAtEnd" -> count(seed -> solvedAtEnd[seed] > 0).toString();
            case "diverged" -> count(seed -> divergedAt[seed] > 0).toString();
            case "grows" -> count(seed -> decades[seed] > 0).toString();
            case "medianStep" -> String.format(Locale.ROOT, "%.0f", median(solved()));
            case "decades" -> power(Math.rint(median(decades.clone())));
            case "range" -> power(Math.floor(sorted()[0])) + " to " + power(Math.ceil(sorted()[decades.length - 1]));
            default -> throw new IllegalArgumentException("nothing is measured by the name of " + name);
        };
    }

    private Proportion count(IntPredicate seed) {
        return new Proportion(
                (int) IntStream.range(0, solvedAt.length).filter(seed).count(), solvedAt.length);
    }

    private double[] solved() {
        return IntStream.of(solvedAt).filter(s -> s > 0).asDoubleStream().toArray();
    }

    private double[] sorted() {
        return Arrays.stream(decades).sorted().toArray();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static String power(double exponent) {
        var raised = new StringBuilder("10");
        for (char c : String.format(Locale.ROOT, "%.0f", exponent).toCharArray())
            raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        return raised.toString();
    }
}
