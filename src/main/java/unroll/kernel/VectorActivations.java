package unroll.kernel;

import static unroll.math.Elementary.C0;
import static unroll.math.Elementary.C1;
import static unroll.math.Elementary.C10;
import static unroll.math.Elementary.C2;
import static unroll.math.Elementary.C3;
import static unroll.math.Elementary.C4;
import static unroll.math.Elementary.C5;
import static unroll.math.Elementary.C6;
import static unroll.math.Elementary.C7;
import static unroll.math.Elementary.C8;
import static unroll.math.Elementary.C9;
import static unroll.math.Elementary.LN2_HIGH;
import static unroll.math.Elementary.LN2_LOW;
import static unroll.math.Elementary.LOG2E;
import static unroll.math.Elementary.MAGIC;
import static unroll.math.Elementary.NORMAL;
import static unroll.math.Elementary.ONE;
import static unroll.math.Elementary.TANH_IS_ONE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import unroll.math.Elementary;

/// σ and tanh of whole rows: the lines of [Elementary], to the bit, several numbers at a time.
///
/// The polynomial stands here twice: a method with a Vector in its signature would box its vectors
/// wherever the compiler's inlining budget ends before it.
public final class VectorActivations {
    private static final VectorSpecies<Double> S = Lanes.SPECIES;
    private static final int L = S.length();

    private VectorActivations() {}

    /// b = σ(a), which may be one strip; the size is a multiple of 16.
    public static void sigmoid(Strip b, Strip a) {
        sigmoid(b.d(), b.at(), a.d(), a.at(), a.size());
    }

    private static void sigmoid(double[] b, int to, double[] a, int from, int n) {
        for (int i = 0; i < n; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, a, from + i);
            DoubleVector y = x.reinterpretAsLongs().or(Long.MIN_VALUE).reinterpretAsDoubles(); // −|x|
            if (y.compare(VectorOperators.LT, -NORMAL).anyTrue()) {
                for (int l = i; l < i + L; l++) b[to + l] = Elementary.sigmoid(a[from + l]);
                continue;
            }
            DoubleVector t = y.fma(DoubleVector.broadcast(S, LOG2E), DoubleVector.broadcast(S, MAGIC));
            DoubleVector k = t.sub(MAGIC);
            DoubleVector r = k.fma(DoubleVector.broadcast(S, LN2_LOW), k.fma(DoubleVector.broadcast(S, LN2_HIGH), y));
            DoubleVector r2 = r.mul(r);
            DoubleVector s = t.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, 52)
                    .add(ONE)
                    .reinterpretAsDoubles();
            DoubleVector even = r2.fma(DoubleVector.broadcast(S, C10), DoubleVector.broadcast(S, C8))
                    .fma(r2, DoubleVector.broadcast(S, C6))
                    .fma(r2, DoubleVector.broadcast(S, C4))
                    .fma(r2, DoubleVector.broadcast(S, C2))
                    .fma(r2, DoubleVector.broadcast(S, C0));
            DoubleVector odd = r2.fma(DoubleVector.broadcast(S, C9), DoubleVector.broadcast(S, C7))
                    .fma(r2, DoubleVector.broadcast(S, C5))
                    .fma(r2, DoubleVector.broadcast(S, C3))
                    .fma(r2, DoubleVector.broadcast(S, C1));
            DoubleVector e = odd.fma(r, even).fma(r2, r).fma(s, s);
            DoubleVector d = e.add(1.0);
            DoubleVector lost = d.sub(1.0).sub(e);
            DoubleVector q = DoubleVector.broadcast(S, 1.0)
                    .blend(e, x.compare(VectorOperators.LT, 0.0))
                    .div(d);
            DoubleVector reciprocal = d.fma(DoubleVector.broadcast(S, -0.5), DoubleVector.broadcast(S, 1.457));
            q.fma(lost.mul(reciprocal), q).intoArray(b, to + i);
        }
    }

    /// b = tanh(a), which may be one strip; the size is a multiple of 16.
    public static void tanh(Strip b, Strip a) {
        tanh(b.d(), b.at(), a.d(), a.at(), a.size());
    }

    private static void tanh(double[] b, int to, double[] a, int from, int n) {
        for (int i = 0; i < n; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, a, from + i);
            DoubleVector y = x.add(x).lanewise(VectorOperators.ABS);
            VectorMask<Double> big = y.compare(VectorOperators.GT, TANH_IS_ONE);
            y = y.blend(TANH_IS_ONE, big);
            DoubleVector t = y.fma(DoubleVector.broadcast(S, LOG2E), DoubleVector.broadcast(S, MAGIC));
            DoubleVector k = t.sub(MAGIC);
            DoubleVector r = k.fma(DoubleVector.broadcast(S, LN2_LOW), k.fma(DoubleVector.broadcast(S, LN2_HIGH), y));
            DoubleVector r2 = r.mul(r);
            DoubleVector s = t.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, 52)
                    .add(ONE)
                    .reinterpretAsDoubles();
            DoubleVector even = r2.fma(DoubleVector.broadcast(S, C10), DoubleVector.broadcast(S, C8))
                    .fma(r2, DoubleVector.broadcast(S, C6))
                    .fma(r2, DoubleVector.broadcast(S, C4))
                    .fma(r2, DoubleVector.broadcast(S, C2))
                    .fma(r2, DoubleVector.broadcast(S, C0));
            DoubleVector odd = r2.fma(DoubleVector.broadcast(S, C9), DoubleVector.broadcast(S, C7))
                    .fma(r2, DoubleVector.broadcast(S, C5))
                    .fma(r2, DoubleVector.broadcast(S, C3))
                    .fma(r2, DoubleVector.broadcast(S, C1));
            DoubleVector curve = odd.fma(r, even);
            DoubleVector p = curve.fma(r2, r);
            DoubleVector em = p.fma(s, s.sub(1.0));
            DoubleVector d = em.add(2.0);
            DoubleVector q = em.div(d);
            DoubleVector lostAbove =
                    curve.fma(r2, r.sub(p)).fma(s, p.fma(s, s.sub(1.0).sub(em)));
            DoubleVector lostBelow = d.sub(2.0).sub(em);
            DoubleVector half = q.fma(DoubleVector.broadcast(S, -0.5), DoubleVector.broadcast(S, 0.5));
            DoubleVector lost = lostAbove.add(lostAbove).fma(half, lostBelow.mul(q));
            DoubleVector size = lost.fma(half, q).blend(1.0, big);
            size.reinterpretAsLongs()
                    .or(x.reinterpretAsLongs().and(Long.MIN_VALUE))
                    .reinterpretAsDoubles()
                    .intoArray(b, to + i);
        }
    }
}
