package unroll.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// da = dc ⊙ φ'(a), from c = φ(a), for each φ of the plain RNN; `squares` gets the 16 lanes' sums of dc².
/// Strips are multiples of 16 long.
public final class Slopes {
    private static final VectorSpecies<Double> S = Lanes.SPECIES;
    private static final int L = S.length();

    private Slopes() {}

    /// φ' = 1 − c².
    public static void tanhBack(Strip da, Strip dc, Strip c, int n, double[] squares) {
        tanh(n, da.d(), da.at(), dc.d(), dc.at(), c.d(), c.at(), squares);
    }

    /// φ' = c (1 − c).
    public static void sigmoidBack(Strip da, Strip dc, Strip c, int n, double[] squares) {
        sigmoid(n, da.d(), da.at(), dc.d(), dc.at(), c.d(), c.at(), squares);
    }

    /// φ' = 1 where c > 0, else 0.
    public static void reluBack(Strip da, Strip dc, Strip c, int n, double[] squares) {
        relu(n, da.d(), da.at(), dc.d(), dc.at(), c.d(), c.at(), squares);
    }

    /// φ' = 1.
    public static void identityBack(Strip da, Strip dc, int n, double[] squares) {
        identity(n, da.d(), da.at(), dc.d(), dc.at(), squares);
    }

    /// c = max(0, a).
    public static void relu(Strip c, Strip a) {
        relu(c.size(), c.d(), c.at(), a.d(), a.at());
    }

    private static void relu(int n, double[] c, int c0, double[] a, int a0) {
        for (int k = 0; k < n; k += L) {
            DoubleVector at = DoubleVector.fromArray(S, a, a0 + k);
            at.blend(0.0, at.compare(VectorOperators.LE, 0.0)).intoArray(c, c0 + k);
        }
    }

    private static void tanh(int n, double[] da, int a0, double[] dc, int d0, double[] c, int c0, double[] squares) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        for (int l = 0; l < Lanes.COUNT; l += L) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int k = l; k < n; k += Lanes.COUNT) {
                DoubleVector ct = DoubleVector.fromArray(S, c, c0 + k);
                DoubleVector dct = DoubleVector.fromArray(S, dc, d0 + k);
                dct.mul(one.sub(ct.mul(ct))).intoArray(da, a0 + k);
                sum = dct.fma(dct, sum);
            }
            sum.intoArray(squares, l);
        }
    }

    private static void sigmoid(int n, double[] da, int a0, double[] dc, int d0, double[] c, int c0, double[] squares) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        for (int l = 0; l < Lanes.COUNT; l += L) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int k = l; k < n; k += Lanes.COUNT) {
                DoubleVector ct = DoubleVector.fromArray(S, c, c0 + k);
                DoubleVector dct = DoubleVector.fromArray(S, dc, d0 + k);
                dct.mul(ct.mul(one.sub(ct))).intoArray(da, a0 + k);
                sum = dct.fma(dct, sum);
            }
            sum.intoArray(squares, l);
        }
    }

    private static void relu(int n, double[] da, int a0, double[] dc, int d0, double[] c, int c0, double[] squares) {
        for (int l = 0; l < Lanes.COUNT; l += L) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int k = l; k < n; k += Lanes.COUNT) {
                DoubleVector ct = DoubleVector.fromArray(S, c, c0 + k);
                DoubleVector dct = DoubleVector.fromArray(S, dc, d0 + k);
                DoubleVector none = DoubleVector.zero(S);
                none.blend(dct, ct.compare(VectorOperators.GT, 0.0)).intoArray(da, a0 + k);
                sum = dct.fma(dct, sum);
            }
            sum.intoArray(squares, l);
        }
    }

    private static void identity(int n, double[] da, int a0, double[] dc, int d0, double[] squares) {
        for (int l = 0; l < Lanes.COUNT; l += L) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int k = l; k < n; k += Lanes.COUNT) {
                DoubleVector dct = DoubleVector.fromArray(S, dc, d0 + k);
                dct.intoArray(da, a0 + k);
                sum = dct.fma(dct, sum);
            }
            sum.intoArray(squares, l);
        }
    }
}
