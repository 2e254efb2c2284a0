/// Flat-array kernels, elementary functions, norms that neither underflow nor overflow, counter-based
/// random numbers.
///
/// One lane, one sequence: a matrix of units × sequences at one time step is a flat row-major `double[]`
/// with (unit j, sequence b) at `[j * B + b]`, so that the inner loop of every kernel runs over sequences
/// that never meet. Sums are taken in a fixed order: a seed gives the same bits on any machine.
@NullMarked
package unroll.math;

import org.jspecify.annotations.NullMarked;
