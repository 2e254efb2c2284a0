package unroll.kernel;

import java.util.List;

/// All gates of a layer as one matrix W that meets z_t = [h_{t−1}; x_t; 1], packed for fast products.
///
/// A panel is 16 sequences side by side ([WideGates]) or one sequence with its units side by side
/// ([NarrowGates]). Gates that read h come first. Packed by one thread, then read by any number.
public sealed interface GateMatrix permits WideGates, NarrowGates {
    /// In the order of their strips.
    List<Gate> gates();

    /// Sequences in a panel: 16 or 1.
    int lanes();

    /// Numbers of one gate, or of h, in a panel: units × lanes, the units padded where they are the lanes.
    int gateSize();

    /// Numbers in the strip of all gates, padding included.
    int sumSize();

    /// Numbers in the strip of a state whose gradient [#carry] completes, padding included.
    int stateSize();

    /// Numbers in the strip of z.
    int inputSize();

    /// Takes over the parameters' present values for [#product].
    void pack();

    /// Takes over the parameters' present values for [#carry].
    void packBack();

    /// a = W z.
    void product(Strip a, Strip z);

    /// dh = W_hᵀ da, or dh += W_hᵀ da.
    void carry(Strip dh, Strip da, boolean add);

    /// A panel's share of the gradient, from its gates' gradients `da[t]` and inputs `z[t]`, t = 1 … T.
    GateGradient gradient(Strip[] da, Strip[] z);

    /// @param recurrent how many gates, the first ones, read h
    static GateMatrix of(boolean wide, List<Gate> gates, int recurrent, int H, int X, boolean bias) {
        int columns = X + (bias ? 1 : 0);
        return wide ? new WideGates(gates, recurrent, H, columns) : new NarrowGates(gates, recurrent, H, columns);
    }
}
