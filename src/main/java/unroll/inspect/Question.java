package unroll.inspect;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import unroll.cell.Anatomy;
import unroll.cell.CellKind;
import unroll.probe.Change;
import unroll.run.Words;

/// What is asked of a network on a sequence.
///
/// @param t the chosen timestep, 0 where none is
/// @param unit the chosen unit from 1, 0 where none is
/// @param change what to try before everything else
record Question(Set<InspectionPart> parts, int t, int unit, Change change) {
    static final List<String> NAMES = List.of("parts", "t", "unit", "change");
    private static final List<String> CHANGES = List.of("forgetBias", "gain", "clamp");
    private static final double FARTHEST = 100;

    boolean changes() {
        return !change.equals(Change.NONE);
    }

    /// Reads it for a cell of H units on T steps.
    static Question read(JsonNode json, CellKind cell, int H, int T, Reading reading) {
        Set<InspectionPart> parts = parts(json.path("parts"), cell, reading);
        int t = reading.whole(json.path("t"), "t", 1, T, 0);
        int unit = reading.whole(json.path("unit"), "unit", 1, H, 0);
        if (t == 0 && !json.has("t") && parts.stream().anyMatch(InspectionPart::needsStep))
            reading.complain("t", "t is missing; matrices and worked look at one timestep, choose 1 to " + T + ".");
        if (unit == 0 && !json.has("unit") && parts.contains(InspectionPart.WORKED))
            reading.complain("unit", "unit is missing; worked looks at one unit, choose 1 to " + H + ".");
        return new Question(parts, t, unit, change(json.path("change"), cell, T, reading));
    }

    private static Set<InspectionPart> parts(JsonNode json, CellKind cell, Reading reading) {
        if (json.isMissingNode()) return InspectionPart.usual(cell);
        Set<InspectionPart> parts = EnumSet.noneOf(InspectionPart.class);
        if (!json.isArray()) reading.complain("parts", "parts " + Words.shown(json) + " is not a list; " + choose());
        int most = InspectionPart.values().length;
        if (json.isArray() && json.size() > most)
            reading.complain("parts", "parts has %,d entries; there are %d parts.".formatted(json.size(), most));
        for (int n = 0; json.isArray() && n < Math.min(json.size(), most); n++) {
            JsonNode word = json.get(n);
            InspectionPart part = word.isString() ? InspectionPart.of(word.stringValue()) : null;
            if (part != null) parts.add(part);
            else
                reading.complain(
                        "parts." + n, "parts." + n + " " + Words.shown(word) + " is none of the parts; " + choose());
        }
        return parts;
    }

    private static String choose() {
        return "choose from " + String.join(", ", InspectionPart.words()) + ".";
    }

    private static Change change(JsonNode json, CellKind cell, int T, Reading reading) {
        if (json.isMissingNode() || json.isNull() || !reading.names(json, "change", CHANGES)) return Change.NONE;
        Anatomy anatomy = cell.anatomy();
        if (json.has("forgetBias") && !anatomy.hasKeepingGate())
            reading.complain(
                    "change.forgetBias",
                    "change.forgetBias: " + anatomy.spoken() + " has no forget gate; leave it out.");
        if (json.has("gain") && anatomy.recurrent() == 0)
            reading.complain(
                    "change.gain", "change.gain: " + anatomy.spoken() + " has no recurrent weights; leave it out.");
        if (json.has("clamp") && !anatomy.hasForgetGateToHold())
            reading.complain(
                    "change.clamp",
                    "change.clamp: " + anatomy.spoken()
                            + " has no forget gate beside a state c that could be held; leave it out.");
        double shift = reading.number(json.path("forgetBias"), "change.forgetBias", -FARTHEST, FARTHEST, 0);
        double gain = reading.number(json.path("gain"), "change.gain", 0, FARTHEST, 1);
        JsonNode clamp = json.path("clamp");
        if (clamp.isMissingNode() || clamp.isNull()) return new Change(shift, gain, 0, 0);
        reading.names(clamp, "change.clamp", List.of("t", "value"));
        if (!clamp.has("t") || !clamp.has("value"))
            reading.complain("change.clamp", "change.clamp needs t, from 1 to " + T + ", and value, from 0 to 1.");
        return new Change(
                shift,
                gain,
                reading.whole(clamp.path("t"), "change.clamp.t", 1, T, 0),
                reading.number(clamp.path("value"), "change.clamp.value", 0, 1, 0));
    }
}
