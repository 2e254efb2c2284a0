package unroll.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import unroll.run.Complaint;
import unroll.run.Wire;
import unroll.run.Words;

/// Takes numbers, lists and words out of a stranger's JSON without coercion. What is unfit is complained
/// of, all at once, and something harmless stands in for it until then. For one reading by one thread.
final class Reading {
    /// Nobody reads more at once, and an answer must not grow far beyond the question.
    private static final int MOST = 100;

    private final List<Complaint> complaints = new ArrayList<>();

    void complain(String field, String message) {
        if (!isFull()) complaints.add(new Complaint(field, message));
    }

    /// Whether another complaint would not be kept: who reads a list may stop.
    boolean isFull() {
        return complaints.size() >= MOST;
    }

    List<Complaint> complaints() {
        return complaints;
    }

    boolean isFit() {
        return complaints.isEmpty();
    }

    /// @throws Unfit where anything was complained of
    void refuse() {
        if (!isFit()) throw new Unfit(complaints);
    }

    /// Complains of names that are not known here; false where this is no object at all.
    boolean names(JsonNode at, String path, List<String> known) {
        if (!at.isObject()) {
            complain(path, Words.unfit(path, at, "an object") + ".");
            return false;
        }
        for (String name : at.propertyNames()) {
            if (isFull()) break;
            if (known.contains(name)) continue;
            String full = Words.brief(path.isEmpty() ? name : path + "." + name);
            complain(full, full + " is not a known field; known here: " + String.join(", ", known) + ".");
        }
        return true;
    }

    /// The constant whose name is said in small letters; null where none is, which is complained of where
    /// `needed` or where something else is said.
    <E extends Enum<E>> @Nullable E word(JsonNode at, String path, Class<E> type, boolean needed) {
        if (at.isMissingNode() && !needed) return null;
        for (E constant : type.getEnumConstants())
            if (at.isString() && at.stringValue().equals(Wire.word(constant))) return constant;
        String choices = String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Wire::word).toList());
        complain(path, Words.unfit(path, at, "one of its choices") + "; choose " + choices + ".");
        return null;
    }

    /// A whole number in a range, `initial` where it is missing.
    int whole(JsonNode at, String path, int least, int most, int initial) {
        if (at.isMissingNode()) return initial;
        double value = at.doubleValue(Double.NaN);
        if (value == Math.rint(value) && value >= least && value <= most) return (int) value;
        complain(path, "%s %s is not a whole number from %d to %d.".formatted(path, Words.shown(at), least, most));
        return initial;
    }

    /// A number in a range, `initial` where it is missing.
    double number(JsonNode at, String path, double least, double most, double initial) {
        if (at.isMissingNode()) return initial;
        double value = at.doubleValue(Double.NaN);
        if (value >= least && value <= most) return value;
        complain(path, "%s %s is not a number from %s to %s.".formatted(path, Words.shown(at), least, most));
        return initial;
    }

    /// A list of finite numbers; empty where it is none, which is complained of.
    double[] numbers(JsonNode at, String path) {
        if (!at.isArray() || at.isEmpty()) {
            complain(path, Words.unfit(path, at, "a list of numbers") + "; give at least one.");
            return new double[0];
        }
        double[] numbers = new double[at.size()];
        for (int n = 0; n < numbers.length; n++) {
            JsonNode value = at.get(n);
            numbers[n] = value.isNumber() ? value.doubleValue(Double.NaN) : Double.NaN;
            if (Double.isFinite(numbers[n])) continue;
            complain(path + "." + n, path + "." + n + " " + Words.shown(value) + " is not a finite number.");
            return new double[0];
        }
        return numbers;
    }

    /// Rows of finite numbers, all of one length; none where they are not, which is complained of.
    double[][] rows(JsonNode at, String path) {
        if (!at.isArray() || at.isEmpty()) {
            complain(path, Words.unfit(path, at, "a list of rows") + "; give at least one.");
            return new double[0][];
        }
        double[][] rows = new double[at.size()][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = numbers(at.get(r), path + "." + r);
            if (rows[r].length == 0) return new double[0][];
            if (rows[r].length == rows[0].length) continue;
            complain(
                    path + "." + r,
                    "%s.%d has %d numbers and the row before it %d; give all the same."
                            .formatted(path, r, rows[r].length, rows[0].length));
            return new double[0][];
        }
        return rows;
    }
}
