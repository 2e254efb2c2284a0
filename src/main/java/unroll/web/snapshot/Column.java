package unroll.web.snapshot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A JSON array that is written as it grows. One thread.
final class Column {
    private static final int DECIMALS = 4;
    private final StringBuilder text = new StringBuilder("[");

    void add(long value) {
        next().append(value);
    }

    /// Null where there is none.
    void add(@Nullable String word) {
        if (word == null) next().append("null");
        else next().append('"').append(word).append('"');
    }

    /// To four decimals, a small number to four digits; null where it is not finite.
    void add(double value) {
        next().append(Double.isFinite(value) ? decimal(value) : "null");
    }

    private StringBuilder next() {
        return text.length() == 1 ? text : text.append(',');
    }

    static String decimal(double value) {
        if (value == 0) return "0";
        BigDecimal exact = BigDecimal.valueOf(value);
        int exponent = exact.precision() - exact.scale() - 1;
        return exact.setScale(Math.max(DECIMALS, DECIMALS - 1 - exponent), RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toString();
    }

    void write(JsonGenerator json, String name) {
        json.writeName(name);
        json.writeRawValue(text + "]");
    }
}
