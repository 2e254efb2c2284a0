package unroll.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The products' innermost loops, unrolled so that the results stay in registers. Here repetition is the
/// point.
///
/// Each result is one chain of fused multiply-adds, first to last, in one lane: the same bits at any
/// vector width.
final class Tiles {
    /// Rows come in blocks of so many.
    static final int ROWS = 4;
    /// Where there are registers for them, three blocks go together: each number of z is read once for all.
    static final int TALL = 12;

    private static final VectorSpecies<Double> S = Lanes.SPECIES;
    private static final int L = S.length();

    private Tiles() {}

    /// c = w z, or c += w z, for one panel; w lies in blocks of 4 rows.
    static void product(double[] c, int c0, Packed w, double[] z, int z0, boolean add) {
        int tall = tall(w.rows);
        for (int m = 0; m < tall; m += TALL) tallTile(w.cols, w.d, m * w.cols, z, z0, c, c0 + m * Lanes.COUNT, add);
        for (int m = tall; m < w.rows; m += ROWS) tile(w.cols, w.d, m * w.cols, z, z0, c, c0 + m * Lanes.COUNT, add);
    }

    /// How many of so many rows are done 12 at a time.
    static int tall(int rows) {
        return Lanes.MANY_REGISTERS ? rows / TALL * TALL : 0;
    }

    /// 12 rows × 16 lanes of the result in 24 registers: c (+)= w z over n columns.
    private static void tallTile(int n, double[] w, int from, double[] z, int z0, double[] c, int c0, boolean add) {
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
            DoubleVector p8 = add ? DoubleVector.fromArray(S, c, u + 128) : DoubleVector.zero(S);
            DoubleVector q8 = add ? DoubleVector.fromArray(S, c, v + 128) : DoubleVector.zero(S);
            DoubleVector p9 = add ? DoubleVector.fromArray(S, c, u + 144) : DoubleVector.zero(S);
            DoubleVector q9 = add ? DoubleVector.fromArray(S, c, v + 144) : DoubleVector.zero(S);
            DoubleVector p10 = add ? DoubleVector.fromArray(S, c, u + 160) : DoubleVector.zero(S);
            DoubleVector q10 = add ? DoubleVector.fromArray(S, c, v + 160) : DoubleVector.zero(S);
            DoubleVector p11 = add ? DoubleVector.fromArray(S, c, u + 176) : DoubleVector.zero(S);
            DoubleVector q11 = add ? DoubleVector.fromArray(S, c, v + 176) : DoubleVector.zero(S);
            for (int k = 0, i = from, g = i + ROWS * n, h = g + ROWS * n, j = z0 + l;
                    k < n;
                    k++, i += ROWS, g += ROWS, h += ROWS, j += Lanes.COUNT) {
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
                DoubleVector w4 = DoubleVector.broadcast(S, w[g]);
                p4 = y.fma(w4, p4);
                q4 = x.fma(w4, q4);
                DoubleVector w5 = DoubleVector.broadcast(S, w[g + 1]);
                p5 = y.fma(w5, p5);
                q5 = x.fma(w5, q5);
                DoubleVector w6 = DoubleVector.broadcast(S, w[g + 2]);
                p6 = y.fma(w6, p6);
                q6 = x.fma(w6, q6);
                DoubleVector w7 = DoubleVector.broadcast(S, w[g + 3]);
                p7 = y.fma(w7, p7);
                q7 = x.fma(w7, q7);
                DoubleVector w8 = DoubleVector.broadcast(S, w[h]);
                p8 = y.fma(w8, p8);
                q8 = x.fma(w8, q8);
                DoubleVector w9 = DoubleVector.broadcast(S, w[h + 1]);
                p9 = y.fma(w9, p9);
                q9 = x.fma(w9, q9);
                DoubleVector w10 = DoubleVector.broadcast(S, w[h + 2]);
                p10 = y.fma(w10, p10);
                q10 = x.fma(w10, q10);
                DoubleVector w11 = DoubleVector.broadcast(S, w[h + 3]);
                p11 = y.fma(w11, p11);
                q11 = x.fma(w11, q11);
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
            p8.intoArray(c, u + 128);
            q8.intoArray(c, v + 128);
            p9.intoArray(c, u + 144);
            q9.intoArray(c, v + 144);
            p10.intoArray(c, u + 160);
            q10.intoArray(c, v + 160);
            p11.intoArray(c, u + 176);
            q11.intoArray(c, v + 176);
        }
    }

    /// 4 rows in 8 registers, see [Lanes#MANY_REGISTERS].
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
