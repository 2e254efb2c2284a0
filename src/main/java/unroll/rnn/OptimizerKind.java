package unroll.rnn;

/// Which [Optimizer] trains a network.
public enum OptimizerKind {
    SGD,
    MOMENTUM,
    RMSPROP,
    ADAM
}
