package unroll.probe;

import java.util.Locale;

/// What became of the gradient on its way from the last step to the first.
public enum Verdict {
    VANISHES,
    SURVIVES,
    EXPLODES;

    /// The API's word.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By d = log₁₀(‖dq_1‖ / ‖dq_T‖): vanishes under −2, explodes over 2, else (also where both are 0)
    /// survives.
    static Verdict of(double decades) {
        if (decades < -2) return VANISHES; // verdict
        if (decades > 2) return EXPLODES;
        return SURVIVES;
    }
}
