package unroll.rnn;

import static unroll.Numbers.fill;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.plain.Shape;

/// Networks that several tests use.
final class Nets {
    private Nets() {}

    /// A tanh RNN, LSTM or GRU with biases, from PyTorch's start.
    static Architecture of(CellKind cell, int H) {
        return new Architecture(
                cell, Activation.TANH, H, true, new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Constant(1)));
    }

    /// Three inputs, five hidden units, two outputs, on random data, after one pass forward.
    static Unrolled forwarded(CellKind cell, boolean[] asked, int batch) {
        Unrolled net = Unrolled.of(of(cell, 5), 3, 2, Loss.MEAN_SQUARED_ERROR, asked, batch, 1);
        SplittableRandom random = new SplittableRandom(5);
        for (double[] x : net.x) fill(x, random);
        for (double[] y : net.target) fill(y, random);
        net.forward();
        return net;
    }

    static Param param(List<Param> params, String name) {
        return params.stream().filter(p -> p.name.equals(name)).findFirst().orElseThrow();
    }

    /// True at T alone.
    static boolean[] last(int T) {
        boolean[] asked = new boolean[T + 1];
        asked[T] = true;
        return asked;
    }

    /// True at 1 … T.
    static boolean[] every(int T) {
        boolean[] asked = new boolean[T + 1];
        Arrays.fill(asked, 1, T + 1, true);
        return asked;
    }

    /// The clear network with a fast one's parameters and data.
    static unroll.plain.Unrolled clear(Unrolled net, unroll.plain.Loss loss) {
        Architecture a = net.architecture();
        int T = net.timesteps();
        boolean[] asked = new boolean[T + 1];
        for (int t = 1; t <= T; t++) asked[t] = net.asks(t);
        var shape = new Shape(a.cell(), a.activation(), net.inputs(), a.hidden(), net.outputs(), a.bias());
        var clear = new unroll.plain.Unrolled(shape, loss, asked, net.batch());
        for (int n = 0; n < clear.params().size(); n++) {
            double[] w = clear.params().get(n).w;
            System.arraycopy(net.params().get(n).w, 0, w, 0, w.length);
        }
        for (int t = 1; t <= T; t++) {
            System.arraycopy(net.x[t], 0, clear.x[t], 0, net.x[t].length);
            System.arraycopy(net.target[t], 0, clear.target[t], 0, net.target[t].length);
        }
        return clear;
    }
}
