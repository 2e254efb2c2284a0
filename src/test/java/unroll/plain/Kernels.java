package unroll.plain;

import java.util.Arrays;
import unroll.math.Param;

/// The products of the network, between a [Param] and flat units × sequences matrices; all but [#spread]
/// accumulate.
///
/// Four terms of a sum share one pass over memory, but they are still added one after the other, first to
/// last: the bits are those of the plain loop.
public final class Kernels {
    private Kernels() {}

    /// `a = b 1ᵀ`: the bias for each sequence, zero where the bias is switched off.
    public static void spread(double[] a, Param bias) {
        if (bias.isEmpty()) {
            Arrays.fill(a, 0);
            return;
        }
        int B = a.length / bias.rows;
        for (int j = 0; j < bias.rows; j++) Arrays.fill(a, j * B, (j + 1) * B, bias.w[j]);
    }

    /// `a += W z`, with a: rows × B, z: cols × B.
    public static void addProduct(double[] a, Param W, double[] z) {
        int B = a.length / W.rows;
        for (int j = 0; j < W.rows; j++) addCombination(a, j * B, B, W.w, j * W.cols, 1, W.cols, z);
    }

    /// `dz += Wᵀ da`, with dz: cols × B, da: rows × B.
    public static void addTransposedProduct(double[] dz, Param W, double[] da) {
        int B = da.length / W.rows;
        for (int k = 0; k < W.cols; k++) addCombination(dz, k * B, B, W.w, k, W.cols, W.rows, da);
    }

    /// `dW += da zᵀ`, with da: rows × B, z: cols × B; sums over the sequences.
    public static void addOuterProduct(Param W, double[] da, double[] z) {
        int B = da.length / W.rows;
        for (int j = 0; j < W.rows; j++) {
            int k = 0;
            for (; k + 4 <= W.cols; k += 4) addFourDots(W.dw, j * W.cols + k, B, da, j * B, z, k * B);
            for (; k < W.cols; k++) {
                double sum = 0;
                for (int b = 0; b < B; b++) sum += da[j * B + b] * z[k * B + b];
                W.dw[j * W.cols + k] += sum;
            }
        }
    }

    /// `db += da 1`: the bias' gradient; nothing where the bias is switched off.
    public static void addRowSums(Param bias, double[] da) {
        if (bias.isEmpty()) return;
        int B = da.length / bias.rows;
        for (int j = 0; j < bias.rows; j++) {
            double sum = 0;
            for (int b = 0; b < B; b++) sum += da[j * B + b];
            bias.dw[j] += sum;
        }
    }

    /// One row: `to[b] += Σ_k w_k z[k, b]`, where w_k lies at `at + k * stride`.
    private static void addCombination(
            double[] to, int row, int B, double[] w, int at, int stride, int terms, double[] z) {
        int k = 0;
        for (; k + 4 <= terms; k += 4) {
            double w0 = w[at + k * stride];
            double w1 = w[at + (k + 1) * stride];
            double w2 = w[at + (k + 2) * stride];
            double w3 = w[at + (k + 3) * stride];
            int z0 = k * B;
            int z1 = z0 + B;
            int z2 = z1 + B;
            int z3 = z2 + B;
            for (int b = 0; b < B; b++) {
                to[row + b] = to[row + b] + w0 * z[z0 + b] + w1 * z[z1 + b] + w2 * z[z2 + b] + w3 * z[z3 + b];
            }
        }
        for (; k < terms; k++) {
            double wk = w[at + k * stride];
            for (int b = 0; b < B; b++) to[row + b] += wk * z[k * B + b];
        }
    }

    /// Four neighbouring dot products at once, because one sum alone waits for each of its additions.
    private static void addFourDots(double[] to, int at, int B, double[] a, int row, double[] z, int z0) {
        int z1 = z0 + B;
        int z2 = z1 + B;
        int z3 = z2 + B;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int b = 0; b < B; b++) {
            double v = a[row + b];
            s0 += v * z[z0 + b];
            s1 += v * z[z1 + b];
            s2 += v * z[z2 + b];
            s3 += v * z[z3 + b];
        }
        to[at] += s0;
        to[at + 1] += s1;
        to[at + 2] += s2;
        to[at + 3] += s3;
    }
}
