package unroll.learn;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Numbers in prose: read from a recording, never typed.
public final class Measured {
    private static final List<String> SMALL = List.of(
            ("nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                            + " seventeen eighteen nineteen")
                    .split(" "));
    private static final List<String> TENS =
            List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));

    private Measured() {}

    /// A chapter's recording.
    public static JsonNode recording(String slug) {
        return Resources.json("recorded/" + slug);
    }

    /// The number at `a.b.c`, as HTML; `rescue/a.b.c` is another chapter's.
    ///
    /// @param as "" (whole numbers as they are, others to three digits), "2" (so many decimals), "%" (a share),
    /// "10^" (a logarithm, as the power of ten), "word" or "Word" (in letters; of a list, how many there are)
    /// @throws IllegalArgumentException where there is none
    public static String html(JsonNode recording, String key, String as) {
        JsonNode at = at(recording, key);
        if (as.equals("word")) return words(count(at, key));
        if (as.equals("Word")) return capital(words(count(at, key)));
        if (!at.isNumber()) throw missing(key);
        double value = at.doubleValue();
        return switch (as) {
            case "" -> usual(value);
            case "%" -> percent(value);
            case "10^" -> "10<sup>" + number(value, Math.abs(value) < 10 ? 1 : 0) + "</sup>";
            default -> number(value, Integer.parseInt(as));
        };
    }

    /// Words that hold only while what was measured lies between two bounds; of a list, all of it.
    ///
    /// @throws IllegalStateException where it does not: the sentence has to be written anew
    public static String claim(JsonNode recording, String key, double from, double to, String words) {
        JsonNode at = at(recording, key);
        for (JsonNode each : at.isArray() ? at : List.of(at)) {
            if (!each.isNumber()) throw missing(key);
            if (each.doubleValue() < from || each.doubleValue() > to)
                throw new IllegalStateException(
                        "“%s” is no longer true: %s is %s, not within %s … %s".formatted(words, key, each, from, to));
        }
        return words;
    }

    private static JsonNode at(JsonNode recording, String key) {
        int slash = key.indexOf('/');
        JsonNode at = slash < 0 ? recording : recording(key.substring(0, slash));
        for (String part : key.substring(slash + 1).split("\\."))
            at = at.isArray() ? at.path(Integer.parseInt(part)) : at.path(part);
        return at;
    }

    private static long count(JsonNode at, String key) {
        if (at.isContainer()) return at.size();
        double value = at.isNumber() ? at.doubleValue() : Double.NaN;
        if (value != Math.rint(value)) throw missing(key);
        return (long) value;
    }

    private static IllegalArgumentException missing(String key) {
        return new IllegalArgumentException("the recording has no such number at " + key);
    }

    /// Twenty-one; from a hundred on in digits.
    public static String words(long number) {
        if (number < 0 || number >= 100) return number(number, 0);
        if (number < SMALL.size()) return SMALL.get((int) number);
        String tens = TENS.get((int) number / 10 - 2);
        return number % 10 == 0 ? tens : tens + "-" + SMALL.get((int) number % 10);
    }

    /// As a sentence begins.
    public static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
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
