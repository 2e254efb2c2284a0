package unroll.plain;

import java.util.Arrays;
import unroll.math.Param;

/// The products of the network, between a [Param] and flat units × sequences matrices; all but [#spread]
/// accumulate.
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
        for (int j = 0; j < W.rows; j++) {
            for (int k = 0; k < W.cols; k++) {
                for (int b = 0; b < B; b++) a[j * B + b] += W.w[j * W.cols + k] * z[k * B + b];
            }
        }
    }

    /// `dz += Wᵀ da`, with dz: cols × B, da: rows × B.
    public static void addTransposedProduct(double[] dz, Param W, double[] da) {
        int B = da.length / W.rows;
        for (int k = 0; k < W.cols; k++) {
            for (int j = 0; j < W.rows; j++) {
                for (int b = 0; b < B; b++) dz[k * B + b] += W.w[j * W.cols + k] * da[j * B + b];
            }
        }
    }

    /// `dW += da zᵀ`, with da: rows × B, z: cols × B; sums over the sequences.
    public static void addOuterProduct(Param W, double[] da, double[] z) {
        int B = da.length / W.rows;
        for (int j = 0; j < W.rows; j++) {
            for (int k = 0; k < W.cols; k++) {
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

    /// `dp += (da ⊙ q) 1`: the gradient of what multiplies each unit's q.
    public static void addRowProducts(Param p, double[] da, double[] q) {
        int B = da.length / p.rows;
        for (int j = 0; j < p.rows; j++) {
            double sum = 0;
            for (int k = j * B; k < (j + 1) * B; k++) sum += da[k] * q[k];
            p.dw[j] += sum;
        }
    }
}
