package unroll.math;

/// The elementary functions of the network from IEEE additions, multiplications, divisions and fused
/// multiply-adds only: the same bits on every machine, at most 2 ulp off.
///
/// `unroll.kernel.VectorActivations` holds σ and tanh for whole rows, line by line the same. e^r, |r| ≤ ½ ln 2, is a
/// Taylor-like polynomial of degree 12, its even and odd terms summed apart so that two chains run at once.
public final class Elementary {
    public static final double LOG2E = 0x1.71547652b82fep0;
    /// Adding it rounds to an integer, which then stands in the lowest bits.
    public static final double MAGIC = 0x1.8p52;

    public static final double LN2_HIGH = -0x1.62e42fefa3800p-1;
    public static final double LN2_LOW = -0x1.ef35793c76730p-45;
    public static final double C0 = 0.5;
    public static final double C1 = 0x1.5555555555557p-3;
    public static final double C2 = 0x1.5555555555556p-5;
    public static final double C3 = 0x1.11111111100dcp-7;
    public static final double C4 = 0x1.6c16c16c162d5p-10;
    public static final double C5 = 0x1.a01a01abe78f9p-13;
    public static final double C6 = 0x1.a01a01a6d84aap-16;
    public static final double C7 = 0x1.71de0232f4775p-19;
    public static final double C8 = 0x1.27e4db653346ep-22;
    public static final double C9 = 0x1.af4de6a36d4fcp-26;
    public static final double C10 = 0x1.1f7301a8efa5cp-29;
    /// The bits of 1.0: added to k in the exponent's place they are 2ᵏ.
    public static final long ONE = 0x3ff0000000000000L;
    /// Below −708, eᵃ leaves the normal numbers.
    public static final double NORMAL = 708;
    /// From here on tanh is 1, for twice the argument.
    public static final double TANH_IS_ONE = 37.4;

    /// 1 / ln 10 and log₁₀ 2 in two pieces each; k times the first piece of the latter is exact.
    static final double PER_LN10_HIGH = 0x1.bcb7b1526e50ep-2;

    static final double PER_LN10_LOW = 0x1.95355baaafad3p-57;
    static final double LOG10_2_HIGH = 0x1.34413509f6000p-2;
    static final double LOG10_2_LOW = 0x1.9fef311f12b36p-42;
    static final double SQRT_2 = 0x1.6a09e667f3bcdp0;
    /// 2 / (2k + 3), of the series of 2 artanh s.
    static final double L0 = 0x1.5555555555555p-1;
    static final double L1 = 0x1.999999999999ap-2;
    static final double L2 = 0x1.2492492492492p-2;
    static final double L3 = 0x1.c71c71c71c71cp-3;
    static final double L4 = 0x1.745d1745d1746p-3;
    static final double L5 = 0x1.3b13b13b13b14p-3;
    static final double L6 = 0x1.1111111111111p-3;
    static final double L7 = 0x1.e1e1e1e1e1e1ep-4;
    static final double L8 = 0x1.af286bca1af28p-4;
    static final double L9 = 0x1.8618618618618p-4;

    private Elementary() {}

    /// eᵃ; 0 and +∞ far out.
    public static double exp(double a) {
        if (a > 710) return Double.POSITIVE_INFINITY;
        if (a < -746) return 0;
        double k = Math.fma(a, LOG2E, MAGIC) - MAGIC;
        double r = remainder(a, k);
        int half = (int) k / 2;
        return (1 + expm1(r)) * power(half) * power((int) k - half); // exp
    }

    /// σ(a) = 1 / (1 + e⁻ᵃ); exactly 0 and 1 far out, never NaN for a finite or infinite a.
    public static double sigmoid(double a) {
        if (a < -NORMAL) return exp(a);
        if (a > NORMAL) return 1;
        double y = -Math.abs(a);
        double t = Math.fma(y, LOG2E, MAGIC);
        double s = Double.longBitsToDouble((Double.doubleToRawLongBits(t) << 52) + ONE);
        double e = Math.fma(expm1(remainder(y, t - MAGIC)), s, s);
        double d = e + 1;
        double lost = d - 1 - e;
        double q = (a < 0 ? e : 1) / d; // sigmoid
        // gives back what 1 + e rounded off, with 1/d ≈ 1.457 − d/2
        return Math.fma(q, lost * Math.fma(d, -0.5, 1.457), q);
    }

    /// tanh |a| = (e²ᵃ − 1) / (e²ᵃ + 1), with the sign of a.
    public static double tanh(double a) {
        double y = Math.abs(a + a);
        if (y > TANH_IS_ONE) return Math.copySign(1, a);
        double t = Math.fma(y, LOG2E, MAGIC);
        double s = Double.longBitsToDouble((Double.doubleToRawLongBits(t) << 52) + ONE);
        double r = remainder(y, t - MAGIC);
        double p = expm1(r);
        double em = Math.fma(p, s, s - 1);
        double d = em + 2;
        double q = em / d; // tanh
        // gives back what p, em and d rounded off, with 1/d = (1 − q)/2
        double lostAbove = Math.fma(Math.fma(curve(r), r * r, r - p), s, Math.fma(p, s, s - 1 - em));
        double lostBelow = d - 2 - em;
        double half = Math.fma(q, -0.5, 0.5);
        double lost = Math.fma(lostAbove + lostAbove, half, lostBelow * q);
        return Math.copySign(Math.fma(lost, half, q), a);
    }

    /// log₁₀ x; −∞ at zero, NaN below it.
    ///
    /// x = 2ᵏ m with m about one; ln m = f − (f²/2 − s (f²/2 + R)), f = m − 1, s = f / (2 + f), R the series of
    /// 2 artanh s in s² without its first term: what is large is exact, what is rounded is small.
    public static double log10(double x) {
        if (!(x > 0)) return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        if (x == Double.POSITIVE_INFINITY) return x;
        boolean tiny = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(tiny ? x * 0x1p54 : x);
        int k = (int) (bits >>> 52) - (tiny ? 1077 : 1023);
        double m = Double.longBitsToDouble(bits & 0xfffffffffffffL | ONE);
        if (m > SQRT_2) {
            m *= 0.5;
            k++;
        }
        double f = m - 1;
        double s = f / (2 + f);
        double half = 0.5 * f * f;
        double ln = f - (half - s * (half + series(s * s)));
        double low = Math.fma(ln, PER_LN10_HIGH, Math.fma(ln, PER_LN10_LOW, k * LOG10_2_LOW));
        return Math.fma(k, LOG10_2_HIGH, low); // log10
    }

    private static double series(double z) {
        double sum = L9;
        sum = Math.fma(sum, z, L8);
        sum = Math.fma(sum, z, L7);
        sum = Math.fma(sum, z, L6);
        sum = Math.fma(sum, z, L5);
        sum = Math.fma(sum, z, L4);
        sum = Math.fma(sum, z, L3);
        sum = Math.fma(sum, z, L2);
        sum = Math.fma(sum, z, L1);
        sum = Math.fma(sum, z, L0);
        return sum * z;
    }

    /// ln Σ_j e^(a_j) over column b of a units × B matrix; shifted by the largest entry, so no power
    /// overflows.
    public static double logSumExp(double[] a, int b, int B) {
        double top = Double.NEGATIVE_INFINITY;
        for (int k = b; k < a.length; k += B) top = Math.max(top, a[k]);
        double sum = 0;
        for (int k = b; k < a.length; k += B) sum += exp(a[k] - top);
        return top + StrictMath.log(sum); // log_sum_exp
    }

    /// a − k ln 2, in two pieces of ln 2.
    private static double remainder(double a, double k) {
        return Math.fma(k, LN2_LOW, Math.fma(k, LN2_HIGH, a));
    }

    private static double expm1(double r) {
        return Math.fma(curve(r), r * r, r);
    }

    /// (eʳ − 1 − r) / r².
    private static double curve(double r) {
        double r2 = r * r;
        double even = Math.fma(r2, C10, C8);
        even = Math.fma(even, r2, C6);
        even = Math.fma(even, r2, C4);
        even = Math.fma(even, r2, C2);
        even = Math.fma(even, r2, C0);
        double odd = Math.fma(r2, C9, C7);
        odd = Math.fma(odd, r2, C5);
        odd = Math.fma(odd, r2, C3);
        odd = Math.fma(odd, r2, C1);
        return Math.fma(odd, r, even);
    }

    /// 2ᵏ for a normal result.
    private static double power(int k) {
        return Double.longBitsToDouble((long) (k + 1023) << 52);
    }
}
