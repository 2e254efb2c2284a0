package unroll.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import unroll.cell.Role;

/// What a step multiplies the state's changes by: H × H row-major matrices by their names.
///
/// The LSTM has A, B, C, D and M of [AdditiveTerms], and none at t = 1, where there is no o_0; a
/// peephole is on the diagonal of its gate's term. So has the
/// minGRU, there too, whose A, C and D are zero. The others have J_t = ∂q_t/∂q_{t−1}.
public final class StepMatrices {
    private StepMatrices() {}

    /// @throws IllegalArgumentException where t is not one of 1 … T
    public static Map<String, double[]> at(Tape tape, int t) {
        if (t < 1 || t > tape.T)
            throw new IllegalArgumentException("t %d is no step; choose 1 to %d".formatted(t, tape.T));
        Map<String, double[]> matrices = new LinkedHashMap<>();
        Slopes now = Slopes.at(tape, t);
        if (!tape.anatomy.hasCarousel()) {
            double[] J = diagonal(now.keep());
            for (int g = 0; g < tape.anatomy.recurrent(); g++) {
                double[] W = tape.gates.get(g).weights().Wh().w;
                add(J, product(now.gate()[g], W, now.out())); // step_jacobian
            }
            matrices.put("J", J);
        } else if (t > 1 || !tape.anatomy.hasCellState()) {
            double[] R = t > 1 ? Slopes.at(tape, t - 1).out() : now.out();
            matrices.put("A", forgets(tape, now, R)); // additive_terms
            matrices.put("B", diagonal(now.carousel()));
            matrices.put("C", writes(tape, now, R));
            matrices.put("D", term(tape, now, Role.PROPOSES, R));
            double[] M = new double[tape.H * tape.H];
            for (double[] term : matrices.values()) add(M, term);
            matrices.put("M", M); // additive_form
        }
        return matrices;
    }

    /// Through the forget gate, as far as it keeps.
    private static double[] forgets(Tape tape, Slopes now, double[] R) {
        double[] A = term(tape, now, Role.KEEPS, R);
        if (now.writes() != null) {
            double[] C = writes(tape, now, R);
            for (int k = 0; k < A.length; k++) A[k] -= C[k];
        }
        return A;
    }

    /// Through the input gate, which may be 1 − f.
    private static double[] writes(Tape tape, Slopes now, double[] R) {
        return now.writes() == null
                ? term(tape, now, Role.WRITES, R)
                : product(now.writes(), tape.recurrent(Role.KEEPS), R);
    }

    private static double[] term(Tape tape, Slopes now, Role role, double[] R) {
        int g = tape.anatomy.indexOf(role);
        boolean reads = g >= 0 && g < tape.anatomy.recurrent();
        if (!reads) return new double[tape.H * tape.H];
        double[] term = product(now.gate()[g], tape.recurrent(role), R);
        double[] p = tape.gate(role).weights().p().w;
        for (int j = 0; j < p.length; j++) term[j * (tape.H + 1)] += now.gate()[g][j] * p[j];
        return term;
    }

    /// diag(u) W diag(v).
    private static double[] product(double[] u, double[] W, double[] v) {
        int H = u.length;
        double[] m = new double[H * H];
        for (int j = 0; j < H; j++) for (int k = 0; k < H; k++) m[j * H + k] = u[j] * W[j * H + k] * v[k];
        return m;
    }

    private static double[] diagonal(double[] v) {
        double[] m = new double[v.length * v.length];
        for (int j = 0; j < v.length; j++) m[j * v.length + j] = v[j];
        return m;
    }

    private static void add(double[] to, double[] m) {
        for (int k = 0; k < to.length; k++) to[k] += m[k];
    }
}
