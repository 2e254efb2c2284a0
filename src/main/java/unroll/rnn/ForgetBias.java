package unroll.rnn;

/// What an LSTM's forget bias is set to at the start (set, not added to), and with the other sign the bias of a
/// minGRU's z; cells that have neither ignore it.
public sealed interface ForgetBias {
    /// The same value in every unit; 1 is the usual advice (Jozefowicz, Zaremba, Sutskever 2015).
    record Constant(double value) implements ForgetBias {}

    /// b_f = ln U[1, T − 1] and b_i = −b_f: memories of every length up to T (Tallec, Ollivier 2018,
    /// section 3).
    record Chrono() implements ForgetBias {}
}
