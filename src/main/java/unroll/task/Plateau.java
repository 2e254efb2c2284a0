package unroll.task;

import java.util.Locale;

/// A loss at which training may rest for long, because a part of the task is learnt there and the rest is not.
///
/// @param value as one writes it: 1/12, ln 4
/// @param learnt the part, in a few words
public record Plateau(double loss, String value, String learnt) {
    static final String NOTHING = "nothing";

    /// Where nothing is learnt.
    static Plateau of(double baseline) {
        return new Plateau(baseline, String.format(Locale.ROOT, "%.3g", baseline), NOTHING);
    }
}
