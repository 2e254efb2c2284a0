package unroll.rnn;

import java.util.List;
import unroll.math.Param;

/// How weights follow their gradients. Each keeps its own state per parameter, so it serves one network.
/// One thread.
public sealed interface Optimizer permits Sgd, Momentum, RmsProp, Adam {
    /// Moves every w against its dw; always the parameters that it was made for, in the same order.
    void update(List<Param> params, double learningRate);

    /// Everything it remembers from step to step, in one order: write copies down, fill the arrays again, and another
    /// optimiser of this kind goes on to the bit.
    List<double[]> memory();

    static Optimizer of(OptimizerKind kind, List<Param> params) {
        return switch (kind) {
            case SGD -> new Sgd();
            case MOMENTUM -> new Momentum(params);
            case RMSPROP -> new RmsProp(params);
            case ADAM -> new Adam(params);
        };
    }

    /// An array of zeros of each parameter's size.
    static double[][] zerosLike(List<Param> params) {
        return params.stream().map(p -> new double[p.w.length]).toArray(double[][]::new);
    }
}
