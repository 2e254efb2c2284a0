package unroll.kernel;

import static unroll.kernel.Gates.addProduct;
import static unroll.kernel.Gates.multiply;
import static unroll.kernel.Gates.sumOfProducts;
import static unroll.kernel.VectorActivations.sigmoid;
import static unroll.kernel.VectorActivations.tanh;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The LSTM with peepholes (Gers, Schmidhuber 2000): its gates read the unit's own cell, i and f that of the step
/// before, o the new one.
///
/// Drawn is ∂E/∂c_t, total. ∂E/∂h_t is taken with c_t held fixed.
final class PeepholeLstmCell implements Cell {
    private static final VectorSpecies<Double> S = Lanes.SPECIES;
    private static final int L = S.length();

    private final GateMatrix W;
    private final List<State> states;
    private final List<double[]> squares = List.of(new double[16], new double[16]);
    private final Strip[] z;
    final Strip[] c;
    final Strip[] dc;
    final Strip[] h;
    final Strip[] dh;
    /// i, f, o, g of a step behind one another; then their sums' gradients.
    final Strip[] da;

    final Strip[] i;
    final Strip[] f;
    final Strip[] o;
    final Strip[] g;
    private final Strip[] inputAndForget;
    private final Peepholes p;
    private final Strip none;
    private final Strip[] tanhc;
    private int clampedAt;
    private double clamp;

    PeepholeLstmCell(Panel panel) {
        W = panel.W;
        int T = panel.T;
        int n = W.gateSize();
        z = panel.z;
        h = panel.h;
        dh = Strip.overTime(T, W.stateSize());
        c = Strip.overTime(T, n);
        // dc[t - 1] takes the place of tanhc[t], which is read for the last time just before
        Strip[] shared = Strip.overTime(T + 1, n);
        tanhc = Arrays.copyOf(shared, T + 1);
        dc = Arrays.copyOfRange(shared, 1, T + 2);
        da = Strip.overTime(T, W.sumSize());
        inputAndForget = Strip.parts(da, 0, 2 * n);
        i = Strip.parts(da, 0, n);
        f = Strip.parts(da, n, n);
        o = Strip.parts(da, 2 * n, n);
        g = Strip.parts(da, 3 * n, n);
        p = new Peepholes(
                W, W.gates().get(0).p(), W.gates().get(1).p(), W.gates().get(2).p());
        none = Strip.of(n);
        states = List.of(new State("c", c, dc), new State("h", h, dh));
    }

    @Override
    public void clampForget(int t, double value) {
        clampedAt = t;
        clamp = value;
    }

    /// Begins with step 1, which takes over the peepholes' present values.
    @Override
    public void forward(int t) {
        if (t == 1) p.pack();
        W.product(da[t], z[t]);
        addProduct(i[t], p.get(0), c[t - 1]);
        addProduct(f[t], p.get(1), c[t - 1]);
        tanh(g[t], g[t]);
        sigmoid(inputAndForget[t], inputAndForget[t]);
        if (t == clampedAt) f[t].fill(clamp);
        sumOfProducts(c[t], f[t], c[t - 1], i[t], g[t]);
        addProduct(o[t], p.get(2), c[t]);
        sigmoid(o[t], o[t]);
        tanh(tanhc[t], c[t]);
        multiply(h[t], o[t], tanhc[t]);
    }

    @Override
    public void backward(int t) {
        Strip forgetPeephole = t == clampedAt ? none : p.get(1);
        back(da[t], c[t - 1], tanhc[t], dh[t], dc[t], dc[t - 1], forgetPeephole);
        if (t == clampedAt) f[t].fill(0);
        W.carry(dh[t - 1], da[t], false);
    }

    /// `a` holds i, f, o, g behind one another and gets their sums' gradients; `dc` gets what comes through h and
    /// through the output gate's peephole, and becomes total; `db` is ∂E/∂c of the step before.
    private void back(Strip a, Strip b, Strip tanhc, Strip dh, Strip dc, Strip db, Strip pf) {
        back(
                dc.size(),
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
                p.get(0).d(),
                p.get(0).at(),
                pf.d(),
                pf.at(),
                p.get(2).d(),
                p.get(2).at(),
                squares.get(0),
                squares.get(1));
    }

    private static void back(
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
            double[] pi,
            int i0,
            double[] pf,
            int f0,
            double[] po,
            int o0,
            double[] squares,
            double[] squaresOfH) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        for (int l = 0; l < Lanes.COUNT; l += L) {
            DoubleVector sum = DoubleVector.zero(S);
            DoubleVector sumOfH = DoubleVector.zero(S);
            for (int k = l; k < n; k += Lanes.COUNT) {
                DoubleVector i = DoubleVector.fromArray(S, a, a0 + k);
                DoubleVector f = DoubleVector.fromArray(S, a, a0 + n + k);
                DoubleVector o = DoubleVector.fromArray(S, a, a0 + 2 * n + k);
                DoubleVector g = DoubleVector.fromArray(S, a, a0 + 3 * n + k);
                DoubleVector th = DoubleVector.fromArray(S, tanhc, t0 + k);
                DoubleVector dht = DoubleVector.fromArray(S, dh, h0 + k);
                DoubleVector carried = DoubleVector.fromArray(S, dc, c0 + k);
                DoubleVector dao = dht.mul(th).mul(o.mul(one.sub(o)));
                DoubleVector dct =
                        dht.mul(o).fma(one.sub(th.mul(th)), dao.fma(DoubleVector.fromArray(S, po, o0 + k), carried));
                DoubleVector dai = dct.mul(g).mul(i.mul(one.sub(i)));
                DoubleVector daf = dct.mul(DoubleVector.fromArray(S, b, b0 + k)).mul(f.mul(one.sub(f)));
                DoubleVector through = dai.mul(DoubleVector.fromArray(S, pi, i0 + k));
                dct.intoArray(dc, c0 + k);
                dct.fma(f, daf.fma(DoubleVector.fromArray(S, pf, f0 + k), through))
                        .intoArray(db, d0 + k);
                dai.intoArray(a, a0 + k);
                daf.intoArray(a, a0 + n + k);
                dao.intoArray(a, a0 + 2 * n + k);
                dct.mul(i).mul(one.sub(g.mul(g))).intoArray(a, a0 + 3 * n + k);
                sum = dct.fma(dct, sum);
                sumOfH = dht.fma(dht, sumOfH);
            }
            sum.intoArray(squares, l);
            sumOfH.intoArray(squaresOfH, l);
        }
    }

    @Override
    public Strip[] sums() {
        return da;
    }

    @Override
    public GateGradient weightsBack() {
        Strip[] before = new Strip[c.length];
        System.arraycopy(c, 0, before, 1, c.length - 1);
        return p.gradient(W.gradient(da, z), new Strip[][] {i, f, o}, new Strip[][] {before, before, c});
    }

    @Override
    public List<State> states() {
        return states;
    }

    @Override
    public List<double[]> squares() {
        return squares;
    }
}
