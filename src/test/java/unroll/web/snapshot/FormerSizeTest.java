package unroll.web.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FormerSizeTest {
    @Test
    void it_is_the_steps_norm_and_the_lower_median_until_then() {
        var size = new FormerSize();
        assertThat(size.now().median()).isNaN();
        size.add(100);
        size.add(1);
        assertThat(size.now().median()).isCloseTo(0, within(1e-12));
        size.add(10);
        assertThat(size.now().log10()).isCloseTo(1, within(1e-12));
        assertThat(size.now().median()).isCloseTo(1, within(1e-12));
        size.add(Double.NaN);
        assertThat(size.now().log10()).isNaN();
        assertThat(size.now().median()).isCloseTo(1, within(1e-12));
    }
}
