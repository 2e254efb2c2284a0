package unroll.rnn;

import unroll.math.Strip;

/// A quantity of one panel over time and, beside it, the gradient: `q[t]` and `dq[t]` = ∂E/∂q_t, t = 0 … T,
/// in units of the panel's power of two.
record State(String name, Strip[] q, Strip[] dq) {}
