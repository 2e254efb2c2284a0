/// The instruments: what is drawn of a network's gradients. The letters are those of `unroll.rnn`.
@NullMarked
package unroll.probe;

import org.jspecify.annotations.NullMarked;
