package unroll.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.Tape;
import unroll.probe.Worked;

/// The equations of one step with one unit's numbers in them.
final class WorkedLines {
    private WorkedLines() {}

    /// By name, as `numbers/*.json` has them.
    ///
    /// @param unit from 1
    static ObjectNode of(Tape tape, int t, int unit) {
        ObjectNode root = Numbers.object();
        byName(tape, t, unit)
                .forEach((name, lines) -> Numbers.at(root, name, t, "t = %d, unit %d".formatted(t, unit), lines));
        return root;
    }

    static Map<String, List<String>> byName(Tape tape, int t, int unit) {
        Worked worked = Worked.of(tape, t, unit);
        Map<String, List<String>> lines = new LinkedHashMap<>();
        Stream.of(worked.forward(), worked.backward())
                .flatMap(List::stream)
                .forEach(line -> lines.computeIfAbsent(line.name(), name -> new ArrayList<>())
                        .add(line.text()));
        return lines;
    }
}
