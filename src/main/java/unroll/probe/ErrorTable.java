package unroll.probe;

import java.util.stream.IntStream;
import unroll.math.Norms;

/// "Error at k, weight used at t": what each asked step's own loss wants of the weights through each
/// earlier use of them.
///
/// @param log10 row k − 1 holds log₁₀ ‖∂E_k/∂W used at t‖_F for t = 1 … k, all recurrent and input weights
/// together, E_k the loss of step k by itself; −∞ where it is zero; empty where step k is not asked
public record ErrorTable(double[][] log10) {
    public static ErrorTable of(Tape tape) {
        int[] asked = IntStream.rangeClosed(1, tape.T)
                .filter(t -> tape.yhat[t].length > 0)
                .toArray();
        double[][] log10 = new double[tape.T][0];
        for (int k : asked) log10[k - 1] = new double[k];
        Sweep sweep = new Sweep(tape, asked.length, true);
        int first = asked.length;
        for (int t = tape.lastAsked; t >= 1; t--) {
            if (first > 0 && asked[first - 1] == t) seed(tape, sweep, --first, t, asked.length);
            sweep.back(t, first, asked.length);
            for (int row = first; row < asked.length; row++) {
                double[] sums = sums(tape, sweep, row);
                log10[asked[row] - 1][t - 1] = StepGradient.log10(tape, t, sums, sweep.exponent(row)); // error_table
            }
            sweep.rescale();
        }
        return new ErrorTable(log10);
    }

    /// E is the mean over the asked steps, E_k one of them.
    private static void seed(Tape tape, Sweep sweep, int row, int k, int askedSteps) {
        int H = tape.H;
        for (int j = 0; j < H; j++) {
            double dh = 0;
            for (int m = 0; m < tape.V.rows; m++) dh += tape.V.w[m * H + j] * tape.dyhat[k][m];
            sweep.addToOutput(row, j, dh * askedSteps);
        }
    }

    private static double[] sums(Tape tape, Sweep sweep, int row) {
        double[] norms = new double[tape.gates.size()];
        double[] da = new double[tape.H];
        for (int g = 0; g < norms.length; g++) {
            for (int j = 0; j < tape.H; j++) da[j] = sweep.sum(row, g, j);
            norms[g] = Norms.of(da);
        }
        return norms;
    }
}
