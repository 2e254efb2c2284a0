package unroll.kernel;

import static unroll.kernel.Gates.lstmBack;
import static unroll.kernel.Gates.multiply;
import static unroll.kernel.Gates.sumOfProducts;
import static unroll.kernel.VectorActivations.sigmoid;
import static unroll.kernel.VectorActivations.tanh;

import java.util.Arrays;
import java.util.List;

/// The LSTM with a forget gate (Hochreiter, Schmidhuber 1997; Gers, Schmidhuber, Cummins 2000), no peepholes.
///
/// Drawn is ∂E/∂c_t, total. ∂E/∂h_t is taken with c_t held fixed.
final class LstmCell implements Cell {
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
    private final Strip[] ifo;
    private final Strip[] tanhc;
    private int clampedAt;
    private double clamp;

    LstmCell(Panel panel) {
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
        ifo = Strip.parts(da, 0, 3 * n);
        i = Strip.parts(da, 0, n);
        f = Strip.parts(da, n, n);
        o = Strip.parts(da, 2 * n, n);
        g = Strip.parts(da, 3 * n, n);
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
        tanh(g[t], g[t]); // before σ, which the processor overlaps with it
        sigmoid(ifo[t], ifo[t]);
        if (t == clampedAt) f[t].fill(clamp);
        sumOfProducts(c[t], f[t], c[t - 1], i[t], g[t]);
        tanh(tanhc[t], c[t]);
        multiply(h[t], o[t], tanhc[t]);
    }

    @Override
    public void backward(int t) {
        lstmBack(da[t], c[t - 1], tanhc[t], dh[t], dc[t], dc[t - 1], squares.get(0), squares.get(1));
        if (t == clampedAt) f[t].fill(0);
        W.carry(dh[t - 1], da[t], false);
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
