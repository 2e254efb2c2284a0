package unroll.web.drawing;

import java.util.ArrayList;
import java.util.List;

/// Round numbers, as `static/plot/geometry.js` chooses them.
public final class NiceTicks {
    private NiceTicks() {}

    /// 1, some round numbers, and the last: of(100, 6) → 1, 20, 40, 60, 80, 100.
    public static List<Integer> of(int last, int most) {
        int step = step(last, most);
        var ticks = new ArrayList<>(List.of(1));
        for (int tick = step; tick < last - step / 2.0; tick += step) if (tick > 1) ticks.add(tick);
        if (last > 1) ticks.add(last);
        return ticks;
    }

    /// The smallest of 1, 2, 5, 10, 20, 50 … of which no more than `most` fit into `last`.
    public static int step(int last, int most) {
        for (int unit = 1; ; unit *= 10)
            for (int factor : new int[] {1, 2, 5}) if ((long) factor * unit * most >= last) return factor * unit;
    }
}
