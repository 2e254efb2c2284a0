package unroll.plain;

import static unroll.math.Elementary.sigmoid;
import static unroll.math.Elementary.tanh;
import static unroll.plain.Kernels.addOuterProduct;
import static unroll.plain.Kernels.addProduct;
import static unroll.plain.Kernels.addRowSums;
import static unroll.plain.Kernels.spread;
import static unroll.plain.State.overTime;

import java.util.List;
import unroll.math.Param;

/// The GRU (Cho et al. 2014) in the form of cuDNN and PyTorch: r scales W_hn h + b_hn, after the product.
public final class GruCell implements Cell {
    private final double[][] x;
    private final State state;
    final double[][] h;
    final double[][] dh;
    final double[][] r;
    final double[][] z;
    final double[][] n;
    final double[][] s;
    final double[] dar;
    final double[] daz;
    final double[] dan;
    final double[] ds;
    private final Gate Wr;
    private final Gate Wz;
    private final Gate Wn;
    private final Param bhn;

    GruCell(Shape net, int B, double[][] x) {
        int T = x.length - 1;
        int size = net.hidden() * B;
        this.x = x;
        state = State.named("h", T, size);
        h = state.q();
        dh = state.dq();
        r = overTime(T, size);
        z = overTime(T, size);
        n = overTime(T, size);
        s = overTime(T, size);
        dar = new double[size];
        daz = new double[size];
        dan = new double[size];
        ds = new double[size];
        Wr = Gate.named("W_ir", "W_hr", "b_r", net);
        Wz = Gate.named("W_iz", "W_hz", "b_z", net);
        Wn = Gate.named("W_in", "W_hn", "b_in", net);
        bhn = Param.bias("b_hn", net.hidden(), net.bias());
    }

    @Override
    public void forward(int t) {
        Wr.sum(r[t], x[t], h[t - 1]); // gru_pre
        Wz.sum(z[t], x[t], h[t - 1]);
        spread(s[t], bhn);
        addProduct(s[t], Wn.Wh(), h[t - 1]);
        spread(n[t], Wn.b());
        addProduct(n[t], Wn.Wx(), x[t]);
        for (int k = 0; k < dan.length; k++) {
            r[t][k] = sigmoid(r[t][k]); // gru_gates
            z[t][k] = sigmoid(z[t][k]);
            n[t][k] = tanh(n[t][k] + r[t][k] * s[t][k]); // gru_candidate
            h[t][k] = (1 - z[t][k]) * n[t][k] + z[t][k] * h[t - 1][k]; // gru_state
        }
    }

    @Override
    public void backward(int t) {
        for (int k = 0; k < dan.length; k++) {
            dh[t - 1][k] += dh[t][k] * z[t][k]; // gru_state_back
            dan[k] = dh[t][k] * (1 - z[t][k]) * (1 - n[t][k] * n[t][k]); // gru_candidate_back
            ds[k] = dan[k] * r[t][k];
            daz[k] = dh[t][k] * (h[t - 1][k] - n[t][k]) * z[t][k] * (1 - z[t][k]); // gru_gates_back
            dar[k] = dan[k] * s[t][k] * r[t][k] * (1 - r[t][k]);
        }
        Wr.carryBack(dh[t - 1], dar); // gru_carry_back
        Wz.carryBack(dh[t - 1], daz);
        Wn.carryBack(dh[t - 1], ds);
        Wr.weightsBack(dar, x[t], h[t - 1]); // gru_weights_back
        Wz.weightsBack(daz, x[t], h[t - 1]);
        addOuterProduct(Wn.Wh(), ds, h[t - 1]);
        addRowSums(bhn, ds);
        addOuterProduct(Wn.Wx(), dan, x[t]);
        addRowSums(Wn.b(), dan);
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
        return List.of(Wr.Wx(), Wz.Wx(), Wn.Wx());
    }

    @Override
    public List<Param> recurrentWeights() {
        return List.of(Wr.Wh(), Wz.Wh(), Wn.Wh());
    }

    /// The last one is b_hn.
    @Override
    public List<Param> biases() {
        return List.of(Wr.b(), Wz.b(), Wn.b(), bhn);
    }
}
