package unroll.rnn;

import java.util.List;
import unroll.math.Param;

/// Gradient descent with momentum 0.9 in PyTorch's form: v ← µv + dw, w ← w − αv.
final class Momentum implements Optimizer {
    private static final double MU = 0.9;

    private final double[][] v;

    Momentum(List<Param> params) {
        v = Optimizer.zerosLike(params);
    }

    @Override
    public List<double[]> memory() {
        return List.of(v);
    }

    @Override
    public void update(List<Param> params, double learningRate) {
        for (int i = 0; i < v.length; i++) {
            Param p = params.get(i);
            for (int n = 0; n < p.w.length; n++) {
                v[i][n] = MU * v[i][n] + p.dw[n]; // momentum
                p.w[n] -= learningRate * v[i][n];
            }
        }
    }
}
