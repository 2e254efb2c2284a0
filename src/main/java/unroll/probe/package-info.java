/// The instruments: what is drawn of a network's gradients. The letters are those of `unroll.rnn`.
///
/// Most look at one sequence: `Tape.of(net)` sends it there and back, and an instrument's `of(tape)` is a pure
/// function of that; nothing here trains. [Sweep] carries many gradients back at once with the engine's own
/// products. What may leave the doubles is kept as a logarithm, or beside its power of two.
@NullMarked
package unroll.probe;

import org.jspecify.annotations.NullMarked;
