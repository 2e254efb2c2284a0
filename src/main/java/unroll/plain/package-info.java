/// The clear network: recurrent cells unrolled in time and their exact backpropagation, in plain loops, with an
/// equation's name on the line that computes it and the way back under the way forward. The tutorial shows these
/// lines. `unroll.rnn` computes the same faster; its `SpecificationTest` runs both beside each other.
///
/// | letter | is | shape |
/// |---|---|---|
/// | X, H, Y | inputs, hidden units, outputs | |
/// | B, T | sequences in a batch, time steps; t = 1 … T, and 0 is the initial state, zero | |
/// | x, ŷ (`yhat`), y (`target`) | input, output, target | X × B, Y × B, Y × B |
/// | E | the loss: mean over the asked steps and the batch | scalar |
/// | dq | ∂E/∂q, for any q: has q's shape and stands beside it (`c`, `dc`; `w`, `dw`) | as q |
/// | a | what a unit sums up before its φ, σ or tanh | H × B |
/// | c | plain RNN: its state. LSTM: its cell; `dc` is total | H × B |
/// | h | LSTM: its output, `dh` taken with c at the same step held fixed. GRU: its state | H × B |
/// | f, i, g, o | LSTM: forget, input, candidate (c̃ in the article), output gate | H × B |
/// | r, z, n, s | GRU: reset, update, candidate; s = W_hn h + b_hn, what r scales in n | H × B |
/// | W_in, W_rec, b | plain RNN: input and recurrent weights, bias | H × X, H × H, H × 1 |
/// | W_fx, W_fh, b_f | LSTM, gate f (so i, g, o): weights of x and h, bias | H × X, H × H, H × 1 |
/// | W_ir, W_hr, b_r | GRU, gate r (so z), in PyTorch's letters | H × X, H × H, H × 1 |
/// | W_in, b_in, W_hn, b_hn | GRU, candidate n: a bias for each part | H × X, H × 1, H × H, H × 1 |
/// | z, n, W_z, W_n, b_z, b_n | minGRU: update gate, candidate; weights of x, biases | H × B, H × X, H × 1 |
/// | p_f, p_i, p_o | peephole LSTM: what multiplies the unit's own cell in a gate | H × 1 |
/// | V, d | readout: ŷ = V c + d, or V h + d | Y × H, Y × 1 |
///
/// Time is the only outer index. Data at one step is flat, unit j of sequence b at `[j * B + b]`. `backward(t)` follows
/// `forward(t)` and mirrors it; every `dc[t]` and `dh[t]` is there to be drawn. A one-word comment at a line's end
/// names its equation, and the test that pins it.
@NullMarked
package unroll.plain;

import org.jspecify.annotations.NullMarked;
