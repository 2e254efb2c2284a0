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
        for (int m = 0; m < w.rows; m += ROWS) {
            int to = c0 + m * Lanes.COUNT;
            if (Lanes.MANY_REGISTERS) {
                tile(w.cols, w.d, m * w.cols, z, z0, c, to, add);
            } else {
                halfTile(w.cols, w.d, m * w.cols, z, z0, c, to, add);
                halfTile(w.cols, w.d, m * w.cols + ROWS / 2, z, z0, c, to + ROWS / 2 * Lanes.COUNT, add);
            }
        }
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

    /// The same for 4 of the 8 rows, in 8 registers: where there are only 16, more would be spilt to memory.
    private static void halfTile(int n, double[] w, int from, double[] z, int z0, double[] c, int c0, boolean add) {
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
            }
            p0.intoArray(c, u);
            q0.intoArray(c, v);
            p1.intoArray(c, u + 16);
            q1.intoArray(c, v + 16);
            p2.intoArray(c, u + 32);
            q2.intoArray(c, v + 32);
            p3.intoArray(c, u + 48);
            q3.intoArray(c, v + 48);
        }
    }
}
