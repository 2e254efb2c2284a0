package unroll.plain;

import static unroll.plain.Kernels.addOuterProduct;
import static unroll.plain.Kernels.addProduct;
import static unroll.plain.Kernels.addRowSums;
import static unroll.plain.Kernels.addTransposedProduct;
import static unroll.plain.Kernels.spread;

import java.util.List;
import unroll.cell.Activation;
import unroll.math.Param;

/// The plain RNN, c_t = φ(W_rec c_{t−1} + W_in x_t + b): Elman's network (1990), and the article's.
public final class VanillaCell implements Cell {
    private final Activation phi;
    private final double[][] x;
    private final State state;
    final double[][] c;
    final double[][] dc;
    final double[] a;
    final double[] da;
    private final Param Win;
    private final Param Wrec;
    private final Param b;

    VanillaCell(Shape net, int B, double[][] x) {
        int H = net.hidden();
        this.x = x;
        phi = net.activation();
        state = State.named("c", x.length - 1, H * B);
        c = state.q();
        dc = state.dq();
        a = new double[H * B];
        da = new double[H * B];
        Win = new Param("W_in", H, net.inputs());
        Wrec = new Param("W_rec", H, H);
        b = Param.bias("b", H, net.bias());
    }

    @Override
    public void forward(int t) {
        spread(a, b); // vanilla_pre
        addProduct(a, Win, x[t]);
        addProduct(a, Wrec, c[t - 1]);
        for (int k = 0; k < a.length; k++) c[t][k] = phi.of(a[k]); // vanilla_state
    }

    @Override
    public void backward(int t) {
        for (int k = 0; k < a.length; k++) da[k] = dc[t][k] * phi.slope(c[t][k]); // vanilla_state_back
        addTransposedProduct(dc[t - 1], Wrec, da); // vanilla_carry_back
        addOuterProduct(Wrec, da, c[t - 1]); // vanilla_weights_back
        addOuterProduct(Win, da, x[t]);
        addRowSums(b, da);
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
        return List.of(Win);
    }

    @Override
    public List<Param> recurrentWeights() {
        return List.of(Wrec);
    }

    @Override
    public List<Param> biases() {
        return List.of(b);
    }
}
