package unroll.rnn;

/// How the weights start; [Start] says exactly what each means.
public enum Initializer {
    UNIFORM,
    ORTHOGONAL,
    GAUSSIAN,
    IDENTITY
}
