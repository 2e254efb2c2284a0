package unroll.web.drawing;

import java.util.List;

/// What all rows of a drawn river share: the insets of every figure over t, and pixels a decade, for a width. As in
/// `static/pictures/river.js` and `static/plot/geometry.js`.
record Strip(int width, int timesteps, int models) {
    private static final int NARROW = 560;
    private static final int TOP = 22;
    private static final double[] CROWD = {1, 1, 1, 0.82, 0.68, 0.6, 0.52};
    /// Pixels under the last row: the axis.
    private static final int FOOT = 36;

    private static final double LEAST_APART = 6;

    boolean narrow() {
        return width < NARROW;
    }

    double left() {
        return narrow() ? 6 : 112;
    }

    double right() {
        return width - (narrow() ? 52 : 64);
    }

    double span() {
        return right() - left();
    }

    double x(double t) {
        return left() + ((t - 0.5) / timesteps) * span();
    }

    /// Where no gradient goes back: the middle between two timesteps. Of walls that would stand too close only the one
    /// nearest the loss. As `walls` in `static/plot/geometry.js`.
    List<Double> walls(List<Integer> cuts) {
        boolean apart = cuts.size() < 2 || (cuts.get(1) - cuts.get(0)) * span() / timesteps >= LEAST_APART;
        return (apart ? cuts : cuts.subList(cuts.size() - 1, cuts.size()))
                .stream().map(t -> Math.rint(x(t + 0.5) * 10) / 10).toList();
    }

    /// Pixels a decade: many models share the screen, so each gets less.
    double unit() {
        double crowd = Math.max(CROWD[Math.min(models, CROWD.length - 1)], narrow() ? 0.75 : 0);
        return (narrow() ? 5.2 : Math.min(12, 6 + width / 300.0)) * crowd;
    }

    private int head() {
        return narrow() ? 26 : 10;
    }

    private double rowHeight() {
        return head() + 2 * RiverShape.WIDEST * unit() + (narrow() ? 10 : 14);
    }

    double bed(int row) {
        return TOP + row * rowHeight() + head() + RiverShape.WIDEST * unit();
    }

    double axis() {
        return height() - FOOT + 2;
    }

    double height() {
        return TOP + models * rowHeight() + FOOT;
    }

    List<Integer> ticks() {
        return NiceTicks.of(timesteps, span() < NARROW ? 4 : 7);
    }
}
