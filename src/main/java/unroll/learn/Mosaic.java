package unroll.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A matrix of numbers as squares of one unit, those of one colour in one path. `static/learn/mosaic.js` draws the
/// same.
public record Mosaic(int rows, int columns, List<Tone> tones) {
    private static final int TONES = 20;

    public record Tone(String fill, String path) {}

    /// Signed numbers; the square root lets small ones show. `most` and beyond have the full colour.
    ///
    /// @param values row after row
    public static Mosaic signed(JsonNode values, int columns, double most) {
        int rows = values.size() / columns;
        int[][] tones = new int[rows][columns];
        for (int n = 0; n < values.size(); n++) {
            double value = values.get(n).doubleValue() / most;
            tones[n / columns][n % columns] =
                    (int) Math.round(TONES * Math.signum(value) * Math.sqrt(Math.min(1, Math.abs(value))));
        }
        return of(tones, tone -> Shade.of(tone / (double) TONES));
    }

    /// Amounts from 0 to `most`, dry sand to deep water.
    ///
    /// @param values rows of a list each
    public static Mosaic amounts(JsonNode values, double most) {
        int[][] tones = new int[values.size()][values.get(0).size()];
        for (int r = 0; r < tones.length; r++)
            for (int c = 0; c < tones[r].length; c++)
                tones[r][c] =
                        (int) Math.round(TONES * Math.clamp(values.get(r).get(c).doubleValue() / most, 0, 1));
        return of(tones, tone -> "color-mix(in oklab, var(--bed-4) %d%%, var(--bed-0))".formatted(100 * tone / TONES));
    }

    private interface Colour {
        String of(int tone);
    }

    /// Neighbours of one tone in a row are one oblong.
    private static Mosaic of(int[][] tones, Colour colour) {
        Map<Integer, StringBuilder> paths = new LinkedHashMap<>();
        for (int r = 0; r < tones.length; r++) {
            int from = 0;
            for (int c = 1; c <= tones[r].length; c++) {
                if (c < tones[r].length && tones[r][c] == tones[r][from]) continue;
                if (tones[r][from] != 0)
                    paths.computeIfAbsent(tones[r][from], t -> new StringBuilder())
                            .append(String.format(Locale.ROOT, "M%d,%dh%dv1h-%dz", from, r, c - from, c - from));
                from = c;
            }
        }
        var all = new ArrayList<Tone>();
        paths.forEach((tone, path) -> all.add(new Tone(colour.of(tone), path.toString())));
        return new Mosaic(tones.length, tones[0].length, all);
    }
}
