package unroll.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// What happens number by number between the products: states from gates, and back. All strips are
/// multiples of 16 long.
///
/// The way back also sums the squares of what it passes, lane by lane, for the norms that are drawn:
/// `squares` gets 16 sums. No method takes or returns a Vector, see [VectorActivations].
public final class Gates {
    private static final VectorSpecies<Double> S = Lanes.SPECIES;
    private static final int L = S.length();

    private Gates() {}

    /// c = f ⊙ b + i ⊙ g.
    public static void sumOfProducts(Strip c, Strip f, Strip b, Strip i, Strip g) {
        sumOfProducts(c.size(), c.d(), c.at(), f.d(), f.at(), b.d(), b.at(), i.d(), i.at(), g.d(), g.at());
    }

    private static void sumOfProducts(
            int n, double[] c, int c0, double[] f, int f0, double[] b, int b0, double[] i, int i0, double[] g, int g0) {
        for (int k = 0; k < n; k += L) {
            DoubleVector kept = DoubleVector.fromArray(S, f, f0 + k).mul(DoubleVector.fromArray(S, b, b0 + k));
            DoubleVector.fromArray(S, i, i0 + k)
                    .fma(DoubleVector.fromArray(S, g, g0 + k), kept)
                    .intoArray(c, c0 + k);
        }
    }

    /// h = o ⊙ c.
    public static void multiply(Strip h, Strip o, Strip c) {
        multiply(h.size(), h.d(), h.at(), o.d(), o.at(), c.d(), c.at());
    }

    private static void multiply(int n, double[] h, int h0, double[] o, int o0, double[] c, int c0) {
        for (int k = 0; k < n; k += L) {
            DoubleVector.fromArray(S, o, o0 + k)
                    .mul(DoubleVector.fromArray(S, c, c0 + k))
                    .intoArray(h, h0 + k);
        }
    }

    /// n += r ⊙ s.
    public static void addProduct(Strip n, Strip r, Strip s) {
        addProduct(n.size(), n.d(), n.at(), r.d(), r.at(), s.d(), s.at());
    }

    private static void addProduct(int size, double[] n, int n0, double[] r, int r0, double[] s, int s0) {
        for (int k = 0; k < size; k += L) {
            DoubleVector.fromArray(S, r, r0 + k)
                    .fma(DoubleVector.fromArray(S, s, s0 + k), DoubleVector.fromArray(S, n, n0 + k))
                    .intoArray(n, n0 + k);
        }
    }

    /// h = (1 − z) ⊙ n + z ⊙ b.
    public static void blend(Strip h, Strip z, Strip n, Strip b) {
        blend(h.size(), h.d(), h.at(), z.d(), z.at(), n.d(), n.at(), b.d(), b.at());
    }

    private static void blend(
            int size, double[] h, int h0, double[] z, int z0, double[] n, int n0, double[] b, int b0) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        for (int k = 0; k < size; k += L) {
            DoubleVector zt = DoubleVector.fromArray(S, z, z0 + k);
            DoubleVector fresh = one.sub(zt).mul(DoubleVector.fromArray(S, n, n0 + k));
            zt.fma(DoubleVector.fromArray(S, b, b0 + k), fresh).intoArray(h, h0 + k);
        }
    }

    /// Back through the LSTM's gates: `a` holds i, f, o, g behind one another and gets their sums'
    /// gradients; `dc` gets what comes through h and becomes total; `db` is ∂E/∂c of the step before.
    public static void lstmBack(
            Strip a, Strip b, Strip tanhc, Strip dh, Strip dc, Strip db, double[] squares, double[] squaresOfH) {
        int n = dc.size();
        lstmBack(
                n,
                a.d(),
                a.at(),
                b.d(),
                b.at(),
                tanhc.d(),
                tanhc.at(),
                dh.d(),
                dh.at(),
                dc.d(),
                dc.at(),
                db.d(),
                db.at(),
                squares,
                squaresOfH);
    }

    private static void lstmBack(
            int n,
            double[] a,
            int a0,
            double[] b,
            int b0,
            double[] tanhc,
            int t0,
            double[] dh,
            int h0,
            double[] dc,
            int c0,
            double[] db,
            int d0,
            double[] squares,
            double[] squaresOfH) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        for (int l = 0; l < Lanes.COUNT; l += 2 * L) {
            DoubleVector sum = DoubleVector.zero(S);
            DoubleVector sumOfH = DoubleVector.zero(S);
            DoubleVector next = DoubleVector.zero(S);
            DoubleVector nextOfH = DoubleVector.zero(S);
            // two neighbours in turn, so that numbers are read as they lie
            for (int k = l, by = L; k < n; k += by, by = Lanes.COUNT - by) {
                DoubleVector i = DoubleVector.fromArray(S, a, a0 + k);
                DoubleVector f = DoubleVector.fromArray(S, a, a0 + n + k);
                DoubleVector o = DoubleVector.fromArray(S, a, a0 + 2 * n + k);
                DoubleVector g = DoubleVector.fromArray(S, a, a0 + 3 * n + k);
                DoubleVector th = DoubleVector.fromArray(S, tanhc, t0 + k);
                DoubleVector dht = DoubleVector.fromArray(S, dh, h0 + k);
                DoubleVector carried = DoubleVector.fromArray(S, dc, c0 + k);
                DoubleVector dct = dht.mul(o).fma(one.sub(th.mul(th)), carried);
                dct.intoArray(dc, c0 + k);
                dct.mul(f).intoArray(db, d0 + k);
                DoubleVector df = dct.mul(DoubleVector.fromArray(S, b, b0 + k));
                dct.mul(g).mul(i.mul(one.sub(i))).intoArray(a, a0 + k);
                df.mul(f.mul(one.sub(f))).intoArray(a, a0 + n + k);
                dht.mul(th).mul(o.mul(one.sub(o))).intoArray(a, a0 + 2 * n + k);
                dct.mul(i).mul(one.sub(g.mul(g))).intoArray(a, a0 + 3 * n + k);
                DoubleVector done = dct.fma(dct, sum);
                DoubleVector doneOfH = dht.fma(dht, sumOfH);
                sum = next;
                sumOfH = nextOfH;
                next = done;
                nextOfH = doneOfH;
            }
            sum.intoArray(squares, l);
            sumOfH.intoArray(squaresOfH, l);
            next.intoArray(squares, l + L);
            nextOfH.intoArray(squaresOfH, l + L);
        }
    }

    /// Back through the GRU's gates: `a` holds r, z, s, n behind one another and gets their sums'
    /// gradients; `db` is ∂E/∂h of the step before, as far as it comes through z directly.
    public static void gruBack(Strip a, Strip b, Strip dh, Strip db, int n, double[] squares) {
        gruBack(n, a.d(), a.at(), b.d(), b.at(), dh.d(), dh.at(), db.d(), db.at(), squares);
    }

    private static void gruBack(
            int size,
            double[] a,
            int a0,
            double[] b,
            int b0,
            double[] dh,
            int h0,
            double[] db,
            int d0,
            double[] squares) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        for (int l = 0; l < Lanes.COUNT; l += L) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int k = l; k < size; k += Lanes.COUNT) {
                DoubleVector r = DoubleVector.fromArray(S, a, a0 + k);
                DoubleVector z = DoubleVector.fromArray(S, a, a0 + size + k);
                DoubleVector s = DoubleVector.fromArray(S, a, a0 + 2 * size + k);
                DoubleVector n = DoubleVector.fromArray(S, a, a0 + 3 * size + k);
                DoubleVector dht = DoubleVector.fromArray(S, dh, h0 + k);
                dht.mul(z).intoArray(db, d0 + k);
                DoubleVector dan = dht.mul(one.sub(z)).mul(one.sub(n.mul(n)));
                DoubleVector dz = dht.mul(DoubleVector.fromArray(S, b, b0 + k).sub(n));
                dan.mul(s).mul(r.mul(one.sub(r))).intoArray(a, a0 + k);
                dz.mul(z.mul(one.sub(z))).intoArray(a, a0 + size + k);
                dan.mul(r).intoArray(a, a0 + 2 * size + k);
                dan.intoArray(a, a0 + 3 * size + k);
                sum = dht.fma(dht, sum);
            }
            sum.intoArray(squares, l);
        }
    }
}
