/// Recurrent networks, unrolled in time, and their exact backpropagation.
///
/// The letters are those of `unroll.plain`, the clear version of all this, where every equation stands under its name.
/// Time is the only outer index. Data at one step is flat, unit j of sequence b at `[j * B + b]`; inside,
/// the batch goes in panels, see `unroll.kernel`. `forward(t)` is followed by `backward(t)`, which mirrors
/// it; every `dc[t]` and `dh[t]` is there to be drawn.
@NullMarked
package unroll.rnn;

import org.jspecify.annotations.NullMarked;
