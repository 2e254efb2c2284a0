package unroll.kernel;

import static unroll.kernel.Gates.blend;
import static unroll.kernel.VectorActivations.sigmoid;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The minGRU (Feng et al. 2024): its gate and its candidate see x alone, so that nothing is carried back through
/// weights.
final class MinGruCell implements Cell {
    private static final VectorSpecies<Double> S = Lanes.SPECIES;
    private static final int L = S.length();

    private final GateMatrix W;
    private final List<State> states;
    private final List<double[]> squares = List.of(new double[16]);
    private final Strip[] in;
    final Strip[] h;
    final Strip[] dh;
    /// z, n of a step behind one another; then their sums' gradients.
    final Strip[] da;

    final Strip[] z;
    final Strip[] n;

    MinGruCell(Panel panel) {
        W = panel.W;
        int size = W.gateSize();
        in = panel.z;
        h = panel.h;
        dh = Strip.overTime(panel.T, W.stateSize());
        da = Strip.overTime(panel.T, W.sumSize());
        z = Strip.parts(da, 0, size);
        n = Strip.parts(da, size, size);
        states = List.of(new State("h", h, dh));
    }

    @Override
    public void forward(int t) {
        W.product(da[t], in[t]);
        sigmoid(z[t], z[t]);
        blend(h[t], z[t], h[t - 1], n[t]);
    }

    @Override
    public void backward(int t) {
        back(da[t], h[t - 1], dh[t], dh[t - 1], h[t].size(), squares.getFirst());
    }

    /// `a` holds z, n behind one another and gets their sums' gradients; `db` is ∂E/∂h of the step before.
    private static void back(Strip a, Strip b, Strip dh, Strip db, int n, double[] squares) {
        back(n, a.d(), a.at(), b.d(), b.at(), dh.d(), dh.at(), db.d(), db.at(), squares);
    }

    private static void back(
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
                DoubleVector z = DoubleVector.fromArray(S, a, a0 + k);
                DoubleVector n = DoubleVector.fromArray(S, a, a0 + size + k);
                DoubleVector dht = DoubleVector.fromArray(S, dh, h0 + k);
                DoubleVector keep = one.sub(z);
                dht.mul(keep).intoArray(db, d0 + k);
                dht.mul(n.sub(DoubleVector.fromArray(S, b, b0 + k)))
                        .mul(z.mul(keep))
                        .intoArray(a, a0 + k);
                dht.mul(z).intoArray(a, a0 + size + k);
                sum = dht.fma(dht, sum);
            }
            sum.intoArray(squares, l);
        }
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
