package unroll.kernel;

import unroll.math.Param;

/// What one gate sums up, W_x x + W_h h + b: H × X, H × H, H × 1; what a gate does without has no columns.
public record Gate(Param Wx, Param Wh, Param b) {}
