package unroll.run;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One setting of a run: how it is called, what it may be, and what to say when it is not. The table of
/// them is [Fields]; form, API, catalogue and checks all read it.
///
/// @param path dotted name; `models.*.hidden` stands for the field of every model
/// @param min least number allowed; not itself allowed where `open`
/// @param word a word allowed beside numbers (`chrono`, `off`), or empty
/// @param initial the default as a visitor would type it
public record Field(
        String path,
        String label,
        Kind kind,
        double min,
        double max,
        boolean open,
        String word,
        String initial,
        List<Option> options,
        String help) {

    /// How a value is written.
    public enum Kind {
        INTEGER,
        NUMBER,
        CHOICE,
        FLAG
    }

    /// One choice: the API's name and the words on the page.
    public record Option(String value, String label) {}

    static Field integer(String path, String label, long min, long max, String initial, String help) {
        return new Field(path, label, Kind.INTEGER, min, max, false, "", initial, List.of(), help);
    }

    static Field integer(String path, String label, long min, long max, String word, String initial, String help) {
        return new Field(path, label, Kind.INTEGER, min, max, false, word, initial, List.of(), help);
    }

    static Field positive(String path, String label, double max, String word, String initial, String help) {
        return new Field(path, label, Kind.NUMBER, 0, max, true, word, initial, List.of(), help);
    }

    static Field number(String path, String label, double min, double max, String word, String initial, String help) {
        return new Field(path, label, Kind.NUMBER, min, max, false, word, initial, List.of(), help);
    }

    static Field choice(String path, String label, String initial, String help, Option... options) {
        return new Field(path, label, Kind.CHOICE, 0, 0, false, "", initial, List.of(options), help);
    }

    static Field flag(String path, String label, String initial, String help) {
        List<Option> options = List.of(new Option("true", "yes"), new Option("false", "no"));
        return new Field(path, label, Kind.FLAG, 0, 0, false, "", initial, options, help);
    }

    /// The last part of the path: the name in JSON.
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /// Whether its default is a number, and neither empty nor its word.
    public boolean hasNumber() {
        return !initial.isEmpty() && !initial.equals(word);
    }

    /// The path for the model with this index.
    public String path(int model) {
        return path.replace("*", Integer.toString(model));
    }

    /// What may be typed, in words: "1 to 256", "over 0, up to 1000000, or off".
    public String limits() {
        if (kind == Kind.CHOICE || kind == Kind.FLAG)
            return String.join(", ", options.stream().map(Option::value).toList());
        String range = (open ? "over " + plain(min) + ", up to " : plain(min) + " to ") + plain(max);
        return word.isEmpty() ? range : range + ", or " + word;
    }

    /// The complaint about a number out of range, or null.
    @Nullable
    String objection(double value) {
        return (open ? value > min : value >= min) && value <= max ? null : outside(value);
    }

    /// Whether a network could be trained with it, whatever this version allows: a count is at least one and an
    /// `int`, a rate is over zero, anything else finite.
    boolean possible(double value) {
        if (kind == Kind.INTEGER) return value >= min && value <= Math.max(max, Integer.MAX_VALUE);
        return Double.isFinite(value) && (!open || value > min);
    }

    /// What to say of a number out of range.
    String outside(double value) {
        String side = value > max ? "over " + plain(max) : open ? "not over " + plain(min) : "under " + plain(min);
        return String.format("%s %s is %s; choose %s. %s", label, plain(value), side, limits(), help);
    }

    /// The complaint about something that is no value of this kind at all.
    String misfit(String shown) {
        String wanted = switch (kind) {
            case INTEGER -> "a whole number" + or();
            case NUMBER -> "a number" + or();
            case CHOICE -> "one of its choices";
            case FLAG -> "true or false";
        };
        return String.format("%s %s is not %s; choose %s. %s", label, shown, wanted, limits(), help);
    }

    private String or() {
        return word.isEmpty() ? "" : " or " + word;
    }

    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e16) return String.format(Locale.ROOT, "%d", (long) value);
        return Double.toString(value);
    }
}
