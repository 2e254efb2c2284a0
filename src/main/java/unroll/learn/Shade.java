package unroll.learn;

import java.util.Locale;

/// Signed numbers as CSS colours that follow the theme: violet positive, ochre negative, the paper's colour at zero.
/// `static/learn/shade.js` writes the same words.
public final class Shade {
    private Shade() {}

    /// @param share −1 … 1; what lies beyond takes the end's colour
    public static String of(double share) {
        long percent = Math.round(100 * Math.min(1, Math.abs(share)));
        return String.format(
                Locale.ROOT, "color-mix(in oklab, var(--%s) %d%%, var(--zero))", share < 0 ? "neg" : "pos", percent);
    }
}
