package unroll.plain;

import static unroll.math.Elementary.sigmoid;
import static unroll.plain.Kernels.addOuterProduct;
import static unroll.plain.Kernels.addProduct;
import static unroll.plain.Kernels.addRowSums;
import static unroll.plain.Kernels.spread;
import static unroll.plain.State.overTime;

import java.util.List;
import unroll.math.Param;

/// The minGRU (Feng et al. 2024, "Were RNNs all we needed?"): its gate and its candidate see x alone, and the candidate
/// is not squashed. So ∂h_t/∂h_{t−1} is diag(1 − z_t), and nothing else.
public final class MinGruCell implements Cell {
    private final double[][] x;
    private final State state;
    final double[][] h;
    final double[][] dh;
    final double[][] z;
    final double[][] n;
    final double[] daz;
    final double[] dan;
    private final Param Wz;
    private final Param Wn;
    private final Param bz;
    private final Param bn;

    MinGruCell(Shape net, int B, double[][] x) {
        int T = x.length - 1;
        int H = net.hidden();
        this.x = x;
        state = State.named("h", T, H * B);
        h = state.q();
        dh = state.dq();
        z = overTime(T, H * B);
        n = overTime(T, H * B);
        daz = new double[H * B];
        dan = new double[H * B];
        Wz = new Param("W_z", H, net.inputs());
        Wn = new Param("W_n", H, net.inputs());
        bz = Param.bias("b_z", H, net.bias());
        bn = Param.bias("b_n", H, net.bias());
    }

    @Override
    public void forward(int t) {
        spread(z[t], bz); // mingru_pre
        addProduct(z[t], Wz, x[t]);
        spread(n[t], bn); // mingru_candidate
        addProduct(n[t], Wn, x[t]);
        for (int k = 0; k < dan.length; k++) {
            z[t][k] = sigmoid(z[t][k]); // mingru_gate
            h[t][k] = (1 - z[t][k]) * h[t - 1][k] + z[t][k] * n[t][k]; // mingru_state
        }
    }

    @Override
    public void backward(int t) {
        for (int k = 0; k < dan.length; k++) {
            dh[t - 1][k] += dh[t][k] * (1 - z[t][k]); // mingru_state_back
            dan[k] = dh[t][k] * z[t][k]; // mingru_candidate_back
            daz[k] = dh[t][k] * (n[t][k] - h[t - 1][k]) * z[t][k] * (1 - z[t][k]); // mingru_gate_back
        }
        addOuterProduct(Wz, daz, x[t]); // mingru_weights_back
        addRowSums(bz, daz);
        addOuterProduct(Wn, dan, x[t]);
        addRowSums(bn, dan);
    }

    @Override
    public State output() {
        return state;
    }

    @Override
    public State drawn() {
        return state;
    }

    @Override
    public List<State> states() {
        return List.of(state);
    }

    @Override
    public List<Param> inputWeights() {
        return List.of(Wz, Wn);
    }

    @Override
    public List<Param> recurrentWeights() {
        return List.of();
    }

    @Override
    public List<Param> biases() {
        return List.of(bz, bn);
    }
}
