package unroll.probe;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What becomes of the gradient at the loss on its way back to t = 1; or why that cannot be asked.
///
/// Where a task asks at several steps, the question is put to the last one's own loss alone. It is the only
/// one whose gradient has the whole way to go, and a part needs one whole: of the gradient of all losses
/// together each comes in at another step, and what has gathered at t = 1 may well be more than stands at
/// t = T although nothing of any of them has come far.
public enum Travel {
    VANISHES,
    SURVIVES,
    GROWS,
    /// The last asked step is the first.
    ONE_STEP,
    /// It is exactly zero where it starts.
    NO_GRADIENT,
    /// Somewhere on its way it is no finite number.
    NOT_FINITE,
    /// It is cut off on its way, by truncated backpropagation.
    CUT;

    /// Whether the question has an answer.
    public boolean asked() {
        return compareTo(GROWS) <= 0;
    }

    /// The API's word; null where the question cannot be asked.
    public @Nullable String word() {
        return asked() ? written() : null;
    }

    /// The API's word for why the question cannot be asked; null where it can.
    public @Nullable String because() {
        return asked() ? null : written();
    }

    /// The word of the API's first version, `verdict`.
    public @Nullable String formerWord() {
        return this == GROWS ? "explodes" : word();
    }

    private String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By d = log₁₀(‖dq_1‖ / ‖dq_T‖): vanishes under −2, grows over 2, else survives.
    static Travel of(double decades) {
        if (decades < -2) return VANISHES; // travel
        if (decades > 2) return GROWS;
        return SURVIVES;
    }

    /// @param log10 of the norms, t = 1 first; −∞ where one is zero, NaN where it is no finite number
    /// @param last the step at whose loss the gradient starts
    static Travel of(double[] log10, int last) {
        for (int t = 1; t <= last; t++) if (Double.isNaN(log10[t - 1])) return NOT_FINITE;
        if (log10[last - 1] == Double.NEGATIVE_INFINITY) return NO_GRADIENT;
        return last == 1 ? ONE_STEP : of(log10[0] - log10[last - 1]);
    }

    /// As written down: `travel`, or where that is null `because`.
    ///
    /// @throws IllegalArgumentException where no constant is written so
    public static Travel read(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// What a run of an earlier version holds says. It wrote `survives` where both norms were zero and
    /// `explodes` where only the one at the loss was.
    ///
    /// @param verdict its word
    /// @param decades NaN where it wrote null
    public static Travel former(String verdict, double decades) {
        if (Double.isNaN(decades) && !verdict.equals("vanishes")) return NO_GRADIENT;
        return verdict.equals("explodes") ? GROWS : read(verdict);
    }
}
