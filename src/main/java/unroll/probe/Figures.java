package unroll.probe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// Which digits of a value, and of what it is computed from, are shown: so many that whoever computes it
/// again from the digits shown gets the digits shown.
///
/// @param left the value, rounded
/// @param operands what it is computed from, rounded no more than that allows
record Figures(BigDecimal left, BigDecimal[] operands) {
    private static final int DIGITS = 5;
    private static final int ALL = 17;
    /// A sum is right to about this much of its largest summand, not of itself.
    private static final double ROUNDING = 1e-13;
    /// Where doubles have no five digits left, a few of their last units.
    private static final double SUBNORMAL = 8 * Double.MIN_VALUE;

    /// @param value the engine's value of f(operands)
    /// @param largest the size of the largest summand in f, or 0 where it is no sum
    static Figures of(double value, double largest, ToDoubleFunction<double[]> f, double... operands) {
        // a value halfway between two roundings takes a digit more
        for (int digits = DIGITS; digits <= 2 * DIGITS; digits++) {
            BigDecimal left = left(value, largest, digits);
            for (int precision = DIGITS; precision <= ALL; precision++) {
                BigDecimal[] shown = new BigDecimal[operands.length];
                double[] numbers = new double[operands.length];
                for (int k = 0; k < shown.length; k++) {
                    shown[k] = rounded(operands[k], precision);
                    numbers[k] = shown[k].doubleValue();
                }
                if (agrees(f.applyAsDouble(numbers), left, largest)) return new Figures(left, shown);
            }
        }
        throw new ArithmeticException("%s does not come from %s".formatted(value, Arrays.toString(operands)));
    }

    /// Summands with so many digits that they add up to a sum whose digits are settled.
    static BigDecimal[] summands(BigDecimal sum, double largest, double[] summands) {
        BigDecimal[] shown = new BigDecimal[summands.length];
        for (int digits = DIGITS; digits <= ALL; digits++) {
            double again = 0;
            for (int k = 0; k < shown.length; k++) {
                shown[k] = rounded(summands[k], digits);
                again += shown[k].doubleValue();
            }
            if (agrees(again, sum, largest)) break;
        }
        return shown;
    }

    /// The factors of a product whose digits are settled.
    static BigDecimal[] factors(BigDecimal product, double a, double b) {
        for (int digits = DIGITS; digits <= ALL; digits++) {
            BigDecimal[] shown = {rounded(a, digits), rounded(b, digits)};
            if (agrees(shown[0].doubleValue() * shown[1].doubleValue(), product, 0)) return shown;
        }
        return new BigDecimal[] {new BigDecimal(a), new BigDecimal(b)};
    }

    static BigDecimal rounded(double v, int digits) {
        return new BigDecimal(v).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal left(double value, double largest, int digits) {
        BigDecimal left = rounded(value, digits);
        if (largest == 0) return left;
        int decimals = -(int) Math.floor(StrictMath.log10(Math.max(largest * ROUNDING, Double.MIN_VALUE)));
        return left.scale() > decimals ? new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN) : left;
    }

    private static boolean agrees(double again, BigDecimal left, double largest) {
        double allowed =
                left.signum() == 0 ? 10 * ROUNDING * largest : left.ulp().doubleValue() / 2;
        return Math.abs(again - left.doubleValue()) <= allowed + SUBNORMAL;
    }

    /// The value's name, what it is computed from, `{0}` and so on standing for the operands, and the value.
    String line(String name, String right) {
        StringBuilder text = new StringBuilder(right);
        for (int k = operands.length - 1; k >= 0; k--) {
            String number = text(operands[k]);
            String slot = "{" + k + "}";
            for (int at = text.indexOf(slot); at >= 0; at = text.indexOf(slot)) {
                boolean first = at == 0 || text.charAt(at - 1) == '(' || text.charAt(at - 2) == ',';
                boolean squared = text.length() > at + 3 && text.charAt(at + 3) == '²';
                boolean bare = !number.startsWith("−") || first && !squared;
                text.replace(at, at + 3, bare ? number : "(" + number + ")");
            }
        }
        return "%s = %s = %s".formatted(name, text, text(left));
    }

    /// As people write it, with a true minus sign: 0.61, −1.5, or 3.2e−7 where it is very small or large.
    static String text(BigDecimal v) {
        if (v.signum() == 0) return "0";
        int exponent = v.precision() - v.scale() - 1;
        if (exponent >= -4 && exponent < 7) return v.toPlainString().replace('-', '−');
        BigDecimal mantissa = v.scaleByPowerOfTen(-exponent);
        return (mantissa.toPlainString() + "e" + exponent).replace('-', '−');
    }
}
