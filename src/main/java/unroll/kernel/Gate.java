package unroll.kernel;

import unroll.math.Param;

/// What one gate sums up, W_x x + W_h h + b, and p ⊙ c where it reads the unit's own cell: H × X, H × H, H × 1, H × 1;
/// what a gate does without has no columns.
public record Gate(Param Wx, Param Wh, Param b, Param p) {}
