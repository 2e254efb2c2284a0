package unroll.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Computes a line of "plug in the numbers" again from the digits it shows: `c_3[2] = tanh(0.41) = 0.38847`.
/// Knows numbers, + − · ( ) ², σ, tanh and max; knows nothing of networks.
final class Sum {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?(e-?\\d+)?");
    private final String text;
    private int at = 0;

    private Sum(String text) {
        this.text = text;
    }

    /// By how many units of its last digit the shown result misses what the shown right-hand side comes to.
    static double missOf(String line) {
        String plain = line.replace('−', '-').replace("\u202f", "");
        String[] sides = plain.split(" = ");
        if (sides.length < 3) throw new IllegalArgumentException("no “left = right = result”: " + line);
        String shown = sides[sides.length - 1].strip();
        var sum = new Sum(sides[1].replace(" ", ""));
        double computed = sum.sum();
        if (sum.at != sum.text.length()) throw new IllegalArgumentException("stuck in " + line + " at " + sum.at);
        return Math.abs(computed - Double.parseDouble(shown)) / lastDigit(shown);
    }

    private static double lastDigit(String shown) {
        String[] parts = shown.split("e");
        int point = parts[0].indexOf('.');
        int decimals = point < 0 ? 0 : parts[0].length() - point - 1;
        int exponent = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return Math.pow(10, exponent - decimals);
    }

    private double sum() {
        double value = product();
        while (at < text.length() && (peek('+') || peek('-'))) {
            boolean plus = text.charAt(at++) == '+';
            double next = product();
            value += plus ? next : -next;
        }
        return value;
    }

    private double product() {
        double value = factor();
        while (peek('·')) {
            at++;
            value *= factor();
        }
        return value;
    }

    private double factor() {
        if (peek('-')) {
            at++;
            return -factor();
        }
        double value = atom();
        while (peek('²')) {
            at++;
            value *= value;
        }
        return value;
    }

    private double atom() {
        if (text.startsWith("σ", at)) return 1 / (1 + Math.exp(-called("σ")));
        if (text.startsWith("tanh", at)) return Math.tanh(called("tanh"));
        if (text.startsWith("max(0,", at)) {
            at += "max(0,".length();
            return Math.max(0, closed());
        }
        if (peek('(')) return called("");
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) throw new IllegalArgumentException("no number in " + text + " at " + at);
        at = number.end();
        return Double.parseDouble(number.group());
    }

    private double called(String name) {
        at += name.length() + 1;
        return closed();
    }

    private double closed() {
        double value = sum();
        at++; // the bracket
        return value;
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}
