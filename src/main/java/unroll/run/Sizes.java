package unroll.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import unroll.probe.Size;

/// The sizes of a model's gradient so far, counted by hundredths of a power of ten, so that the median of a
/// million steps is kept in a few hundred numbers. One thread.
final class Sizes {
    private static final double FINENESS = 100;
    private final NavigableMap<Integer, Integer> counts = new TreeMap<>();
    private int count;

    /// @param norm a finite one
    void add(double norm) {
        double log10 = Size.log10(norm);
        // a gradient of zero counts as smaller than any
        counts.merge(norm == 0 ? Integer.MIN_VALUE : (int) Math.rint(log10 * FINENESS), 1, Integer::sum);
        count++;
    }

    /// With this norm as today's; of an even number of steps the median is the lower one of the middle.
    Size of(double norm) {
        return new Size(Size.log10(norm), median());
    }

    private double median() {
        int before = 0;
        for (var bin : counts.entrySet()) {
            before += bin.getValue();
            if (2 * before < count) continue;
            return bin.getKey() == Integer.MIN_VALUE ? Double.NEGATIVE_INFINITY : bin.getKey() / FINENESS;
        }
        return Double.NaN;
    }

    void save(DataOutputStream out) throws IOException {
        out.writeInt(counts.size());
        for (var bin : counts.entrySet()) {
            out.writeInt(bin.getKey());
            out.writeInt(bin.getValue());
        }
    }

    void load(DataInputStream in) throws IOException {
        counts.clear();
        count = 0;
        for (int n = in.readInt(); n > 0; n--) {
            int bin = in.readInt();
            int times = in.readInt();
            counts.put(bin, times);
            count += times;
        }
    }
}
