package unroll.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.rnn.Loss;
import unroll.rnn.Start;
import unroll.rnn.Unrolled;

/// Networks on one random sequence, for the tests of the instruments.
final class Nets {
    static final int X = 2;
    static final int Y = 3;

    private Nets() {}

    static Architecture architecture(CellKind cell, Activation phi, int H, boolean bias, double gain) {
        return new Architecture(
                cell, phi, H, bias, new Start(Initializer.UNIFORM, gain, 1, new ForgetBias.Constant(1)));
    }

    /// Every cell and every activation, with biases and without.
    static List<Architecture> every(int H) {
        List<Architecture> all = new ArrayList<>();
        for (boolean bias : new boolean[] {true, false}) {
            for (Activation phi : Activation.values()) all.add(architecture(CellKind.RNN, phi, H, bias, 1.5));
            for (CellKind cell : CellKind.values())
                if (cell != CellKind.RNN) all.add(architecture(cell, Activation.TANH, H, bias, 1.5));
        }
        return all;
    }

    static Unrolled last(Architecture a, int T) {
        boolean[] asked = new boolean[T + 1];
        asked[T] = true;
        return net(a, asked, 1);
    }

    static Unrolled everywhere(Architecture a, int T) {
        boolean[] asked = new boolean[T + 1];
        Arrays.fill(asked, 1, T + 1, true);
        return net(a, asked, 1);
    }

    static Unrolled net(Architecture a, boolean[] asked, int batch) {
        Unrolled net = Unrolled.of(a, X, Y, Loss.MEAN_SQUARED_ERROR, asked, batch, 3);
        SplittableRandom random = new SplittableRandom(4);
        for (double[] x : net.x) for (int k = 0; k < x.length; k++) x[k] = random.nextGaussian();
        for (double[] y : net.target) for (int k = 0; k < y.length; k++) y[k] = random.nextGaussian();
        return net;
    }

    static Unrolled lstm(int H, int T, double gain) {
        return last(architecture(CellKind.LSTM, Activation.TANH, H, true, gain), T);
    }

    static Unrolled gru(int H, int T, double gain) {
        return last(architecture(CellKind.GRU, Activation.TANH, H, true, gain), T);
    }

    static Unrolled rnn(Activation phi, int H, int T, double gain) {
        return last(architecture(CellKind.RNN, phi, H, true, gain), T);
    }

    static Param param(Unrolled net, String name) {
        return net.params().stream()
                .filter(p -> p.name.equals(name))
                .findFirst()
                .orElseThrow();
    }
}
