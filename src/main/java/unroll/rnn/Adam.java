package unroll.rnn;

import java.util.List;
import java.util.stream.Stream;
import unroll.math.Param;

/// Adam (Kingma, Ba 2015, algorithm 1) with β = (0.9, 0.999), ε = 1e-8, no decay.
final class Adam implements Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double[][] m;
    private final double[][] v;
    /// β₁ᵗ and β₂ᵗ by repeated multiplication: the same bits everywhere, which pow does not promise.
    private final double[] powers = {1, 1};

    Adam(List<Param> params) {
        m = Optimizer.zerosLike(params);
        v = Optimizer.zerosLike(params);
    }

    @Override
    public List<double[]> memory() {
        return Stream.of(m, v, new double[][] {powers}).flatMap(Stream::of).toList();
    }

    @Override
    public void update(List<Param> params, double learningRate) {
        powers[0] *= BETA1;
        powers[1] *= BETA2;
        for (int i = 0; i < m.length; i++) {
            Param p = params.get(i);
            for (int n = 0; n < p.w.length; n++) {
                m[i][n] = BETA1 * m[i][n] + (1 - BETA1) * p.dw[n]; // adam
                v[i][n] = BETA2 * v[i][n] + (1 - BETA2) * p.dw[n] * p.dw[n];
                double mhat = m[i][n] / (1 - powers[0]);
                double vhat = v[i][n] / (1 - powers[1]);
                p.w[n] -= learningRate * mhat / (Math.sqrt(vhat) + EPSILON);
            }
        }
    }
}
