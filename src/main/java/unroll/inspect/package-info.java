/// A look at one network: what is asked, what that costs, the threads that look, and the answer. Weights
/// come from a run's recording or from outside, as JSON or in a safetensors file, in PyTorch's layout.
///
/// A look starts no run and stores nothing.
@NullMarked
package unroll.inspect;

import org.jspecify.annotations.NullMarked;
