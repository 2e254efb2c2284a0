package unroll.kernel;

/// Norms of what lies in the 16 lanes of a panel, where sums are taken in a fixed order.
public final class LaneNorms {
    private LaneNorms() {}

    /// ‖v‖ of all that is in a panel, from the 16 lanes' sums of squares.
    public static double ofLanes(double[] squares) {
        return Math.sqrt(WideGradient.sum(squares, 0));
    }

    /// Σ ‖v_b‖ over the sequences of a panel, from the 16 lanes' sums of squares; where there is one
    /// sequence, its units are the lanes.
    public static double sumOfLaneNorms(double[] squares, int lanes) {
        if (lanes == 1) return ofLanes(squares);
        double sum = 0;
        for (int l = 0; l < lanes; l++) sum += Math.sqrt(squares[l]);
        return sum;
    }

    /// The same for v times 2^by, which should make its entries about one.
    public static double sumOfLaneNorms(Strip v, int lanes, int by) {
        double[] squares = new double[Lanes.COUNT];
        for (int k = 0; k < v.size(); k++) {
            double e = Math.scalb(v.get(k), by);
            squares[k % Lanes.COUNT] += e * e;
        }
        return sumOfLaneNorms(squares, lanes);
    }

    /// The size of the largest entry.
    public static double largest(Strip v) {
        double m = 0;
        for (int k = 0; k < v.size(); k++) m = Math.max(m, Math.abs(v.get(k)));
        return m;
    }
}
