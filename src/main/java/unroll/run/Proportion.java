package unroll.run;

import java.util.Locale;

/// How often something came out in so many independent trials, and between which bounds its probability lies.
record Proportion(int count, int of) {
    /// The standard normal distribution's quantile that leaves 95 % between its two signs.
    private static final double Z = 1.959963984540054;

    Proportion {
        if (of < 1 || count < 0 || count > of)
            throw new IllegalArgumentException("%d of %d is no share".formatted(count, of));
    }

    /// The lower end of Wilson's 95 % score interval (JASA 22, 1927; method 3 in Newcombe, Statistics in Medicine 17,
    /// 1998).
    double low() {
        return count == 0 ? 0 : centre() - margin();
    }

    /// The upper end of the same interval.
    double high() {
        return count == of ? 1 : centre() + margin();
    }

    private double centre() {
        return (count + Z * Z / 2) / (of + Z * Z);
    }

    private double margin() {
        double variance = (double) count * (of - count) / of + Z * Z / 4;
        return Z * Math.sqrt(variance) / (of + Z * Z);
    }

    /// As in “37 of 40 (80–98 %)”, the bounds in whole per cent, rounded outwards.
    @Override
    public String toString() {
        String share = count == 0 ? "none" : count == of ? "all" : Integer.toString(count);
        return "%s of %d (%s)".formatted(share, of, interval());
    }

    String interval() {
        return String.format(Locale.ROOT, "%.0f–%.0f %%", Math.floor(100 * low()), Math.ceil(100 * high()));
    }
}
