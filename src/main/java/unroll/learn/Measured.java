package unroll.learn;

import java.math.BigDecimal;
import java.math.RoundingMode;
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

    /// The number at `a.b.c`, as HTML; `rescue/a.b.c` is another chapter's. A bound is rounded outwards, so that it
    /// stays true: a lower one (`….least`, or `as` begins with "at least ") down, an upper one (`….greatest`, or
    /// "at most ") up.
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
        RoundingMode way = way(key, as);
        return switch (as.replaceFirst("^at (most|least) ?", "")) {
            case "" -> usual(value, way);
            case "%" -> percent(value, way);
            case "10^" -> "10<sup>" + number(value, Math.abs(value) < 10 ? 1 : 0, way) + "</sup>";
            case String digits -> number(value, Integer.parseInt(digits), way);
        };
    }

    private static RoundingMode way(String key, String as) {
        if (as.startsWith("at least") || key.endsWith(".least")) return RoundingMode.FLOOR;
        if (as.startsWith("at most") || key.endsWith(".greatest")) return RoundingMode.CEILING;
        return RoundingMode.HALF_UP;
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

    private static String usual(double value, RoundingMode way) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) return number(value, 0);
        int digits = (int) Math.max(0, 2 - Math.floor(StrictMath.log10(Math.abs(value))));
        return number(value, Math.min(digits, 12), way);
    }

    private static String percent(double share, RoundingMode way) {
        double percent = BigDecimal.valueOf(share).movePointRight(2).doubleValue();
        boolean fine = percent > 99 && percent < 100 || percent > 0 && percent < 1;
        return number(percent, fine ? 1 : 0, way) + "\u00a0%";
    }

    private static String number(double value, int digits, RoundingMode way) {
        return number(BigDecimal.valueOf(value).setScale(digits, way).doubleValue(), digits);
    }

    /// With a real minus, and groups of three apart.
    public static String number(double value, int digits) {
        String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
        String plain = text.matches("-0(\\.0*)?") ? text.substring(1) : text;
        return plain.replace(',', '\u202f').replace('-', '−');
    }
}
