package unroll.rnn;

import java.util.List;
import unroll.math.Param;

/// Networks that several tests use.
final class Nets {
    private Nets() {}

    /// A tanh RNN, LSTM or GRU with biases, from PyTorch's start.
    static Architecture of(CellKind cell, int H) {
        return new Architecture(
                cell, Activation.TANH, H, true, new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Constant(1)));
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
        java.util.Arrays.fill(asked, 1, T + 1, true);
        return asked;
    }
}
