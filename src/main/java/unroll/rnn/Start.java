package unroll.rnn;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import unroll.cell.Role;
import unroll.kernel.Weights;
import unroll.math.Draws;
import unroll.math.Param;
import unroll.math.Purpose;

/// The weights before training. A draw depends on the seed, the parameter and the entry only.
///
/// | initializer | recurrent weights (one H × H block per gate) | input weights | biases |
/// |---|---|---|---|
/// | uniform (PyTorch's, which has two such biases where this has one) | gain · U(±1/√H) | inputGain · U(±1/√H) |
/// U(±1/√H) |
/// | orthogonal (Keras-like) | gain · Q, Haar-distributed | N(0, inputGain²/X) | 0 |
/// | gaussian | N(0, gain²/H) | N(0, inputGain²/X) | 0 |
/// | identity (Le, Jaitly, Hinton 2015) | gain · I | N(0, inputGain²/X) | 0 |
///
/// The readout is U(±1/√H) in all. Peepholes start as biases do, also where there are none. Then what has a forget bias
/// gets it.
public record Start(Initializer initializer, double gain, double inputGain, ForgetBias forgetBias) {
    /// Fills all parameters of a network that will see `timesteps` steps.
    void draw(Weights cell, Readout readout, int timesteps, long seed) {
        int H = readout.params().getFirst().cols;
        // biases come last, so that a network without them starts from the same weights
        int n = 0;
        for (Param p : readout.params()) uniform(p, H, 1, draws(seed, n++));
        for (Param p : cell.inputWeights()) input(p, H, draws(seed, n++));
        for (Param p : cell.recurrentWeights()) recurrent(p, H, draws(seed, n++));
        for (Param p : cell.biases()) bias(p, H, draws(seed, n++));
        for (Param p : cell.peepholes()) bias(p, H, draws(seed, n++));
        if (cell.kind().anatomy().hasForgetBias()) forget(cell, timesteps, draws(seed, n));
    }

    private static Draws draws(long seed, int parameter) {
        return new Draws(seed, Purpose.WEIGHTS, 0, parameter);
    }

    private void input(Param p, int H, Draws draws) {
        switch (initializer) {
            case UNIFORM -> uniform(p, H, inputGain, draws);
            case ORTHOGONAL, GAUSSIAN, IDENTITY -> gaussian(p, inputGain, draws);
        }
    }

    private void recurrent(Param p, int H, Draws draws) {
        switch (initializer) {
            case UNIFORM -> uniform(p, H, gain, draws);
            case GAUSSIAN -> gaussian(p, gain, draws);
            case ORTHOGONAL -> orthogonal(p, gain, draws);
            case IDENTITY -> {
                for (int j = 0; j < H; j++) p.w[j * H + j] = gain; // identity_start
            }
        }
    }

    private void bias(Param p, int H, Draws draws) {
        switch (initializer) {
            case UNIFORM -> uniform(p, H, 1, draws);
            case ORTHOGONAL, GAUSSIAN, IDENTITY -> Arrays.fill(p.w, 0);
        }
    }

    private static void uniform(Param p, int H, double scale, Draws draws) {
        double bound = scale / Math.sqrt(H);
        for (int n = 0; n < p.w.length; n++) p.w[n] = bound * (2 * draws.uniform(n) - 1); // uniform_start
    }

    /// Variance scale² divided by the number of summands, so that a unit's sum has variance scale² on
    /// unit inputs.
    private static void gaussian(Param p, double scale, Draws draws) {
        for (int n = 0; n < p.w.length; n++) p.w[n] = scale / Math.sqrt(p.cols) * draws.gaussian(n); // gaussian_start
    }

    /// Q of a Gaussian matrix' QR. Only with R's diagonal positive is Q unique, and Haar-distributed
    /// (Mezzadri 2007).
    private static void orthogonal(Param p, double scale, Draws draws) {
        int H = p.rows;
        DMatrixRMaj gaussian = new DMatrixRMaj(H, H);
        for (int n = 0; n < p.w.length; n++) gaussian.data[n] = draws.gaussian(n);
        var qr = DecompositionFactory_DDRM.qr(H, H);
        if (!qr.decompose(gaussian)) throw new IllegalStateException("no QR decomposition, H = " + H);
        DMatrixRMaj Q = qr.getQ(null, false);
        DMatrixRMaj R = qr.getR(null, false);
        for (int n = 0; n < p.w.length; n++) {
            int k = n % H;
            p.w[n] = scale * Math.signum(R.get(k, k)) * Q.data[n]; // orthogonal_start
        }
    }

    /// What updates keeps by what it lacks to one: its bias is that of a forget gate, with the other sign.
    private void forget(Weights cell, int T, Draws draws) {
        double[] bf = cell.bias(Role.KEEPS);
        double[] bi = cell.bias(Role.WRITES);
        double[] bz = cell.bias(Role.UPDATES);
        for (int j = 0; j < Math.max(bf.length, bz.length); j++) {
            double bias = forget(T, draws.uniform(j));
            if (bf.length > 0) bf[j] = bias;
            if (bz.length > 0) bz[j] = -bias;
            if (bi.length > 0 && forgetBias instanceof ForgetBias.Chrono) bi[j] = -bias;
        }
    }

    private double forget(int T, double uniform) {
        return switch (forgetBias) {
            case ForgetBias.Constant(double value) -> value; // constant_start
            case ForgetBias.Chrono() -> StrictMath.log(1 + Math.max(0, T - 2) * uniform); // chrono_start
        };
    }
}
