package unroll.web.snapshot;

import java.util.Comparator;
import java.util.PriorityQueue;
import unroll.probe.Size;

/// The size of a gradient and its median so far, for runs of an earlier version, which wrote only the norms. One
/// thread.
final class FormerSize {
    private final PriorityQueue<Double> low = new PriorityQueue<>(Comparator.reverseOrder());
    private final PriorityQueue<Double> high = new PriorityQueue<>();
    private double norm = Double.NaN;

    /// The next step's norm; NaN where it is no finite number.
    void add(double next) {
        norm = next;
        if (Double.isNaN(next)) return;
        low.add(next);
        high.add(low.remove());
        if (high.size() > low.size()) low.add(high.remove());
    }

    /// Of an even number of steps the median is the lower one of the middle.
    Size now() {
        return new Size(Size.log10(norm), low.isEmpty() ? Double.NaN : Size.log10(low.element()));
    }
}
