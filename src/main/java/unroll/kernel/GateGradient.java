package unroll.kernel;

/// The sum over steps of ∂E/∂a_t z_tᵀ for one panel. One thread.
public sealed interface GateGradient permits WideGradient, NarrowGradient, Peepholes.Gradient {
    void clear();

    /// How many steps are best added at once.
    int chunk();

    /// Adds the steps `from` … `to`.
    void add(int from, int to);

    /// Goes on in units of 2^exponent: what is added from now on is meant times that.
    void unit(int exponent);

    /// Adds all to the parameters' dw, in plain numbers, and ends the adding.
    void addToParams();
}
