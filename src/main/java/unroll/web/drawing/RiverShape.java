package unroll.web.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/// The river's arithmetic, as `static/pictures/river-shape.js` has it, to the same text: half-width in decades above
/// the dry line, 7 + log₁₀(‖dq_t‖ / ‖dq_T‖), clipped to 0 … 8.
final class RiverShape {
    static final int DRY = 7;
    static final int WIDEST = 8;
    private static final int[] FACTORS = {1, 2, 5, 10, 20, 50, 100, 200, 500};
    private static final double LEAST_CELL = 7;

    private RiverShape() {}

    /// Half-width, in decades, of a log₁₀ ratio.
    static double depth(double relative) {
        return Double.isNaN(relative) ? 0 : Math.clamp(DRY + relative, 0, WIDEST);
    }

    /// Which timesteps carry a point of the outline: all of them, unless they are closer than a pixel and a half.
    static List<Integer> outlineTimes(int timesteps, double width) {
        return times(timesteps, 2, Math.max(1, (int) Math.ceil(timesteps / (width / 1.5))), true);
    }

    /// Every how many timesteps there is a visible cell: a round number, so that they are 7 pixels apart.
    static int cellEvery(int timesteps, double width) {
        for (int factor : FACTORS) if (width / timesteps * factor >= LEAST_CELL) return factor;
        return FACTORS[FACTORS.length - 1];
    }

    static List<Integer> cellTimes(int timesteps, double width) {
        return times(timesteps, 1, cellEvery(timesteps, width), false);
    }

    private static List<Integer> times(int last, int least, int every, boolean first) {
        var times = new ArrayList<Integer>();
        for (int t = last; t >= least; t -= every) times.add(t);
        if (first) times.add(1);
        Collections.reverse(times);
        return times;
    }

    /// The outline of the water, and its two banks.
    record Outline(String water, String banks) {
        static final Outline NONE = new Outline("", "");

        /// From half-widths in pixels around the bed's height.
        static Outline of(double[] xs, double[] widths, double bed) {
            int n = xs.length;
            double[] top = DoubleStream.of(widths).map(w -> bed - w).toArray();
            double[] bottom = DoubleStream.of(widths).map(w -> bed + w).toArray();
            String back = curve(reversed(xs), reversed(bottom)).replace('M', 'L');
            String water = curve(xs, top) + back + "Z";
            int wet = 0;
            while (wet < n && !(widths[wet] > 0)) wet++;
            if (wet == n) return new Outline(water, "");
            int mouth = Math.max(0, wet - 1); // banks begin where the water does
            return new Outline(
                    water, curve(from(xs, mouth), from(top, mouth)) + curve(from(xs, mouth), from(bottom, mouth)));
        }
    }

    private static double[] reversed(double[] values) {
        var turned = new double[values.length];
        for (int i = 0; i < values.length; i++) turned[i] = values[values.length - 1 - i];
        return turned;
    }

    private static double[] from(double[] values, int first) {
        return Arrays.copyOfRange(values, first, values.length);
    }

    /// Monotone cubic through the points (Fritsch–Carlson): it never overshoots a measured value.
    private static String curve(double[] xs, double[] ys) {
        double[] slopes = tangents(xs, ys);
        var path = new StringBuilder("M" + tenth(xs[0]) + "," + tenth(ys[0]));
        for (int i = 0; i + 1 < xs.length; i++) {
            double third = (xs[i + 1] - xs[i]) / 3;
            path.append('C').append(tenth(xs[i] + third)).append(',').append(tenth(ys[i] + slopes[i] * third));
            path.append(' ')
                    .append(tenth(xs[i + 1] - third))
                    .append(',')
                    .append(tenth(ys[i + 1] - slopes[i + 1] * third));
            path.append(' ').append(tenth(xs[i + 1])).append(',').append(tenth(ys[i + 1]));
        }
        return path.toString();
    }

    private static double[] tangents(double[] xs, double[] ys) {
        int n = xs.length;
        var rise = new double[n - 1];
        for (int i = 0; i + 1 < n; i++) rise[i] = (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]);
        var slopes = new double[n];
        slopes[0] = rise[0];
        for (int i = 1; i + 1 < n; i++) {
            double before = rise[i - 1];
            double after = rise[i];
            slopes[i] = before * after <= 0 ? 0 : (2 * before * after) / (before + after);
        }
        slopes[n - 1] = rise[n - 2];
        return slopes;
    }

    private static String tenth(double value) {
        return Amount.fixed(value, 1);
    }
}
