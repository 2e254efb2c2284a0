package unroll.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of a single sequence, whose units are the lanes, unrolled as in [Tiles]: each result is one
/// chain of fused multiply-adds in one lane, or four in a fixed order.
final class NarrowTiles {
    /// The units of a block of weights.
    static final int ROW = 64;

    private static final VectorSpecies<Double> S = Lanes.SPECIES;
    private static final int L = S.length();

    private NarrowTiles() {}

    /// a[j] = Σ_k z[k] w_k[j] for n units, a multiple of 64; w lies in blocks of 64 units.
    static void rowProduct(Strip a, int n, Strip z, int cols, Strip w) {
        for (int j = 0; j < n; j += 8 * L)
            rowTile(cols, a.d(), a.at() + j, z.d(), z.at(), w.d(), w.at() + block(j, ROW, cols));
    }

    /// dh[j] (+)= Σ_m g[m] w_m[j] for n units, a multiple of 16, in four chains, m mod 4; w lies in blocks of 16 units,
    /// rows is a multiple of 4.
    static void rowCarry(Strip dh, int n, Strip g, int rows, Strip w, boolean add) {
        for (int j = 0; j < n; j += 2 * L) {
            int from = w.at() + block(j, Lanes.COUNT, rows);
            carryTile(rows, dh.d(), dh.at() + j, g.d(), g.at(), w.d(), from, add);
        }
    }

    /// dw_k[j] += Σ_t z_t[k] g_t[j] over `steps` steps, for two neighbouring k and n gates, a multiple of 64.
    static void addRows(
            double[] dw, int w0, double[] z, int z0, int zStep, int steps, double[] g, int g0, int gStep, int n) {
        for (int j = 0; j < n; j += 4 * L) rowsTile(steps, dw, w0 + j, n, z, z0, zStep, g, g0 + j, gStep);
    }

    /// Where unit j's first number lies, in blocks of `wide` units, each `deep` such rows behind one another: what the
    /// innermost loop adds to an index is a constant then, and its bounds are checked once.
    private static int block(int j, int wide, int deep) {
        return j / wide * wide * deep + j % wide;
    }

    /// a = Σ_k z w over n pairs of a number of z and 8 vectors of w.
    private static void rowTile(int n, double[] a, int a0, double[] z, int z0, double[] w, int w0) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
        DoubleVector s4 = DoubleVector.zero(S);
        DoubleVector s5 = DoubleVector.zero(S);
        DoubleVector s6 = DoubleVector.zero(S);
        DoubleVector s7 = DoubleVector.zero(S);
        for (int k = 0, i = w0, j = z0; k < n; k++, i += ROW, j++) {
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

    private static void carryTile(int rows, double[] dh, int d0, double[] g, int g0, double[] w, int w0, boolean add) {
        DoubleVector p0 = add ? DoubleVector.fromArray(S, dh, d0) : DoubleVector.zero(S);
        DoubleVector q0 = add ? DoubleVector.fromArray(S, dh, d0 + L) : DoubleVector.zero(S);
        DoubleVector p1 = DoubleVector.zero(S);
        DoubleVector q1 = DoubleVector.zero(S);
        DoubleVector p2 = DoubleVector.zero(S);
        DoubleVector q2 = DoubleVector.zero(S);
        DoubleVector p3 = DoubleVector.zero(S);
        DoubleVector q3 = DoubleVector.zero(S);
        for (int m = 0, i = w0, j = g0; m < rows; m += 4, i += 4 * Lanes.COUNT, j += 4) {
            DoubleVector v0 = DoubleVector.broadcast(S, g[j]);
            p0 = v0.fma(DoubleVector.fromArray(S, w, i), p0);
            q0 = v0.fma(DoubleVector.fromArray(S, w, i + L), q0);
            DoubleVector v1 = DoubleVector.broadcast(S, g[j + 1]);
            p1 = v1.fma(DoubleVector.fromArray(S, w, i + 16), p1);
            q1 = v1.fma(DoubleVector.fromArray(S, w, i + 16 + L), q1);
            DoubleVector v2 = DoubleVector.broadcast(S, g[j + 2]);
            p2 = v2.fma(DoubleVector.fromArray(S, w, i + 32), p2);
            q2 = v2.fma(DoubleVector.fromArray(S, w, i + 32 + L), q2);
            DoubleVector v3 = DoubleVector.broadcast(S, g[j + 3]);
            p3 = v3.fma(DoubleVector.fromArray(S, w, i + 48), p3);
            q3 = v3.fma(DoubleVector.fromArray(S, w, i + 48 + L), q3);
        }
        p0.add(p1).add(p2.add(p3)).intoArray(dh, d0);
        q0.add(q1).add(q2.add(q3)).intoArray(dh, d0 + L);
    }

    /// 2 rows × 4 vectors: c += z g over n steps.
    private static void rowsTile(
            int n, double[] c, int c0, int cStep, double[] z, int z0, int zStep, double[] g, int g0, int gStep) {
        int c1 = c0 + cStep;
        DoubleVector p0 = DoubleVector.fromArray(S, c, c0);
        DoubleVector p1 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector p2 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector p3 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector q0 = DoubleVector.fromArray(S, c, c1);
        DoubleVector q1 = DoubleVector.fromArray(S, c, c1 + L);
        DoubleVector q2 = DoubleVector.fromArray(S, c, c1 + 2 * L);
        DoubleVector q3 = DoubleVector.fromArray(S, c, c1 + 3 * L);
        for (int t = 0, i = g0, j = z0; t < n; t++, i += gStep, j += zStep) {
            DoubleVector y = DoubleVector.broadcast(S, z[j]);
            DoubleVector x = DoubleVector.broadcast(S, z[j + 1]);
            DoubleVector v0 = DoubleVector.fromArray(S, g, i);
            p0 = y.fma(v0, p0);
            q0 = x.fma(v0, q0);
            DoubleVector v1 = DoubleVector.fromArray(S, g, i + L);
            p1 = y.fma(v1, p1);
            q1 = x.fma(v1, q1);
            DoubleVector v2 = DoubleVector.fromArray(S, g, i + 2 * L);
            p2 = y.fma(v2, p2);
            q2 = x.fma(v2, q2);
            DoubleVector v3 = DoubleVector.fromArray(S, g, i + 3 * L);
            p3 = y.fma(v3, p3);
            q3 = x.fma(v3, q3);
        }
        p0.intoArray(c, c0);
        p1.intoArray(c, c0 + L);
        p2.intoArray(c, c0 + 2 * L);
        p3.intoArray(c, c0 + 3 * L);
        q0.intoArray(c, c1);
        q1.intoArray(c, c1 + L);
        q2.intoArray(c, c1 + 2 * L);
        q3.intoArray(c, c1 + 3 * L);
    }
}
