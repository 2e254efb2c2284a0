package unroll.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.kernel.Strip;
import unroll.kernel.VectorActivations;

@Tag("slow")
class ElementaryTest {
    private static final MathContext DIGITS = new MathContext(50);
    private static final BigDecimal LN2 = new BigDecimal("0.69314718055994530941723212145817656807550013436025");
    private static final BigDecimal LN10 = new BigDecimal("2.30258509299404568401799145468436420760110148862877");
    private static final int POINTS = Integer.getInteger("points", 1_000_000);
    private static final double[] EDGES = {
        0,
        Double.MIN_VALUE,
        1e-320,
        Double.MIN_NORMAL,
        1e-300,
        0x1p-54,
        0x1p-53,
        0x1p-52,
        1e-9,
        0.17328679513998632,
        0.34657359027997264,
        0.5 * Math.log(3),
        1,
        18.69,
        18.7,
        18.71,
        36.7,
        37.5,
        700,
        707.9999,
        708,
        708.0001,
        709.78,
        710,
        720,
        744.4,
        745.1,
        745.2,
        746,
        1e3,
        1e300,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY
    };

    @PinsEquation
    void exp() {
        agrees(Elementary::exp, StrictMath::exp, ElementaryTest::bigExp);
        assertThat(Elementary.exp(Double.NaN)).isNaN();
    }

    @PinsEquation
    void sigmoid() {
        agrees(Elementary::sigmoid, a -> a < -40 ? StrictMath.exp(a) : 1 / (1 + StrictMath.exp(-a)), a -> {
            BigDecimal e = bigExp(-Math.abs(a));
            return (a < 0 ? e : BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
        });
    }

    @PinsEquation
    void tanh() {
        agrees(Elementary::tanh, StrictMath::tanh, a -> {
            BigDecimal e = bigExp(2 * a);
            return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
        });
        assertThat(1 / Elementary.tanh(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Elementary.tanh(Double.NaN)).isNaN();
    }

    @PinsEquation
    void log10() {
        SplittableRandom random = new SplittableRandom(7);
        for (int n = 0; n < POINTS; n++) logAgrees(positive(random, n));
        for (double a : EDGES) if (a > 0) logAgrees(a);
        for (int k = -1074; k < 1024; k++) logAgrees(Math.scalb(1.0, k));
        for (int n = -323; n <= 308; n++) logAgrees(Double.parseDouble("1e" + n));
        for (double a : new double[] {1, Math.sqrt(0.5), Math.sqrt(2)})
            for (int n = 0; n < 50; n++, a = Math.nextUp(a)) {
                logAgrees(a);
                logAgrees(1 / a);
            }
        assertThat(Elementary.log10(1)).isZero();
        assertThat(Elementary.log10(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Elementary.log10(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Elementary.log10(-1)).isNaN();
        assertThat(Elementary.log10(Double.NaN)).isNaN();
        assertThat(Elementary.log10(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /// Any exponent, about one, and very close to one.
    private static double positive(SplittableRandom random, int n) {
        return switch (n % 3) {
            case 0 -> Math.scalb(1 + random.nextDouble(), random.nextInt(-1074, 1024));
            case 1 -> 0.5 + 1.5 * random.nextDouble();
            default -> 1 + (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(50));
        };
    }

    private static void logAgrees(double x) {
        agrees(x, Elementary::log10, StrictMath::log10, ElementaryTest::bigLog10);
    }

    @Test
    void a_sigmoid_far_out_is_exactly_zero_or_one() {
        assertThat(Elementary.sigmoid(-1e3)).isZero();
        assertThat(Elementary.sigmoid(1e3)).isOne();
        assertThat(Elementary.sigmoid(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Elementary.sigmoid(Double.POSITIVE_INFINITY)).isOne();
        assertThat(Elementary.sigmoid(Double.NaN)).isNaN();
    }

    @PinsEquation
    void log_sum_exp() {
        double[] twoColumns = {0.1, -1, 2, 3, -0.5, 0.25};
        assertThat(Elementary.logSumExp(twoColumns, 0, 2))
                .isCloseTo(Math.log(Math.exp(0.1) + Math.exp(2) + Math.exp(-0.5)), within(1e-14));
        assertThat(Elementary.logSumExp(twoColumns, 1, 2))
                .isCloseTo(Math.log(Math.exp(-1) + Math.exp(3) + Math.exp(0.25)), within(1e-14));
    }

    @Test
    void a_sum_of_huge_powers_does_not_overflow() {
        assertThat(Elementary.logSumExp(new double[] {1e4, 1e4}, 0, 1)).isCloseTo(1e4 + Math.log(2), within(1e-11));
        assertThat(Elementary.logSumExp(new double[] {-1e4, -1e4}, 0, 1)).isCloseTo(-1e4 + Math.log(2), within(1e-11));
    }

    @Test
    void rows_have_the_bits_of_single_numbers() {
        double[] points = new double[16_000];
        SplittableRandom random = new SplittableRandom(4);
        for (int n = 0; n < points.length; n++) points[n] = point(random, n);
        for (int n = 0; n < EDGES.length; n++) {
            points[7 * n] = EDGES[n];
            points[7 * n + 500] = -EDGES[n];
        }
        points[999] = Double.NaN;
        Strip sigmoid = new Strip(points.clone(), 0, points.length);
        Strip tanh = Strip.of(points.length);
        VectorActivations.sigmoid(sigmoid, sigmoid);
        VectorActivations.tanh(tanh, new Strip(points, 0, points.length));
        for (int n = 0; n < points.length; n++) {
            assertThat(Double.doubleToLongBits(sigmoid.get(n)))
                    .as("σ(%s)", points[n])
                    .isEqualTo(Double.doubleToLongBits(Elementary.sigmoid(points[n])));
            assertThat(Double.doubleToLongBits(tanh.get(n)))
                    .as("tanh(%s)", points[n])
                    .isEqualTo(Double.doubleToLongBits(Elementary.tanh(points[n])));
        }
    }

    private interface Exact {
        BigDecimal of(double a);
    }

    /// Within 1 ulp of StrictMath, which itself is within 1; where it is further, within 2 of fifty digits.
    private static void agrees(DoubleUnaryOperator own, DoubleUnaryOperator strict, Exact exact) {
        for (double a : EDGES) {
            agrees(a, own, strict, exact);
            agrees(-a, own, strict, exact);
        }
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 0; n < POINTS; n++) agrees(point(random, n), own, strict, exact);
    }

    private static double point(SplittableRandom random, int n) {
        double[] scales = {1, 0.5, 20, 1e-3, 3, 740};
        return (2 * random.nextDouble() - 1) * scales[n % scales.length];
    }

    private static void agrees(double a, DoubleUnaryOperator own, DoubleUnaryOperator strict, Exact exact) {
        double actual = own.applyAsDouble(a);
        double expected = strict.applyAsDouble(a);
        if (actual == expected || Math.abs(actual - expected) <= Math.ulp(expected)) return;
        assertThat(actual).as("at %s", a).isFinite();
        BigDecimal error = new BigDecimal(actual).subtract(exact.of(a)).abs();
        assertThat(error.doubleValue()).as("at %s", a).isLessThanOrEqualTo(2 * Math.ulp(expected));
    }

    private static BigDecimal bigExp(double a) {
        BigDecimal r = new BigDecimal(a).divide(new BigDecimal(1024), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 30; n++) {
            term = term.multiply(r, DIGITS).divide(new BigDecimal(n), DIGITS);
            sum = sum.add(term);
        }
        return sum.pow(1024, DIGITS);
    }

    /// x = 2ᵏ m; ln m by the series of 2 artanh.
    private static BigDecimal bigLog10(double x) {
        int k = Math.getExponent(x);
        BigDecimal m = new BigDecimal(x).divide(new BigDecimal(2).pow(k, DIGITS), DIGITS);
        BigDecimal s = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
        BigDecimal power = s;
        BigDecimal ln = BigDecimal.ZERO;
        for (int n = 1; n < 120; n += 2) {
            ln = ln.add(power.divide(new BigDecimal(n), DIGITS));
            power = power.multiply(s, DIGITS).multiply(s, DIGITS);
        }
        return ln.multiply(new BigDecimal(2))
                .add(new BigDecimal(k).multiply(LN2))
                .divide(LN10, DIGITS);
    }
}
