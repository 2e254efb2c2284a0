package unroll.learn;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Numbers in prose: read from a recording, never typed.
public final class Measured {
    private Measured() {}

    /// A chapter's recording.
    public static JsonNode recording(String slug) {
        return Resources.json("recorded/" + slug);
    }

    /// The number at `a.b.c`, as HTML.
    ///
    /// @param as "" (whole numbers as they are, others to three digits), "2" (so many decimals), "%" (a share)
    /// or "10^" (a logarithm, as the power of ten)
    /// @throws IllegalArgumentException where there is none
    public static String html(JsonNode recording, String key, String as) {
        JsonNode at = recording;
        for (String part : key.split("\\.")) at = at.isArray() ? at.path(Integer.parseInt(part)) : at.path(part);
        if (!at.isNumber()) throw new IllegalArgumentException("the recording has no number at " + key);
        double value = at.doubleValue();
        return switch (as) {
            case "" -> usual(value);
            case "%" -> percent(value);
            case "10^" -> "10<sup>" + number(value, Math.abs(value) < 10 ? 1 : 0) + "</sup>";
            default -> number(value, Integer.parseInt(as));
        };
    }

    private static String usual(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) return number(value, 0);
        int digits = (int) Math.max(0, 2 - Math.floor(StrictMath.log10(Math.abs(value))));
        return number(value, Math.min(digits, 12));
    }

    private static String percent(double share) {
        double percent = 100 * share;
        boolean fine = percent > 99 && percent < 100 || percent > 0 && percent < 1;
        return number(percent, fine ? 1 : 0) + "\u00a0%";
    }

    /// With a real minus, and groups of three apart.
    public static String number(double value, int digits) {
        String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
        String plain = text.matches("-0(\\.0*)?") ? text.substring(1) : text;
        return plain.replace(',', '\u202f').replace('-', '−');
    }
}
