package unroll.inspect;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;

/// What looks take beside what [Effort] predicts, part by part, and the usual parts of a network of 64 units
/// over 200 steps: `mvn -q -Plessons test-compile exec:exec -Dbench.main=unroll.inspect.Efforts`.
public final class Efforts {
    private static final int TIMES = 5;
    private static final int X = 2;
    private static final int Y = 1;

    private Efforts() {}

    public static void main(String[] arguments) {
        System.out.println("| cell | H | T | asked | part | predicted ms | took ms |\n|---|---|---|---|---|---|---|");
        for (CellKind cell : CellKind.values()) {
            for (int[] size : new int[][] {{8, 100}, {32, 1_000}, {64, 200}, {128, 100}, {256, 50}}) {
                for (InspectionPart part : InspectionPart.values())
                    row(cell, size[0], size[1], part == InspectionPart.ERROR_TABLE, List.of(part));
                row(cell, size[0], size[1], false, List.of());
            }
            row(cell, 64, 200, false, List.copyOf(InspectionPart.usual(cell)));
        }
    }

    private static void row(CellKind cell, int H, int T, boolean everywhere, List<InspectionPart> parts) {
        boolean[] asked = new boolean[T + 1];
        for (int t = 1; t <= T; t++) asked[t] = everywhere || t == T;
        double predicted = Effort.of(cell, X, H, Y, T, asked, 1)
                .seconds(parts.isEmpty() ? EnumSet.noneOf(InspectionPart.class) : EnumSet.copyOf(parts));
        if (predicted > 4 * Effort.MOST_SECONDS) return;
        ObjectNode json = json(cell, H, T, everywhere);
        ArrayNode words = json.putArray("parts");
        parts.forEach(p -> words.add(p.word()));
        double best = Double.POSITIVE_INFINITY;
        try {
            for (int n = 0; n < (predicted > 1 ? 2 : TIMES); n++) {
                long start = System.nanoTime();
                Inspection.at(json, null);
                best = Math.min(best, (System.nanoTime() - start) * 1e-6);
            }
        } catch (Unfit e) {
            best = Double.NaN;
        }
        String name = parts.size() == 1 ? parts.getFirst().word() : parts.isEmpty() ? "nothing" : "the usual";
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %s | %s | %.1f | %.1f |%n",
                cell,
                H,
                T,
                everywhere ? "each" : "last",
                name,
                predicted * 1e3,
                best);
    }

    private static ObjectNode json(CellKind cell, int H, int T, boolean everywhere) {
        Random random = new Random(1);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cell", cell.name().toLowerCase(Locale.ROOT)).put("t", T).put("unit", 0);
        ObjectNode weights = json.putObject("weights");
        weights.set("weight_ih_l0", rows(random, cell.gates() * H, X, 1));
        weights.set("weight_hh_l0", rows(random, cell.gates() * H, H, 1.5 / Math.sqrt(H)));
        json.putObject("readout").set("weight", rows(random, Y, H, 1));
        json.set("inputs", rows(random, T, X, 1));
        json.set(
                "target",
                everywhere ? rows(random, T, Y, 1) : rows(random, 1, Y, 1).get(0));
        return json;
    }

    private static ArrayNode rows(Random random, int rows, int cols, double scale) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int r = 0; r < rows; r++) {
            ArrayNode row = array.addArray();
            for (int c = 0; c < cols; c++) row.add(random.nextDouble(-scale, scale));
        }
        return array;
    }
}
