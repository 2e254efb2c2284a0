package unroll.web.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as static/base/format.js writes them, but for a power of ten, which stays 10^-7.5 for the template to raise.
public final class Amount {
    private static final double PERCENT_FROM = -1.3;
    private static final double PERCENT_TO = 1;
    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000};
    /// Below it a product with a power of ten is off by less than [#NEAR].
    private static final double SURE = 1e9;
    private static final double NEAR = 1e-6;

    private Amount() {}

    /// A ratio given as log₁₀: 76 %, 10^-9.1, nothing.
    public static String ratio(double log10) {
        if (log10 == Double.NEGATIVE_INFINITY) return "nothing";
        if (!Double.isFinite(log10)) return "not finite";
        return log10 > PERCENT_FROM && log10 < PERCENT_TO
                ? Math.round(StrictMath.pow(10, log10) * 100) + "\u00a0%"
                : power(log10);
    }

    /// How many times, given as log₁₀: 1.3, 45, 10^3.4.
    public static String times(double log10) {
        double times = StrictMath.pow(10, log10);
        if (times < 0.1 || times >= 1_000) return power(log10);
        return fixed(times, times < 10 ? 1 : 0);
    }

    /// A norm given as log₁₀: 0.81, 312, 10^6.6; NaN is not finite.
    public static String norm(double log10) {
        if (log10 == Double.NEGATIVE_INFINITY) return "exactly 0";
        if (!Double.isFinite(log10)) return "not finite";
        return log10 > -2 && log10 < 3 ? fixed(StrictMath.pow(10, log10), log10 < 2 ? 2 : 0) : power(log10);
    }

    private static String power(double log10) {
        return "10^" + fixed(log10, 1);
    }

    /// As JavaScript’s toFixed writes it: the double’s exact value, rounded half up.
    public static String fixed(double value, int digits) {
        double scaled = Math.abs(value) * (digits < POWERS.length ? POWERS[digits] : Double.NaN);
        long whole = (long) scaled;
        double rest = scaled - whole;
        if (!(scaled < SURE) || Math.abs(rest - 0.5) < NEAR) return exact(value, digits);
        long rounded = rest > 0.5 ? whole + 1 : whole;
        String text = Long.toString(rounded);
        if (digits > 0) {
            text = "0".repeat(Math.max(0, digits + 1 - text.length())) + text;
            text = text.substring(0, text.length() - digits) + "." + text.substring(text.length() - digits);
        }
        return value < 0 && rounded != 0 ? "-" + text : text;
    }

    /// Slow: paths of a drawing are made of hundreds of numbers.
    private static String exact(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    /// A positive value of which only the first digits matter: 0.17, 1435.0, 3.2·10^15.
    public static String plain(double value) {
        return plain(value, 2);
    }

    /// With so many decimals while they say something, else a power of ten.
    public static String plain(double value, int digits) {
        if (value == 0 || value > 0 && value < 1e5 && value >= 0.5 * StrictMath.pow(10, -digits))
            return fixed(value, value < 100 ? digits : 1);
        String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e");
        return parts[0] + "·10^" + Integer.parseInt(parts[1]);
    }

    /// Two decimals, with a true minus: −9.13.
    public static String signed(double value) {
        return fixed(value, 2).replace('-', '−');
    }

    /// Thousands apart: 20 000.
    public static String group(int n) {
        return Integer.toString(n).replaceAll("\\B(?=(\\d{3})+$)", "\u202f");
    }
}
