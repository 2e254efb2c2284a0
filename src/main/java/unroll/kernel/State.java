package unroll.kernel;

/// A quantity of one panel over time and, beside it, the gradient: `q[t]` and `dq[t]` = ∂E/∂q_t, t = 0 … T,
/// in units of the panel's power of two.
public record State(String name, Strip[] q, Strip[] dq) {}
