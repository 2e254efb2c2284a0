package unroll.plain;

/// A quantity over time and, beside it, the gradient: `q[t]` and `dq[t]` = ∂E/∂q_t, H × B each, t = 0 … T.
public record State(String name, double[][] q, double[][] dq) {
    static State named(String name, int T, int size) {
        return new State(name, overTime(T, size), overTime(T, size));
    }

    /// One matrix of `size` entries a step, all zero, t = 0 … T.
    static double[][] overTime(int T, int size) {
        return new double[T + 1][size];
    }
}
