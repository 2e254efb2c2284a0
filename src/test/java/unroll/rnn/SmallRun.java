package unroll.rnn;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.kernel.WorkPool;
import unroll.math.Draws;
import unroll.math.Param;
import unroll.math.Purpose;

/// Trains small networks of all kinds for three steps and prints one SHA-256 of every loss, norm and weight.
/// The argument is the number of threads.
final class SmallRun {
    private static final int T = 9;
    private final MessageDigest digest = MessageDigest.getInstance("SHA-256");

    private final WorkPool crew;

    private SmallRun(int threads) throws NoSuchAlgorithmException {
        crew = new WorkPool(threads);
    }

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        SmallRun run = new SmallRun(Integer.parseInt(arguments[0]));
        for (CellKind kind : CellKind.values()) for (int B : new int[] {1, 5, 34}) run.train(Nets.of(kind, 7), B);
        for (Activation phi : Activation.values()) {
            Start start = new Start(Initializer.ORTHOGONAL, 0.8, 1, new ForgetBias.Chrono());
            run.train(new Architecture(CellKind.RNN, phi, 5, true, start), 6);
        }
        System.out.println(HexFormat.of().formatHex(run.digest.digest()));
    }

    private void train(Architecture a, int B) {
        Unrolled net = Unrolled.of(a, 2, 3, Loss.CROSS_ENTROPY, Nets.every(T), B, 42, crew);
        Optimizer adam = Optimizer.of(OptimizerKind.ADAM, net.params());
        for (int step = 1; step <= 3; step++) {
            for (int t = 1; t <= T; t++) {
                Draws draws = new Draws(42, Purpose.TRAIN, step, t);
                for (int k = 0; k < net.x[t].length; k++) net.x[t][k] = draws.gaussian(k);
                Arrays.fill(net.target[t], 0);
                for (int b = 0; b < B; b++) net.target[t][draws.below(3, 100 + b) * B + b] = 1;
            }
            add(net.forward());
            net.backward();
            for (int t = 1; t <= T; t++) add(net.log10OfDrawn(t));
            adam.update(net.params(), 0.02);
        }
        for (Param p : net.params()) for (double w : p.w) add(w);
    }

    private void add(double v) {
        digest.update(ByteBuffer.allocate(8).putDouble(v).array());
    }
}
