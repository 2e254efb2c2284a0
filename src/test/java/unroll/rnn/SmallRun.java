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

/// Trains small networks for three steps and prints a SHA-256 of every loss, norm and weight: in the first line that of
/// the RNN, the LSTM and the GRU together, then a line for each other cell. The argument is the number of threads.
final class SmallRun {
    private static final int T = 9;
    private final MessageDigest digest = MessageDigest.getInstance("SHA-256");

    private final WorkPool crew;

    private SmallRun(WorkPool crew) throws NoSuchAlgorithmException {
        this.crew = crew;
    }

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        WorkPool crew = new WorkPool(Integer.parseInt(arguments[0]));
        SmallRun run = new SmallRun(crew);
        for (CellKind kind : CellKind.RACE) run.train(kind);
        for (Activation phi : Activation.values()) {
            Start start = new Start(Initializer.ORTHOGONAL, 0.8, 1, new ForgetBias.Chrono());
            run.train(new Architecture(CellKind.RNN, phi, 5, true, start), 6);
        }
        System.out.println(run.hash());
        for (CellKind kind : CellKind.values()) {
            if (CellKind.RACE.contains(kind)) continue;
            SmallRun alone = new SmallRun(crew);
            alone.train(kind);
            System.out.println(kind + " " + alone.hash());
        }
    }

    private String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void train(CellKind kind) {
        for (int B : new int[] {1, 5, 34}) train(Nets.of(kind, 7), B);
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
