/// All that knows vectors, and so the speed: cells as forward and backward pairs on a [Panel], gate matrices and their
/// products, activations of whole rows, and the pool that shares out the work.
///
/// One lane, one sequence: a panel is 16 sequences, unit j of sequence l at `[j * 16 + l]` of a [Strip], so
/// that lanes never meet; one sequence alone has its units in the lanes. Weights are packed for the
/// products once a step. Sums are taken in a fixed order: a seed gives the same bits on any machine, at
/// any vector width. Only this package knows jdk.incubator.vector. What it computes stands in `unroll.plain`.
@NullMarked
package unroll.kernel;

import org.jspecify.annotations.NullMarked;
