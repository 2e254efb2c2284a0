package unroll.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import unroll.cell.Activation;
import unroll.cell.Gate;

/// How the gates are used over one sequence.
///
/// @param saturated by gate, the share of units and steps at which its slope is under a tenth of its
/// greatest: σ under 1/40, tanh under 1/10. The plain RNN's `a` means its φ, whose relu is saturated where
/// it is 0 and whose identity never is
/// @param forgetHalfLife H values −ln 2 / mean_t ln f_t, z_t for the GRU, 1 − z_t for the minGRU: after how many steps
/// the carousel alone has halved what is remembered; ∞ where it keeps all, 0 where it dropped all at a step; empty for
/// the plain RNN
public record GateUse(Map<String, Double> saturated, double[] forgetHalfLife) {
    private static final double LITTLE = 0.1;

    public static GateUse of(Tape tape) {
        Map<String, Double> saturated = new LinkedHashMap<>();
        if (!tape.anatomy.hasGates()) {
            double greatest = tape.activation == Activation.SIGMOID ? 0.25 : 1;
            int count = 0;
            for (int t = 1; t <= tape.T; t++)
                for (double slope : Slopes.at(tape, t).gate()[0]) if (slope < LITTLE * greatest) count++;
            saturated.put("a", count / (double) (tape.T * tape.H));
            return new GateUse(saturated, new double[0]);
        }
        for (Gate gate : tape.anatomy.gates())
            if (gate.isGate()) saturated.put(gate.name(), share(gate, tape.gate(gate.name()))); // saturation
        return new GateUse(saturated, halfLife(tape));
    }

    private static double share(Gate kind, Tape.Gate gate) {
        if (kind.activation() == Activation.IDENTITY) return 0;
        boolean tanh = kind.activation() == Activation.TANH;
        int count = 0;
        int all = 0;
        for (double[] values : gate.value()) {
            for (double v : values) {
                double slope = tanh ? 1 - v * v : 4 * v * (1 - v);
                if (slope < LITTLE) count++;
                all++;
            }
        }
        return count / (double) all;
    }

    private static double[] halfLife(Tape tape) {
        double[] sums = new double[tape.H];
        for (int t = 1; t <= tape.T; t++) {
            double[] keep = Slopes.at(tape, t).carousel();
            for (int j = 0; j < tape.H; j++) sums[j] += StrictMath.log(keep[j]);
        }
        double[] halfLife = new double[tape.H];
        for (int j = 0; j < tape.H; j++)
            halfLife[j] =
                    sums[j] == 0 ? Double.POSITIVE_INFINITY : -StrictMath.log(2) * tape.T / sums[j]; // forget_half_life
        return halfLife;
    }
}
