package unroll.rnn;

import java.util.List;
import unroll.math.GateGradient;
import unroll.math.GateMatrix;
import unroll.math.Strip;

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
        W.product(da[t], z[t]); // vanilla_pre
        phi.forward(c[t], a[t]); // vanilla_state
    }

    @Override
    public void backward(int t) {
        phi.backward(da[t], dc[t], c[t], squares.getFirst()); // vanilla_state_back
        W.carry(dc[t - 1], da[t], false); // vanilla_carry_back
    }

    @Override
    public Strip[] sums() {
        return da;
    }

    @Override
    public GateGradient weightsBack() {
        return W.gradient(da, z); // vanilla_weights_back
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
