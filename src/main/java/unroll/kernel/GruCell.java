package unroll.kernel;

import static unroll.kernel.Gates.addProduct;
import static unroll.kernel.Gates.blend;
import static unroll.kernel.Gates.gruBack;
import static unroll.kernel.VectorActivations.sigmoid;
import static unroll.kernel.VectorActivations.tanh;

import java.util.List;

/// The GRU (Cho et al. 2014) in the form of cuDNN and PyTorch: r scales W_hn h + b_hn, after the product.
final class GruCell implements Cell {
    private final GateMatrix W;
    private final List<State> states;
    private final List<double[]> squares = List.of(new double[16]);
    private final Strip[] in;
    final Strip[] h;
    final Strip[] dh;
    /// r, z, s, n of a step behind one another; then their sums' gradients.
    final Strip[] da;

    final Strip[] r;
    final Strip[] z;
    final Strip[] s;
    final Strip[] n;
    private final Strip[] rz;

    GruCell(Panel panel) {
        W = panel.W;
        int size = W.gateSize();
        in = panel.z;
        h = panel.h;
        dh = Strip.overTime(panel.T, W.stateSize());
        da = Strip.overTime(panel.T, W.sumSize());
        rz = Strip.parts(da, 0, 2 * size);
        r = Strip.parts(da, 0, size);
        z = Strip.parts(da, size, size);
        s = Strip.parts(da, 2 * size, size);
        n = Strip.parts(da, 3 * size, size);
        states = List.of(new State("h", h, dh));
    }

    @Override
    public void forward(int t) {
        W.product(da[t], in[t]);
        sigmoid(rz[t], rz[t]);
        addProduct(n[t], r[t], s[t]);
        tanh(n[t], n[t]);
        blend(h[t], z[t], n[t], h[t - 1]);
    }

    @Override
    public void backward(int t) {
        gruBack(da[t], h[t - 1], dh[t], dh[t - 1], h[t].size(), squares.getFirst());
        W.carry(dh[t - 1], da[t], true);
    }

    @Override
    public Strip[] sums() {
        return da;
    }

    @Override
    public GateGradient weightsBack() {
        return W.gradient(da, in);
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
