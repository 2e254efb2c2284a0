package unroll.kernel;

import unroll.math.Param;

/// The left factor of a product: blocks of 4 rows, the 4 numbers of a column together; missing rows are
/// zero. One thread packs, any number read.
final class Packed {
    final int rows;
    final int cols;
    final double[] d;

    Packed(int rows, int cols) {
        this.rows = padded(rows);
        this.cols = cols;
        d = new double[this.rows * cols];
    }

    static int padded(int rows) {
        return (rows + Tiles.ROWS - 1) / Tiles.ROWS * Tiles.ROWS;
    }

    /// Puts p's entry (i, j) at (row + i, col + j).
    void put(int row, int col, Param p) {
        for (int i = 0; i < p.rows; i++) {
            int to = at(row + i, col);
            for (int j = 0; j < p.cols; j++) d[to + Tiles.ROWS * j] = p.w[i * p.cols + j];
        }
    }

    /// Puts p's entry (i, j) at (row + j, col + i).
    void putTransposed(int row, int col, Param p) {
        for (int j = 0; j < p.cols; j++) {
            int to = at(row + j, col);
            for (int i = 0; i < p.rows; i++) d[to + Tiles.ROWS * i] = p.w[i * p.cols + j];
        }
    }

    int at(int row, int col) {
        return row / Tiles.ROWS * Tiles.ROWS * cols + row % Tiles.ROWS + Tiles.ROWS * col;
    }
}
