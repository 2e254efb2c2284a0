/// Elementary functions, norms that neither underflow nor overflow, counter-based random numbers: from IEEE additions,
/// products, divisions and fused multiply-adds alone, so that a seed gives the same bits on any machine.
@NullMarked
package unroll.math;

import org.jspecify.annotations.NullMarked;
