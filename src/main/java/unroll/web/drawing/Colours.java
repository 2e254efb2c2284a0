package unroll.web.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import unroll.cell.CellKind;
import unroll.run.RunConfig;
import unroll.run.Wire;

/// One colour a model everywhere: the first of each cell has the cell's, the others the rest of the
/// palette. The values are in the CSS.
public final class Colours {
    private static final List<String> OWN =
            CellKind.RACE.stream().map(Wire::word).toList();

    private Colours() {}

    public static List<String> of(List<RunConfig.Model> models) {
        return ofCells(models.stream().map(m -> Wire.word(m.cell())).toList());
    }

    /// For cells as typed; an unknown one takes what is spare. Where a stored run has more models than the palette
    /// has colours, they begin again.
    public static List<String> ofCells(List<String> cells) {
        var spare = new ArrayDeque<>(List.of("fourth", "fifth", "sixth"));
        for (String own : OWN) if (!cells.contains(own)) spare.addLast(own);
        var colours = new ArrayList<String>();
        for (String cell : cells) {
            boolean first = OWN.contains(cell) && !colours.contains(cell);
            colours.add(first ? cell : spare.isEmpty() ? colours.get(colours.size() % 6) : spare.removeFirst());
        }
        return colours;
    }
}
