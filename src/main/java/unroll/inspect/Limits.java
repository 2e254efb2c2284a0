package unroll.inspect;

/// How much a look takes in, told before anything is computed.
public final class Limits {
    public static final int JSON_BYTES = 4 << 20;
    public static final int FILE_BYTES = 16 << 20;
    /// Timesteps, as many as the longest task of a run has.
    public static final int LONGEST = 2_020;
    /// Inputs, units and outputs.
    public static final int WIDEST = 256;

    private Limits() {}
}
