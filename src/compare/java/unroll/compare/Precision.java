package unroll.compare;

import java.util.Locale;

/// What a peer computes in, and how near its loss and gradients must come to Unroll's f64.
enum Precision {
    /// Sums in another order differ in the last digits.
    F64(1e-9),
    /// Half of f32's seven digits, since errors grow over T steps.
    F32(1e-3);

    final double tolerance;

    Precision(double tolerance) {
        this.tolerance = tolerance;
    }

    /// `f64` or `f32`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
