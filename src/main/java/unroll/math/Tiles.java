package unroll.math;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The products' innermost loops, unrolled so that the results stay in registers. Here repetition is the
/// point.
///
/// Each result is one chain of fused multiply-adds, first to last, in one lane: the same bits at any
/// vector width.
final class Tiles {
    static final int ROWS = 8;

    private static final VectorSpecies<Double> S = Lanes.SPECIES;
    private static final int L = S.length();

    private Tiles() {}

    /// c = w z, or c += w z, for one panel; w lies in blocks of 8 rows.
    static void product(double[] c, int c0, Packed w, double[] z, int z0, boolean add) {
        for (int m = 0; m < w.rows; m += ROWS) tile(w.cols, w.d, m * w.cols, z, z0, c, c0 + m * Lanes.COUNT, add);
    }

    /// One sequence, units in the lanes: a[j] = Σ_k z[k] wt[k * n + j], n a multiple of 64.
    static void rowProduct(Strip a, int n, Strip z, int cols, Strip wt) {
        for (int j = 0; j < n; j += 8 * L)
            rowTile(a.d(), a.at() + j, z.d(), z.at(), 1, cols, wt.d(), wt.at() + j, n, false);
    }

    /// dw[j] += Σ_t z_t g_t[j] over `steps` steps, for one number of z and n gates, a multiple of 64.
    static void addRow(
            double[] dw, int w0, double[] z, int z0, int zStep, int steps, double[] g, int g0, int gStep, int n) {
        for (int j = 0; j < n; j += 8 * L) rowTile(dw, w0 + j, z, z0, zStep, steps, g, g0 + j, gStep, true);
    }

    /// 8 rows × 16 lanes of the result in 16 registers: c (+)= w z over n columns.
    private static void tile(int n, double[] w, int from, double[] z, int z0, double[] c, int c0, boolean add) {
        for (int l = 0; l < Lanes.COUNT; l += 2 * L) {
            int u = c0 + l;
            int v = u + L;
            DoubleVector p0 = add ? DoubleVector.fromArray(S, c, u) : DoubleVector.zero(S);
            DoubleVector q0 = add ? DoubleVector.fromArray(S, c, v) : DoubleVector.zero(S);
            DoubleVector p1 = add ? DoubleVector.fromArray(S, c, u + 16) : DoubleVector.zero(S);
            DoubleVector q1 = add ? DoubleVector.fromArray(S, c, v + 16) : DoubleVector.zero(S);
            DoubleVector p2 = add ? DoubleVector.fromArray(S, c, u + 32) : DoubleVector.zero(S);
            DoubleVector q2 = add ? DoubleVector.fromArray(S, c, v + 32) : DoubleVector.zero(S);
            DoubleVector p3 = add ? DoubleVector.fromArray(S, c, u + 48) : DoubleVector.zero(S);
            DoubleVector q3 = add ? DoubleVector.fromArray(S, c, v + 48) : DoubleVector.zero(S);
            DoubleVector p4 = add ? DoubleVector.fromArray(S, c, u + 64) : DoubleVector.zero(S);
            DoubleVector q4 = add ? DoubleVector.fromArray(S, c, v + 64) : DoubleVector.zero(S);
            DoubleVector p5 = add ? DoubleVector.fromArray(S, c, u + 80) : DoubleVector.zero(S);
            DoubleVector q5 = add ? DoubleVector.fromArray(S, c, v + 80) : DoubleVector.zero(S);
            DoubleVector p6 = add ? DoubleVector.fromArray(S, c, u + 96) : DoubleVector.zero(S);
            DoubleVector q6 = add ? DoubleVector.fromArray(S, c, v + 96) : DoubleVector.zero(S);
            DoubleVector p7 = add ? DoubleVector.fromArray(S, c, u + 112) : DoubleVector.zero(S);
            DoubleVector q7 = add ? DoubleVector.fromArray(S, c, v + 112) : DoubleVector.zero(S);
            for (int k = 0, i = from, j = z0 + l; k < n; k++, i += ROWS, j += Lanes.COUNT) {
                DoubleVector y = DoubleVector.fromArray(S, z, j);
                DoubleVector x = DoubleVector.fromArray(S, z, j + L);
                DoubleVector w0 = DoubleVector.broadcast(S, w[i]);
                p0 = y.fma(w0, p0);
                q0 = x.fma(w0, q0);
                DoubleVector w1 = DoubleVector.broadcast(S, w[i + 1]);
                p1 = y.fma(w1, p1);
                q1 = x.fma(w1, q1);
                DoubleVector w2 = DoubleVector.broadcast(S, w[i + 2]);
                p2 = y.fma(w2, p2);
                q2 = x.fma(w2, q2);
                DoubleVector w3 = DoubleVector.broadcast(S, w[i + 3]);
                p3 = y.fma(w3, p3);
                q3 = x.fma(w3, q3);
                DoubleVector w4 = DoubleVector.broadcast(S, w[i + 4]);
                p4 = y.fma(w4, p4);
                q4 = x.fma(w4, q4);
                DoubleVector w5 = DoubleVector.broadcast(S, w[i + 5]);
                p5 = y.fma(w5, p5);
                q5 = x.fma(w5, q5);
                DoubleVector w6 = DoubleVector.broadcast(S, w[i + 6]);
                p6 = y.fma(w6, p6);
                q6 = x.fma(w6, q6);
                DoubleVector w7 = DoubleVector.broadcast(S, w[i + 7]);
                p7 = y.fma(w7, p7);
                q7 = x.fma(w7, q7);
            }
            p0.intoArray(c, u);
            q0.intoArray(c, v);
            p1.intoArray(c, u + 16);
            q1.intoArray(c, v + 16);
            p2.intoArray(c, u + 32);
            q2.intoArray(c, v + 32);
            p3.intoArray(c, u + 48);
            q3.intoArray(c, v + 48);
            p4.intoArray(c, u + 64);
            q4.intoArray(c, v + 64);
            p5.intoArray(c, u + 80);
            q5.intoArray(c, v + 80);
            p6.intoArray(c, u + 96);
            q6.intoArray(c, v + 96);
            p7.intoArray(c, u + 112);
            q7.intoArray(c, v + 112);
        }
    }

    /// a (+)= Σ_k z w over n pairs of a number of z and 8 vectors of w.
    private static void rowTile(
            double[] a, int a0, double[] z, int z0, int zStep, int n, double[] w, int w0, int wStep, boolean add) {
        DoubleVector s0 = add ? DoubleVector.fromArray(S, a, a0) : DoubleVector.zero(S);
        DoubleVector s1 = add ? DoubleVector.fromArray(S, a, a0 + L) : DoubleVector.zero(S);
        DoubleVector s2 = add ? DoubleVector.fromArray(S, a, a0 + 2 * L) : DoubleVector.zero(S);
        DoubleVector s3 = add ? DoubleVector.fromArray(S, a, a0 + 3 * L) : DoubleVector.zero(S);
        DoubleVector s4 = add ? DoubleVector.fromArray(S, a, a0 + 4 * L) : DoubleVector.zero(S);
        DoubleVector s5 = add ? DoubleVector.fromArray(S, a, a0 + 5 * L) : DoubleVector.zero(S);
        DoubleVector s6 = add ? DoubleVector.fromArray(S, a, a0 + 6 * L) : DoubleVector.zero(S);
        DoubleVector s7 = add ? DoubleVector.fromArray(S, a, a0 + 7 * L) : DoubleVector.zero(S);
        for (int k = 0, i = w0, j = z0; k < n; k++, i += wStep, j += zStep) {
            DoubleVector v = DoubleVector.broadcast(S, z[j]);
            s0 = v.fma(DoubleVector.fromArray(S, w, i), s0);
            s1 = v.fma(DoubleVector.fromArray(S, w, i + L), s1);
            s2 = v.fma(DoubleVector.fromArray(S, w, i + 2 * L), s2);
            s3 = v.fma(DoubleVector.fromArray(S, w, i + 3 * L), s3);
            s4 = v.fma(DoubleVector.fromArray(S, w, i + 4 * L), s4);
            s5 = v.fma(DoubleVector.fromArray(S, w, i + 5 * L), s5);
            s6 = v.fma(DoubleVector.fromArray(S, w, i + 6 * L), s6);
            s7 = v.fma(DoubleVector.fromArray(S, w, i + 7 * L), s7);
        }
        s0.intoArray(a, a0);
        s1.intoArray(a, a0 + L);
        s2.intoArray(a, a0 + 2 * L);
        s3.intoArray(a, a0 + 3 * L);
        s4.intoArray(a, a0 + 4 * L);
        s5.intoArray(a, a0 + 5 * L);
        s6.intoArray(a, a0 + 6 * L);
        s7.intoArray(a, a0 + 7 * L);
    }

    /// dh[j] = Σ_m g[m] w[m * n + j] in four chains, m mod 4; n a multiple of 16, rows of 4.
    static void rowCarry(Strip dh, int n, Strip g, int rows, Strip w, boolean add) {
        for (int j = 0; j < n; j += 2 * L)
            carryTile(dh.d(), dh.at() + j, n, g.d(), g.at(), rows, w.d(), w.at() + j, add);
    }

    private static void carryTile(
            double[] dh, int d0, int n, double[] g, int g0, int rows, double[] w, int from, boolean add) {
        DoubleVector p0 = add ? DoubleVector.fromArray(S, dh, d0) : DoubleVector.zero(S);
        DoubleVector q0 = add ? DoubleVector.fromArray(S, dh, d0 + L) : DoubleVector.zero(S);
        DoubleVector p1 = DoubleVector.zero(S);
        DoubleVector q1 = DoubleVector.zero(S);
        DoubleVector p2 = DoubleVector.zero(S);
        DoubleVector q2 = DoubleVector.zero(S);
        DoubleVector p3 = DoubleVector.zero(S);
        DoubleVector q3 = DoubleVector.zero(S);
        for (int m = 0, i = from; m < rows; m += 4, i += 4 * n) {
            DoubleVector v0 = DoubleVector.broadcast(S, g[g0 + m]);
            p0 = v0.fma(DoubleVector.fromArray(S, w, i), p0);
            q0 = v0.fma(DoubleVector.fromArray(S, w, i + L), q0);
            DoubleVector v1 = DoubleVector.broadcast(S, g[g0 + m + 1]);
            p1 = v1.fma(DoubleVector.fromArray(S, w, i + n), p1);
            q1 = v1.fma(DoubleVector.fromArray(S, w, i + n + L), q1);
            DoubleVector v2 = DoubleVector.broadcast(S, g[g0 + m + 2]);
            p2 = v2.fma(DoubleVector.fromArray(S, w, i + 2 * n), p2);
            q2 = v2.fma(DoubleVector.fromArray(S, w, i + 2 * n + L), q2);
            DoubleVector v3 = DoubleVector.broadcast(S, g[g0 + m + 3]);
            p3 = v3.fma(DoubleVector.fromArray(S, w, i + 3 * n), p3);
            q3 = v3.fma(DoubleVector.fromArray(S, w, i + 3 * n + L), q3);
        }
        p0.add(p1).add(p2.add(p3)).intoArray(dh, d0);
        q0.add(q1).add(q2.add(q3)).intoArray(dh, d0 + L);
    }
}
