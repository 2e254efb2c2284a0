package unroll.rnn;

/// Which numbers the engine makes.
public final class Engine {
    /// Raised whenever any configuration may train to other bits than before; `BitsTest` holds the hash that
    /// belongs to it. A run keeps the versions that trained it, so that nobody takes an old picture for what
    /// would come out today. 0 stands for whatever was there before versions were kept.
    public static final String VERSION = "1";

    private Engine() {}
}
