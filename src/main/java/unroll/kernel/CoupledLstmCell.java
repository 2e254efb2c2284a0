package unroll.kernel;

import static unroll.kernel.Gates.blend;
import static unroll.kernel.Gates.multiply;
import static unroll.kernel.VectorActivations.sigmoid;
import static unroll.kernel.VectorActivations.tanh;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The LSTM with coupled gates (Greff et al. 2017): what is written is what is erased, i = 1 − f.
///
/// Drawn is ∂E/∂c_t, total. ∂E/∂h_t is taken with c_t held fixed.
final class CoupledLstmCell implements Cell {
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
    /// f, o, g of a step behind one another; then their sums' gradients.
    final Strip[] da;

    final Strip[] f;
    final Strip[] o;
    final Strip[] g;
    private final Strip[] fo;
    private final Strip[] tanhc;
    private int clampedAt;
    private double clamp;

    CoupledLstmCell(Panel panel) {
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
        fo = Strip.parts(da, 0, 2 * n);
        f = Strip.parts(da, 0, n);
        o = Strip.parts(da, n, n);
        g = Strip.parts(da, 2 * n, n);
        states = List.of(new State("c", c, dc), new State("h", h, dh));
    }

    @Override
    public void clampForget(int t, double value) {
        clampedAt = t;
        clamp = value;
    }

    @Override
    public void forward(int t) {
        W.product(da[t], z[t]);
        tanh(g[t], g[t]);
        sigmoid(fo[t], fo[t]);
        if (t == clampedAt) f[t].fill(clamp);
        blend(c[t], f[t], g[t], c[t - 1]);
        tanh(tanhc[t], c[t]);
        multiply(h[t], o[t], tanhc[t]);
    }

    @Override
    public void backward(int t) {
        back(da[t], c[t - 1], tanhc[t], dh[t], dc[t], dc[t - 1], squares.get(0), squares.get(1));
        if (t == clampedAt) f[t].fill(0);
        W.carry(dh[t - 1], da[t], false);
    }

    /// `a` holds f, o, g behind one another and gets their sums' gradients; `dc` gets what comes through h and becomes
    /// total; `db` is ∂E/∂c of the step before.
    private static void back(
            Strip a, Strip b, Strip tanhc, Strip dh, Strip dc, Strip db, double[] squares, double[] squaresOfH) {
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
                squares,
                squaresOfH);
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
            double[] squares,
            double[] squaresOfH) {
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        for (int l = 0; l < Lanes.COUNT; l += L) {
            DoubleVector sum = DoubleVector.zero(S);
            DoubleVector sumOfH = DoubleVector.zero(S);
            for (int k = l; k < n; k += Lanes.COUNT) {
                DoubleVector f = DoubleVector.fromArray(S, a, a0 + k);
                DoubleVector o = DoubleVector.fromArray(S, a, a0 + n + k);
                DoubleVector g = DoubleVector.fromArray(S, a, a0 + 2 * n + k);
                DoubleVector th = DoubleVector.fromArray(S, tanhc, t0 + k);
                DoubleVector dht = DoubleVector.fromArray(S, dh, h0 + k);
                DoubleVector carried = DoubleVector.fromArray(S, dc, c0 + k);
                DoubleVector dct = dht.mul(o).fma(one.sub(th.mul(th)), carried);
                DoubleVector write = one.sub(f);
                dct.intoArray(dc, c0 + k);
                dct.mul(f).intoArray(db, d0 + k);
                dct.mul(DoubleVector.fromArray(S, b, b0 + k).sub(g))
                        .mul(f.mul(write))
                        .intoArray(a, a0 + k);
                dht.mul(th).mul(o.mul(one.sub(o))).intoArray(a, a0 + n + k);
                dct.mul(write).mul(one.sub(g.mul(g))).intoArray(a, a0 + 2 * n + k);
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
        return W.gradient(da, z);
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
