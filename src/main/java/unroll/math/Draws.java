package unroll.math;

/// The random numbers of one sequence: a value depends on (seed, purpose, step, sequence, position),
/// nothing else.
///
/// So a run resumes after a crash with nothing to restore, and any sequence can be drawn alone. All draws
/// at one position come from the same [Philox] block: use a position once. One thread.
public final class Draws {
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    private final long seed;
    private final Purpose purpose;
    private final int step;
    private final int sequence;
    private final int[] words = new int[4];

    public Draws(long seed, Purpose purpose, int step, int sequence) {
        this.seed = seed;
        this.purpose = purpose;
        this.step = step;
        this.sequence = sequence;
    }

    /// Uniform in [0, 1), 53 random bits.
    public double uniform(int position) {
        draw(position);
        return fraction(words[0], words[1]);
    }

    /// Uniform among 0 … n − 1.
    public int below(int n, int position) {
        return (int) (n * uniform(position));
    }

    /// Standard normal, by Box and Muller (1958); 1 − u lies in (0, 1], so its logarithm is finite.
    public double gaussian(int position) {
        draw(position);
        double u = fraction(words[0], words[1]);
        double v = fraction(words[2], words[3]);
        return Math.sqrt(-2 * StrictMath.log(1 - u)) * StrictMath.cos(2 * Math.PI * v); // box_muller
    }

    private void draw(int position) {
        words[0] = position;
        words[1] = sequence;
        words[2] = step;
        words[3] = purpose.ordinal();
        Philox.scramble(words, (int) seed, (int) (seed >>> 32));
    }

    private static double fraction(int high, int low) {
        long bits = ((high & 0xFFFFFFFFL) << 21) | (low >>> 11);
        return bits * TWO_TO_MINUS_53;
    }
}
