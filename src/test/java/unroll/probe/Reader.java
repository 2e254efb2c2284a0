package unroll.probe;

/// Computes what a line of [Worked] says, from its text alone, as a reader with a calculator would.
final class Reader {
    private final String text;
    private int at;

    private Reader(String text) {
        this.text = text.replace('−', '-').replace(" ", "");
    }

    static double compute(String text) {
        Reader reader = new Reader(text);
        double value = reader.sum();
        if (reader.at != reader.text.length())
            throw new IllegalArgumentException(text + " at " + reader.text.substring(reader.at));
        return value;
    }

    private double sum() {
        double value = product();
        while (true) {
            if (take("+")) value += product();
            else if (take("-")) value -= product();
            else return value;
        }
    }

    private double product() {
        double value = power();
        while (take("·")) value *= power();
        return value;
    }

    private double power() {
        double value = factor();
        return take("²") ? value * value : value;
    }

    private double factor() {
        if (take("tanh(")) return Math.tanh(closed());
        if (take("σ(")) return 1 / (1 + Math.exp(-closed()));
        if (take("max(0,")) return Math.max(0, closed());
        if (take("(")) return closed();
        int from = at;
        take("-");
        while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) at++;
        if (take("e")) {
            take("-");
            while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
        }
        return Double.parseDouble(text.substring(from, at));
    }

    private double closed() {
        double value = sum();
        if (!take(")")) throw new IllegalArgumentException(text + " at " + text.substring(at));
        return value;
    }

    private boolean take(String word) {
        if (!text.startsWith(word, at)) return false;
        at += word.length();
        return true;
    }
}
