package unroll.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.Tape;
import unroll.probe.Worked;

/// The equations of one step with one unit's numbers in them, by name, as recordings keep them under `worked`.
final class WorkedLines {
    private WorkedLines() {}

    /// @param unit from 1
    static ObjectNode of(Tape tape, int t, int unit) {
        Worked worked = Worked.of(tape, t, unit);
        Map<String, ArrayNode> lines = new LinkedHashMap<>();
        ObjectNode root = Numbers.object();
        Stream.of(worked.forward(), worked.backward()).flatMap(List::stream).forEach(line -> {
            ArrayNode of = lines.computeIfAbsent(
                    line.name(), name -> root.putArray(name).add("t = %d, unit %d:".formatted(t, unit)));
            of.add(line.text());
        });
        return root;
    }
}
