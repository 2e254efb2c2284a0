package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    /// The four examples of Newcombe 1998, table I, method 3.
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void its_bounds_are_the_published_ones(int count, int of, double low, double high) {
        assertThat(new Proportion(count, of).low()).isCloseTo(low, within(5e-5));
        assertThat(new Proportion(count, of).high()).isCloseTo(high, within(5e-5));
        assertThat(new Proportion(of - count, of).low()).isCloseTo(1 - high, within(5e-5));
        assertThat(new Proportion(of - count, of).high()).isCloseTo(1 - low, within(5e-5));
    }

    @Test
    void it_is_told_with_its_bounds_rounded_outwards() {
        assertThat(new Proportion(81, 263)).hasToString("81 of 263 (25–37 %)");
        assertThat(new Proportion(0, 20)).hasToString("none of 20 (0–17 %)");
        assertThat(new Proportion(20, 20)).hasToString("all of 20 (83–100 %)");
    }

    @Test
    void more_successes_than_trials_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Proportion(3, 2))
                .withMessageContaining("3 of 2");
    }
}
