package unroll.learn;

import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;

/// Who solved it when, in words, as static/learn/race-heat.js says it.
final class Finishes {
    private Finishes() {}

    /// @param solvedAt a training step each, 0 where it was not solved
    static String sentence(List<String> names, ArrayNode solvedAt, int within) {
        List<Integer> order = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparingInt(n -> at(solvedAt, n)))
                .toList();
        var words = new StringJoiner(", ", "", ".");
        for (int n : order) {
            boolean first = words.length() == 1;
            String who = (first ? "The " : "the ") + names.get(n);
            if (at(solvedAt, n) == Integer.MAX_VALUE) words.add(who + " not within " + within + " steps");
            else words.add(who + (first ? " solved it at step " : " at step ") + at(solvedAt, n));
        }
        return words.toString();
    }

    private static int at(ArrayNode solvedAt, int n) {
        int step = solvedAt.get(n).intValue();
        return step == 0 ? Integer.MAX_VALUE : step;
    }
}
