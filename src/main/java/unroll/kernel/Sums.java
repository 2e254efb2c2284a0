package unroll.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import unroll.math.Norms;

/// Sums in units of 2^exponent, where the exponent may change on the way.
///
/// Changing it multiplies by a power of two, which is exact; sums that would leave the range of doubles
/// are set aside instead and added at the end. One thread.
final class Sums {
    private static final int SAFE = 900;

    final double[] s;
    private double @Nullable [] aside;
    private boolean some;
    private int exponent;

    Sums(int size) {
        s = new double[size];
    }

    void clear() {
        Arrays.fill(s, 0);
        some = false;
        exponent = 0;
    }

    /// Goes on in units of 2^to.
    void unit(int to) {
        int by = exponent - to;
        double largest = by == 0 ? 0 : Norms.largest(s);
        if (largest != 0) {
            if (Math.abs(Math.getExponent(largest) + by) < SAFE && Math.abs(by) < SAFE) {
                double factor = Math.scalb(1.0, by);
                for (int k = 0; k < s.length; k++) s[k] *= factor;
            } else {
                setAside();
            }
        }
        exponent = to;
    }

    /// Brings the sums, and what was set aside, to plain numbers.
    void finish() {
        if (some) {
            double[] total = setAside();
            System.arraycopy(total, 0, s, 0, s.length);
        } else if (exponent != 0) {
            for (int k = 0; k < s.length; k++) s[k] = Math.scalb(s[k], exponent);
        }
        exponent = 0;
        some = false;
    }

    private double[] setAside() {
        double[] total = aside == null ? aside = new double[s.length] : aside;
        if (!some) Arrays.fill(total, 0);
        some = true;
        for (int k = 0; k < s.length; k++) total[k] += Math.scalb(s[k], exponent);
        Arrays.fill(s, 0);
        return total;
    }
}
