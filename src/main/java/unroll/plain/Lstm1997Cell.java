package unroll.plain;

import static unroll.math.Elementary.sigmoid;
import static unroll.math.Elementary.tanh;
import static unroll.plain.State.overTime;

import java.util.List;
import unroll.math.Param;

/// The LSTM as it was published (Hochreiter, Schmidhuber 1997), with one cell a block: it has no forget gate, and what
/// is in the cell stays there. Lines without a name are the [LstmCell]'s.
///
/// Drawn is ∂E/∂c_t, total. ∂E/∂h_t is taken with c_t held fixed.
public final class Lstm1997Cell implements Cell {
    private final double[][] x;
    private final State cell;
    private final State out;
    final double[][] c;
    final double[][] dc;
    final double[][] h;
    final double[][] dh;
    final double[][] i;
    final double[][] g;
    final double[][] o;
    private final double[][] tanhc;
    final double[] dai;
    final double[] dag;
    final double[] dao;
    private final Gate Wi;
    private final Gate Wg;
    private final Gate Wo;

    Lstm1997Cell(Shape net, int B, double[][] x) {
        int T = x.length - 1;
        int size = net.hidden() * B;
        this.x = x;
        cell = State.named("c", T, size);
        out = State.named("h", T, size);
        c = cell.q();
        dc = cell.dq();
        h = out.q();
        dh = out.dq();
        i = overTime(T, size);
        g = overTime(T, size);
        o = overTime(T, size);
        tanhc = overTime(T, size);
        dai = new double[size];
        dag = new double[size];
        dao = new double[size];
        Wi = Gate.named("W_ix", "W_ih", "b_i", net);
        Wg = Gate.named("W_gx", "W_gh", "b_g", net);
        Wo = Gate.named("W_ox", "W_oh", "b_o", net);
    }

    @Override
    public void forward(int t) {
        Wi.sum(i[t], x[t], h[t - 1]);
        Wg.sum(g[t], x[t], h[t - 1]);
        Wo.sum(o[t], x[t], h[t - 1]);
        for (int k = 0; k < dao.length; k++) {
            i[t][k] = sigmoid(i[t][k]);
            g[t][k] = tanh(g[t][k]);
            o[t][k] = sigmoid(o[t][k]);
            c[t][k] = c[t - 1][k] + i[t][k] * g[t][k]; // lstm1997_cell
            tanhc[t][k] = tanh(c[t][k]);
            h[t][k] = o[t][k] * tanhc[t][k];
        }
    }

    @Override
    public void backward(int t) {
        for (int k = 0; k < dao.length; k++) {
            dao[k] = dh[t][k] * tanhc[t][k] * o[t][k] * (1 - o[t][k]);
            dc[t][k] += dh[t][k] * o[t][k] * (1 - tanhc[t][k] * tanhc[t][k]);
            dc[t - 1][k] += dc[t][k]; // lstm1997_cell_back
            dai[k] = dc[t][k] * g[t][k] * i[t][k] * (1 - i[t][k]);
            dag[k] = dc[t][k] * i[t][k] * (1 - g[t][k] * g[t][k]);
        }
        Wi.carryBack(dh[t - 1], dai);
        Wg.carryBack(dh[t - 1], dag);
        Wo.carryBack(dh[t - 1], dao);
        Wi.weightsBack(dai, x[t], h[t - 1]);
        Wg.weightsBack(dag, x[t], h[t - 1]);
        Wo.weightsBack(dao, x[t], h[t - 1]);
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
        return List.of(Wi.Wx(), Wg.Wx(), Wo.Wx());
    }

    @Override
    public List<Param> recurrentWeights() {
        return List.of(Wi.Wh(), Wg.Wh(), Wo.Wh());
    }

    @Override
    public List<Param> biases() {
        return List.of(Wi.b(), Wg.b(), Wo.b());
    }
}
