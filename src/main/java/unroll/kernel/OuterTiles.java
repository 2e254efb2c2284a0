package unroll.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of a panel's weights' gradient, unrolled as in [Tiles]: each result is one chain of
/// fused multiply-adds in one lane.
final class OuterTiles {
    /// The numbers of a 16 × 16 block.
    static final int SQUARE = Lanes.COUNT * Lanes.COUNT;

    private static final VectorSpecies<Double> S = Lanes.SPECIES;
    private static final int L = S.length();

    private OuterTiles() {}

    /// dw += Σ_t g_t z_tᵀ for 4 columns, lanes apart; dw: [row][4][16].
    static void addColumns(
            int n, double[] dw, int w0, int rows, double[] g, int g0, int gStep, double[] z, int z0, int zStep) {
        for (int m = 0; m < rows; m += 4) {
            columnsTile(n, g, g0 + m * Lanes.COUNT, gStep, z, z0, zStep, dw, w0 + m * 4 * Lanes.COUNT);
        }
    }

    /// A 16 × 16 block: (row, lane) to (lane, row).
    static void transpose(double[] z, int z0, double[] zt, int to) {
        for (int l = 0; l < Lanes.COUNT; l++) {
            for (int r = 0; r < Lanes.COUNT; r++) zt[to + l * Lanes.COUNT + r] = z[z0 + r * Lanes.COUNT + l];
        }
    }

    /// rows × 16 entries of the weights' gradient, rows a multiple of 4: c += Σ w z over n steps and 16 sequences.
    static void addRows(int rows, int n, double[] w, int from, int step, double[] z, int z0, double[] c, int c0) {
        int tall = Tiles.tall(rows);
        for (int m = 0; m < tall; m += Tiles.TALL)
            tallTile(n, w, from + m * Lanes.COUNT, step, z, z0, c, c0 + m * Lanes.COUNT);
        for (int m = tall; m < rows; m += Tiles.ROWS)
            tile(n, w, from + m * Lanes.COUNT, step, z, z0, c, c0 + m * Lanes.COUNT);
    }

    /// 12 rows in 24 registers.
    private static void tallTile(int n, double[] w, int from, int step, double[] z, int z0, double[] c, int c0) {
        for (int l = 0; l < Lanes.COUNT; l += 2 * L) {
            int u = c0 + l;
            int v = u + L;
            DoubleVector p0 = DoubleVector.fromArray(S, c, u);
            DoubleVector q0 = DoubleVector.fromArray(S, c, v);
            DoubleVector p1 = DoubleVector.fromArray(S, c, u + 16);
            DoubleVector q1 = DoubleVector.fromArray(S, c, v + 16);
            DoubleVector p2 = DoubleVector.fromArray(S, c, u + 32);
            DoubleVector q2 = DoubleVector.fromArray(S, c, v + 32);
            DoubleVector p3 = DoubleVector.fromArray(S, c, u + 48);
            DoubleVector q3 = DoubleVector.fromArray(S, c, v + 48);
            DoubleVector p4 = DoubleVector.fromArray(S, c, u + 64);
            DoubleVector q4 = DoubleVector.fromArray(S, c, v + 64);
            DoubleVector p5 = DoubleVector.fromArray(S, c, u + 80);
            DoubleVector q5 = DoubleVector.fromArray(S, c, v + 80);
            DoubleVector p6 = DoubleVector.fromArray(S, c, u + 96);
            DoubleVector q6 = DoubleVector.fromArray(S, c, v + 96);
            DoubleVector p7 = DoubleVector.fromArray(S, c, u + 112);
            DoubleVector q7 = DoubleVector.fromArray(S, c, v + 112);
            DoubleVector p8 = DoubleVector.fromArray(S, c, u + 128);
            DoubleVector q8 = DoubleVector.fromArray(S, c, v + 128);
            DoubleVector p9 = DoubleVector.fromArray(S, c, u + 144);
            DoubleVector q9 = DoubleVector.fromArray(S, c, v + 144);
            DoubleVector p10 = DoubleVector.fromArray(S, c, u + 160);
            DoubleVector q10 = DoubleVector.fromArray(S, c, v + 160);
            DoubleVector p11 = DoubleVector.fromArray(S, c, u + 176);
            DoubleVector q11 = DoubleVector.fromArray(S, c, v + 176);
            for (int t = 0; t < n; t++) {
                for (int k = 0, i = from + t * step, j = z0 + t * SQUARE + l;
                        k < Lanes.COUNT;
                        k++, i++, j += Lanes.COUNT) {
                    DoubleVector y = DoubleVector.fromArray(S, z, j);
                    DoubleVector x = DoubleVector.fromArray(S, z, j + L);
                    DoubleVector w0 = DoubleVector.broadcast(S, w[i]);
                    p0 = y.fma(w0, p0);
                    q0 = x.fma(w0, q0);
                    DoubleVector w1 = DoubleVector.broadcast(S, w[i + 16]);
                    p1 = y.fma(w1, p1);
                    q1 = x.fma(w1, q1);
                    DoubleVector w2 = DoubleVector.broadcast(S, w[i + 32]);
                    p2 = y.fma(w2, p2);
                    q2 = x.fma(w2, q2);
                    DoubleVector w3 = DoubleVector.broadcast(S, w[i + 48]);
                    p3 = y.fma(w3, p3);
                    q3 = x.fma(w3, q3);
                    DoubleVector w4 = DoubleVector.broadcast(S, w[i + 64]);
                    p4 = y.fma(w4, p4);
                    q4 = x.fma(w4, q4);
                    DoubleVector w5 = DoubleVector.broadcast(S, w[i + 80]);
                    p5 = y.fma(w5, p5);
                    q5 = x.fma(w5, q5);
                    DoubleVector w6 = DoubleVector.broadcast(S, w[i + 96]);
                    p6 = y.fma(w6, p6);
                    q6 = x.fma(w6, q6);
                    DoubleVector w7 = DoubleVector.broadcast(S, w[i + 112]);
                    p7 = y.fma(w7, p7);
                    q7 = x.fma(w7, q7);
                    DoubleVector w8 = DoubleVector.broadcast(S, w[i + 128]);
                    p8 = y.fma(w8, p8);
                    q8 = x.fma(w8, q8);
                    DoubleVector w9 = DoubleVector.broadcast(S, w[i + 144]);
                    p9 = y.fma(w9, p9);
                    q9 = x.fma(w9, q9);
                    DoubleVector w10 = DoubleVector.broadcast(S, w[i + 160]);
                    p10 = y.fma(w10, p10);
                    q10 = x.fma(w10, q10);
                    DoubleVector w11 = DoubleVector.broadcast(S, w[i + 176]);
                    p11 = y.fma(w11, p11);
                    q11 = x.fma(w11, q11);
                }
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

    /// 4 rows in 8 registers.
    private static void tile(int n, double[] w, int from, int step, double[] z, int z0, double[] c, int c0) {
        for (int l = 0; l < Lanes.COUNT; l += 2 * L) {
            int u = c0 + l;
            int v = u + L;
            DoubleVector p0 = DoubleVector.fromArray(S, c, u);
            DoubleVector q0 = DoubleVector.fromArray(S, c, v);
            DoubleVector p1 = DoubleVector.fromArray(S, c, u + 16);
            DoubleVector q1 = DoubleVector.fromArray(S, c, v + 16);
            DoubleVector p2 = DoubleVector.fromArray(S, c, u + 32);
            DoubleVector q2 = DoubleVector.fromArray(S, c, v + 32);
            DoubleVector p3 = DoubleVector.fromArray(S, c, u + 48);
            DoubleVector q3 = DoubleVector.fromArray(S, c, v + 48);
            for (int t = 0; t < n; t++) {
                for (int k = 0, i = from + t * step, j = z0 + t * SQUARE + l;
                        k < Lanes.COUNT;
                        k++, i++, j += Lanes.COUNT) {
                    DoubleVector y = DoubleVector.fromArray(S, z, j);
                    DoubleVector x = DoubleVector.fromArray(S, z, j + L);
                    DoubleVector w0 = DoubleVector.broadcast(S, w[i]);
                    p0 = y.fma(w0, p0);
                    q0 = x.fma(w0, q0);
                    DoubleVector w1 = DoubleVector.broadcast(S, w[i + 16]);
                    p1 = y.fma(w1, p1);
                    q1 = x.fma(w1, q1);
                    DoubleVector w2 = DoubleVector.broadcast(S, w[i + 32]);
                    p2 = y.fma(w2, p2);
                    q2 = x.fma(w2, q2);
                    DoubleVector w3 = DoubleVector.broadcast(S, w[i + 48]);
                    p3 = y.fma(w3, p3);
                    q3 = x.fma(w3, q3);
                }
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

    /// 4 rows × 4 columns, the 16 lanes kept apart: c += g ⊙ z over n steps.
    private static void columnsTile(
            int n, double[] g, int g0, int gStep, double[] z, int z0, int zStep, double[] c, int c0) {
        for (int l = 0; l < Lanes.COUNT; l += L) {
            DoubleVector s00 = DoubleVector.fromArray(S, c, c0 + l);
            DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + l + 16);
            DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + l + 32);
            DoubleVector s03 = DoubleVector.fromArray(S, c, c0 + l + 48);
            DoubleVector s10 = DoubleVector.fromArray(S, c, c0 + l + 64);
            DoubleVector s11 = DoubleVector.fromArray(S, c, c0 + l + 80);
            DoubleVector s12 = DoubleVector.fromArray(S, c, c0 + l + 96);
            DoubleVector s13 = DoubleVector.fromArray(S, c, c0 + l + 112);
            DoubleVector s20 = DoubleVector.fromArray(S, c, c0 + l + 128);
            DoubleVector s21 = DoubleVector.fromArray(S, c, c0 + l + 144);
            DoubleVector s22 = DoubleVector.fromArray(S, c, c0 + l + 160);
            DoubleVector s23 = DoubleVector.fromArray(S, c, c0 + l + 176);
            DoubleVector s30 = DoubleVector.fromArray(S, c, c0 + l + 192);
            DoubleVector s31 = DoubleVector.fromArray(S, c, c0 + l + 208);
            DoubleVector s32 = DoubleVector.fromArray(S, c, c0 + l + 224);
            DoubleVector s33 = DoubleVector.fromArray(S, c, c0 + l + 240);
            for (int t = 0, i = g0 + l, j = z0 + l; t < n; t++, i += gStep, j += zStep) {
                DoubleVector y0 = DoubleVector.fromArray(S, z, j);
                DoubleVector y1 = DoubleVector.fromArray(S, z, j + 16);
                DoubleVector y2 = DoubleVector.fromArray(S, z, j + 32);
                DoubleVector y3 = DoubleVector.fromArray(S, z, j + 48);
                DoubleVector w0 = DoubleVector.fromArray(S, g, i);
                s00 = w0.fma(y0, s00);
                s01 = w0.fma(y1, s01);
                s02 = w0.fma(y2, s02);
                s03 = w0.fma(y3, s03);
                DoubleVector w1 = DoubleVector.fromArray(S, g, i + 16);
                s10 = w1.fma(y0, s10);
                s11 = w1.fma(y1, s11);
                s12 = w1.fma(y2, s12);
                s13 = w1.fma(y3, s13);
                DoubleVector w2 = DoubleVector.fromArray(S, g, i + 32);
                s20 = w2.fma(y0, s20);
                s21 = w2.fma(y1, s21);
                s22 = w2.fma(y2, s22);
                s23 = w2.fma(y3, s23);
                DoubleVector w3 = DoubleVector.fromArray(S, g, i + 48);
                s30 = w3.fma(y0, s30);
                s31 = w3.fma(y1, s31);
                s32 = w3.fma(y2, s32);
                s33 = w3.fma(y3, s33);
            }
            s00.intoArray(c, c0 + l);
            s01.intoArray(c, c0 + l + 16);
            s02.intoArray(c, c0 + l + 32);
            s03.intoArray(c, c0 + l + 48);
            s10.intoArray(c, c0 + l + 64);
            s11.intoArray(c, c0 + l + 80);
            s12.intoArray(c, c0 + l + 96);
            s13.intoArray(c, c0 + l + 112);
            s20.intoArray(c, c0 + l + 128);
            s21.intoArray(c, c0 + l + 144);
            s22.intoArray(c, c0 + l + 160);
            s23.intoArray(c, c0 + l + 176);
            s30.intoArray(c, c0 + l + 192);
            s31.intoArray(c, c0 + l + 208);
            s32.intoArray(c, c0 + l + 224);
            s33.intoArray(c, c0 + l + 240);
        }
    }
}
