package unroll.rnn;

import java.util.List;
import unroll.math.Param;

/// Plain gradient descent, W ← W − α ∂E/∂W: the article's.
final class Sgd implements Optimizer {
    Sgd() {}

    @Override
    public List<double[]> memory() {
        return List.of();
    }

    @Override
    public void update(List<Param> params, double learningRate) {
        for (Param p : params) {
            for (int n = 0; n < p.w.length; n++) p.w[n] -= learningRate * p.dw[n]; // sgd
        }
    }
}
