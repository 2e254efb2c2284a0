/// Flat-array kernels, elementary functions, norms that neither underflow nor overflow, counter-based
/// random numbers.
///
/// One lane, one sequence: a panel is 16 sequences, unit j of sequence l at `[j * 16 + l]` of a [Strip], so
/// that lanes never meet; one sequence alone has its units in the lanes. Weights are packed for the
/// products once a step. Sums are taken in a fixed order: a seed gives the same bits on any machine, at
/// any vector width. Only this package knows jdk.incubator.vector.
@NullMarked
package unroll.math;

import org.jspecify.annotations.NullMarked;
