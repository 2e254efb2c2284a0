package unroll.plain;

import static unroll.plain.Kernels.addOuterProduct;
import static unroll.plain.Kernels.addProduct;
import static unroll.plain.Kernels.addRowSums;
import static unroll.plain.Kernels.addTransposedProduct;
import static unroll.plain.Kernels.spread;

import java.util.List;
import unroll.math.Param;

/// What the network answers at an asked step: ŷ_t = V q_t + d, q the cell's output. Always has its bias.
/// One thread.
public final class Readout {
    /// `yhat[t]` and `dyhat[t]`: Y × B where step t is asked, empty elsewhere.
    final double[][] yhat;

    final double[][] dyhat;
    private final State from;
    private final Param V;
    private final Param d;

    Readout(State from, int H, int Y, int B, boolean[] asked) {
        this.from = from;
        V = new Param("V", Y, H);
        d = new Param("d", Y, 1);
        yhat = new double[asked.length][];
        dyhat = new double[asked.length][];
        for (int t = 0; t < asked.length; t++) {
            yhat[t] = new double[asked[t] ? Y * B : 0];
            dyhat[t] = new double[asked[t] ? Y * B : 0];
        }
    }

    void forward(int t) {
        spread(yhat[t], d); // readout
        addProduct(yhat[t], V, from.q()[t]);
    }

    void backward(int t) {
        addTransposedProduct(from.dq()[t], V, dyhat[t]); // readout_back
        addOuterProduct(V, dyhat[t], from.q()[t]); // readout_weights_back
        addRowSums(d, dyhat[t]);
    }

    /// V (Y × H), then d (Y × 1).
    public List<Param> params() {
        return List.of(V, d);
    }
}
