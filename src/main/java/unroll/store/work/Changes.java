package unroll.store.work;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.RunEvent;

/// The changes of settings that stand in a run's log, as the text of one column. Clip norm off is null, unchanged is
/// not there.
final class Changes {
    private Changes() {}

    static String write(List<RunEvent.Change> changes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (RunEvent.Change change : changes) {
            ObjectNode one = array.addObject().put("step", change.step());
            if (change.learningRate() != null) one.put("learningRate", change.learningRate());
            if (change.clip() == null) continue;
            if (Double.isInfinite(change.clip())) one.putNull("clip");
            else one.put("clip", change.clip());
        }
        return array.toString();
    }

    static List<RunEvent.Change> read(String text) {
        var changes = new ArrayList<RunEvent.Change>();
        for (JsonNode one : JsonMapper.shared().readTree(text)) {
            Double rate = one.has("learningRate")
                    ? Double.valueOf(one.path("learningRate").doubleValue())
                    : null;
            Double clip = !one.has("clip")
                    ? null
                    : Double.valueOf(
                            one.path("clip").isNull()
                                    ? Double.POSITIVE_INFINITY
                                    : one.path("clip").doubleValue());
            changes.add(new RunEvent.Change(one.path("step").asInt(), rate, clip));
        }
        return changes;
    }
}
