/// What a recurrent cell is, in words that every other package reads: its kinds with their [Anatomy], and the
/// activations.
@NullMarked
package unroll.cell;

import org.jspecify.annotations.NullMarked;
