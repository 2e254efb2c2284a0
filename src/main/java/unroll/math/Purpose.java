package unroll.math;

/// What random numbers are drawn for. The order is part of every seed's meaning: append, never insert.
public enum Purpose {
    WEIGHTS,
    TRAIN,
    EVALUATE,
    CONFIRM,
    PROBE
}
