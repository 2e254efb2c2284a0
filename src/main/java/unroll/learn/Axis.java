package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A value axis from `low` to `high` with a tick every `step`; decades write their ticks as powers of ten.
public record Axis(double low, double high, double step, boolean decades) {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// log₁₀ values.
    public static Axis decades(double low, double high, double step) {
        return new Axis(low, high, step, true);
    }

    public static Axis amounts(double low, double high, double step) {
        return new Axis(low, high, step, false);
    }

    /// @param share from the top, 0 … 1
    public record Tick(double share, String text) {}

    public List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        for (double value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step)
            ticks.add(new Tick(share(value), decades ? power(Math.round(value)) : amount(value)));
        return ticks;
    }

    /// From the top; what lies outside is pushed no further than one height away.
    public double share(double value) {
        return Math.clamp((high - value) / (high - low), -1, 2);
    }

    private String amount(double value) {
        int digits = step >= 1 ? 0 : Math.abs(10 * step - Math.rint(10 * step)) < 1e-6 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value == 0 ? 0.0 : value)
                .replace('-', '−');
    }

    /// Ten to a whole power; 1 for the noughth.
    public static String power(long exponent) {
        if (exponent == 0) return "1";
        var text = new StringBuilder("10");
        if (exponent < 0) text.append('⁻');
        for (char digit : Long.toString(Math.abs(exponent)).toCharArray()) text.append(RAISED.charAt(digit - '0'));
        return text.toString();
    }
}
