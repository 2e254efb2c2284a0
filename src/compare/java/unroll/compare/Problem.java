package unroll.compare;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import unroll.cell.Activation;
import unroll.kernel.WorkPool;
import unroll.rnn.Architecture;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.rnn.Loss;
import unroll.rnn.Start;
import unroll.rnn.Unrolled;

/// A workload's network with its batch, the same in every process: the source of the peers' weights and data.
///
/// PyTorch's start, but with a forget bias of 3: at PyTorch's own, f32 gradients of long sequences pass through
/// subnormal numbers, which cost PyTorch up to six times as much. This way no one is slowed.
record Problem(Workload work, Unrolled net) {
    private static final long SEED = 20260101;
    private static final double FORGET_BIAS = 3;

    static Problem of(Workload work) {
        return of(work, 1);
    }

    /// The same to the bit, whose panels as many threads share.
    static Problem of(Workload work, int threads) {
        var start = new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Constant(FORGET_BIAS));
        var architecture = new Architecture(work.cell(), Activation.TANH, work.H(), true, start);
        boolean[] asked = new boolean[work.T() + 1];
        asked[work.T()] = true;
        Unrolled net = Unrolled.of(
                architecture,
                Workload.INPUTS,
                Workload.OUTPUTS,
                Loss.MEAN_SQUARED_ERROR,
                asked,
                work.B(),
                SEED,
                new WorkPool(threads));
        var random = new SplittableRandom(SEED);
        for (int t = 1; t <= work.T(); t++) fill(net.x[t], () -> 2 * random.nextDouble() - 1);
        fill(net.target[work.T()], random::nextDouble);
        return new Problem(work, net);
    }

    /// Sequence b's input i at step t = 1 … T.
    double x(int t, int b, int i) {
        return net.x[t][i * work.B() + b];
    }

    /// Y × B, and as Y is 1, one per sequence.
    double[] target() {
        return net.target[work.T()];
    }

    private static void fill(double[] values, DoubleSupplier from) {
        for (int n = 0; n < values.length; n++) values[n] = from.getAsDouble();
    }
}
