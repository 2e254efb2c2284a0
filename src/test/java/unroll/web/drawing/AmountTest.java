package unroll.web.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AmountTest {
    @Test
    void a_number_is_cut_where_its_exact_value_says() {
        var random = new SplittableRandom(1);
        for (int n = 0; n < 50_000; n++) {
            int digits = random.nextInt(6);
            double value = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-3, 12));
            double tie = Math.rint(value * 2 * Math.pow(10, digits)) / 2 / Math.pow(10, digits);
            for (double v : new double[] {value, tie, Math.nextUp(tie), Math.nextDown(tie)})
                assertThat(Amount.fixed(v, digits))
                        .as("%s to %d digits", v, digits)
                        .isEqualTo(new BigDecimal(v)
                                .setScale(digits, RoundingMode.HALF_UP)
                                .toPlainString());
        }
    }

    @Test
    void halves_go_away_from_zero_and_what_only_looks_like_a_half_does_not() {
        assertThat(Amount.fixed(0.25, 1)).isEqualTo("0.3");
        assertThat(Amount.fixed(-0.25, 1)).isEqualTo("-0.3");
        assertThat(Amount.fixed(1.005, 2)).isEqualTo("1.00"); // the double is 1.00499999999999989…
        assertThat(Amount.fixed(-0.04, 1)).isEqualTo("0.0");
    }
}
