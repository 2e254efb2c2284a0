package unroll.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MagnitudeTest {
    @Test
    void what_no_double_holds_is_added_in_the_larger_ones_units() {
        Magnitude sum = new Magnitude(3, -13_000).plus(new Magnitude(8, -13_001));
        assertThat(sum).isEqualTo(new Magnitude(7, -13_000));
        assertThat(sum.log10() / (StrictMath.log10(7) - 13_000 * StrictMath.log10(2)))
                .isCloseTo(1, within(1e-15));
        assertThat(new Magnitude(8, 5_999).plus(new Magnitude(3, 6_000))).isEqualTo(new Magnitude(7, 6_000));
    }

    @Test
    void zero_changes_nothing_and_has_the_logarithm_minus_infinity() {
        Magnitude tiny = new Magnitude(1.5, -20_000);
        assertThat(tiny.plus(Magnitude.ZERO)).isEqualTo(tiny);
        assertThat(Magnitude.ZERO.plus(tiny)).isEqualTo(tiny);
        assertThat(Magnitude.ZERO.log10()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void what_is_infinite_or_undefined_stays_so() {
        Magnitude one = new Magnitude(1, 0);
        assertThat(one.plus(new Magnitude(Double.POSITIVE_INFINITY, 0)).log10()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(one.plus(new Magnitude(Double.NaN, 0)).log10()).isNaN();
    }
}
