package unroll.kernel;

import java.util.List;
import unroll.cell.Activation;

/// The plain RNN, c_t = φ(W_rec c_{t−1} + W_in x_t + b): Elman's network (1990), and the article's.
final class VanillaCell implements Cell {
    private final Activation phi;
    private final GateMatrix W;
    private final List<State> states;
    private final List<double[]> squares = List.of(new double[16]);
    private final Strip[] z;
    final Strip[] c;
    final Strip[] dc;
    /// a_t, then da_t.
    final Strip[] da;

    private final Strip[] a;

    VanillaCell(Activation phi, Panel panel) {
        this.phi = phi;
        W = panel.W;
        z = panel.z;
        c = panel.h;
        dc = Strip.overTime(panel.T, W.stateSize());
        da = Strip.overTime(panel.T, W.sumSize());
        a = Strip.parts(da, 0, W.gateSize());
        states = List.of(new State("c", c, dc));
    }

    @Override
    public void forward(int t) {
        W.product(da[t], z[t]);
        forward(phi, c[t], a[t]);
    }

    @Override
    public void backward(int t) {
        backward(phi, da[t], dc[t], c[t], squares.getFirst());
        W.carry(dc[t - 1], da[t], false);
    }

    /// c = φ(a).
    static void forward(Activation phi, Strip c, Strip a) {
        switch (phi) {
            case TANH -> VectorActivations.tanh(c, a);
            case SIGMOID -> VectorActivations.sigmoid(c, a);
            case RELU -> Slopes.relu(c, a);
            case IDENTITY -> System.arraycopy(a.d(), a.at(), c.d(), c.at(), c.size());
        }
    }

    /// da = dc ⊙ φ'(a), from c = φ(a), 0 at the kink of relu; `squares` gets dc's, lane by lane.
    static void backward(Activation phi, Strip da, Strip dc, Strip c, double[] squares) {
        int n = c.size();
        switch (phi) {
            case TANH -> Slopes.tanhBack(da, dc, c, n, squares);
            case SIGMOID -> Slopes.sigmoidBack(da, dc, c, n, squares);
            case RELU -> Slopes.reluBack(da, dc, c, n, squares);
            case IDENTITY -> Slopes.identityBack(da, dc, n, squares);
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
