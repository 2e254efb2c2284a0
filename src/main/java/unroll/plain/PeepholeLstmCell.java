package unroll.plain;

import static unroll.math.Elementary.sigmoid;
import static unroll.math.Elementary.tanh;
import static unroll.plain.Kernels.addRowProducts;
import static unroll.plain.State.overTime;

import java.util.List;
import unroll.math.Param;

/// The LSTM with peepholes (Gers, Schmidhuber 2000, "Recurrent nets that time and count"): the gates read the unit's
/// own cell, i and f that of the step before, o the new one. Lines without a name are the [LstmCell]'s.
///
/// Drawn is ∂E/∂c_t, total. ∂E/∂h_t is taken with c_t held fixed.
public final class PeepholeLstmCell implements Cell {
    private final double[][] x;
    private final State cell;
    private final State out;
    final double[][] c;
    final double[][] dc;
    final double[][] h;
    final double[][] dh;
    final double[][] f;
    final double[][] i;
    final double[][] g;
    final double[][] o;
    private final double[][] tanhc;
    final double[] daf;
    final double[] dai;
    final double[] dag;
    final double[] dao;
    private final Gate Wf;
    private final Gate Wi;
    private final Gate Wg;
    private final Gate Wo;
    private final Param pi;
    private final Param pf;
    private final Param po;
    private final int B;

    PeepholeLstmCell(Shape net, int B, double[][] x) {
        int T = x.length - 1;
        int size = net.hidden() * B;
        this.x = x;
        this.B = B;
        cell = State.named("c", T, size);
        out = State.named("h", T, size);
        c = cell.q();
        dc = cell.dq();
        h = out.q();
        dh = out.dq();
        f = overTime(T, size);
        i = overTime(T, size);
        g = overTime(T, size);
        o = overTime(T, size);
        tanhc = overTime(T, size);
        daf = new double[size];
        dai = new double[size];
        dag = new double[size];
        dao = new double[size];
        Wf = Gate.named("W_fx", "W_fh", "b_f", net);
        Wi = Gate.named("W_ix", "W_ih", "b_i", net);
        Wg = Gate.named("W_gx", "W_gh", "b_g", net);
        Wo = Gate.named("W_ox", "W_oh", "b_o", net);
        pi = new Param("p_i", net.hidden(), 1);
        pf = new Param("p_f", net.hidden(), 1);
        po = new Param("p_o", net.hidden(), 1);
    }

    @Override
    public void forward(int t) {
        Wf.sum(f[t], x[t], h[t - 1]);
        Wi.sum(i[t], x[t], h[t - 1]);
        Wg.sum(g[t], x[t], h[t - 1]);
        Wo.sum(o[t], x[t], h[t - 1]);
        for (int k = 0; k < dao.length; k++) {
            int j = k / B;
            f[t][k] = sigmoid(f[t][k] + pf.w[j] * c[t - 1][k]); // peephole_gates
            i[t][k] = sigmoid(i[t][k] + pi.w[j] * c[t - 1][k]);
            g[t][k] = tanh(g[t][k]);
            c[t][k] = f[t][k] * c[t - 1][k] + i[t][k] * g[t][k];
            o[t][k] = sigmoid(o[t][k] + po.w[j] * c[t][k]); // peephole_output_gate
            tanhc[t][k] = tanh(c[t][k]);
            h[t][k] = o[t][k] * tanhc[t][k];
        }
    }

    @Override
    public void backward(int t) {
        for (int k = 0; k < dao.length; k++) {
            int j = k / B;
            dao[k] = dh[t][k] * tanhc[t][k] * o[t][k] * (1 - o[t][k]);
            dc[t][k] += dh[t][k] * o[t][k] * (1 - tanhc[t][k] * tanhc[t][k]) + dao[k] * po.w[j]; // peephole_output_back
            daf[k] = dc[t][k] * c[t - 1][k] * f[t][k] * (1 - f[t][k]);
            dai[k] = dc[t][k] * g[t][k] * i[t][k] * (1 - i[t][k]);
            dag[k] = dc[t][k] * i[t][k] * (1 - g[t][k] * g[t][k]);
            dc[t - 1][k] += dc[t][k] * f[t][k] + daf[k] * pf.w[j] + dai[k] * pi.w[j]; // peephole_cell_back
        }
        Wf.carryBack(dh[t - 1], daf);
        Wi.carryBack(dh[t - 1], dai);
        Wg.carryBack(dh[t - 1], dag);
        Wo.carryBack(dh[t - 1], dao);
        Wf.weightsBack(daf, x[t], h[t - 1]);
        Wi.weightsBack(dai, x[t], h[t - 1]);
        Wg.weightsBack(dag, x[t], h[t - 1]);
        Wo.weightsBack(dao, x[t], h[t - 1]);
        addRowProducts(pf, daf, c[t - 1]); // peephole_weights_back
        addRowProducts(pi, dai, c[t - 1]);
        addRowProducts(po, dao, c[t]);
    }

    @Override
    public State output() {
        return out;
    }

    @Override
    public State drawn() {
        return cell;
    }

    @Override
    public List<State> states() {
        return List.of(cell, out);
    }

    @Override
    public List<Param> inputWeights() {
        return List.of(Wi.Wx(), Wf.Wx(), Wg.Wx(), Wo.Wx());
    }

    @Override
    public List<Param> recurrentWeights() {
        return List.of(Wi.Wh(), Wf.Wh(), Wg.Wh(), Wo.Wh());
    }

    @Override
    public List<Param> biases() {
        return List.of(Wi.b(), Wf.b(), Wg.b(), Wo.b());
    }

    @Override
    public List<Param> peepholes() {
        return List.of(pi, pf, po);
    }
}
