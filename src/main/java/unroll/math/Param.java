package unroll.math;

/// A trained matrix `w` (rows × cols, row-major) with its gradient `dw` = ∂E/∂w of the same shape beside it.
///
/// A bias is a column (rows × 1); a bias that is switched off is a column that is not there (rows × 0),
/// so that the equations need no second form. One thread.
public final class Param {
    public final String name;
    public final int rows;
    public final int cols;
    public final double[] w;
    public final double[] dw;

    public Param(String name, int rows, int cols) {
        this.name = name;
        this.rows = rows;
        this.cols = cols;
        w = new double[rows * cols];
        dw = new double[rows * cols];
    }

    /// A bias of `rows` units, or an empty one where `present` is false.
    public static Param bias(String name, int rows, boolean present) {
        return new Param(name, rows, present ? 1 : 0);
    }

    /// True where there is nothing to train: a bias that is switched off.
    public boolean isEmpty() {
        return w.length == 0;
    }
}
