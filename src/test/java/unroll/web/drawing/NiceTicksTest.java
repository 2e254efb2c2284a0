package unroll.web.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NiceTicksTest {
    @Test
    void one_round_numbers_and_the_last() {
        assertThat(NiceTicks.of(100, 6)).containsExactly(1, 20, 40, 60, 80, 100);
        assertThat(NiceTicks.of(700, 4)).containsExactly(1, 200, 400, 700);
        assertThat(NiceTicks.of(3, 7)).containsExactly(1, 2, 3);
        assertThat(NiceTicks.of(1, 7)).containsExactly(1);
    }

    /// A curve's points are means over a multiple of what a snapshot tells, so that both give the same means.
    @Test
    void ten_times_as_many_steps_are_a_tenth_as_long() {
        for (int last = 1; last <= 1_000_000; last += 997) {
            int drawn = NiceTicks.step(last, 200);
            int told = NiceTicks.step(last, 2_000);
            assertThat(drawn % told).as("of %d steps", last).isZero();
            assertThat(last / (double) told).isLessThanOrEqualTo(2_000);
        }
    }
}
