package unroll.rnn;

import java.util.List;
import unroll.math.Param;

/// RMSProp (Hinton's lecture 6e, 2012) in PyTorch's form: smoothing 0.99, ε = 1e-8 outside the root, not
/// centred.
final class RmsProp implements Optimizer {
    private static final double ALPHA = 0.99;
    private static final double EPSILON = 1e-8;

    private final double[][] v;

    RmsProp(List<Param> params) {
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
                v[i][n] = ALPHA * v[i][n] + (1 - ALPHA) * p.dw[n] * p.dw[n]; // rmsprop
                p.w[n] -= learningRate * p.dw[n] / (Math.sqrt(v[i][n]) + EPSILON);
            }
        }
    }
}
