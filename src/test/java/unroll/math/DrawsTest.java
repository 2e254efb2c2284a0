package unroll.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;

class DrawsTest {
    private static final int MANY = 200_000;

    @PinsEquation
    void box_muller() {
        Draws draws = new Draws(0x1234_5678_9abc_def0L, Purpose.PROBE, 7, 11);
        for (int position = 0; position < 100; position++) {
            int[] words = {position, 11, 7, Purpose.PROBE.ordinal()};
            Philox.scramble(words, 0x9abc_def0, 0x1234_5678);
            double radius = Math.sqrt(-2 * Math.log1p(-fraction(words[0], words[1])));
            double expected = radius * Math.sin(2 * Math.PI * fraction(words[2], words[3]) + Math.PI / 2);
            assertThat(draws.gaussian(position)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void a_uniform_number_is_the_first_53_bits_of_its_block() {
        Draws draws = new Draws(3, Purpose.TRAIN, 5, 9);
        for (int position = 0; position < 100; position++) {
            int[] words = {position, 9, 5, Purpose.TRAIN.ordinal()};
            Philox.scramble(words, 3, 0);
            assertThat(draws.uniform(position)).isEqualTo(fraction(words[0], words[1]));
        }
    }

    @Test
    void a_draw_depends_on_the_seed_both_halves_the_purpose_the_step_the_sequence_and_the_position() {
        Set<Double> seen = new HashSet<>();
        seen.add(new Draws(1, Purpose.TRAIN, 2, 3).uniform(4));
        seen.add(new Draws(2, Purpose.TRAIN, 2, 3).uniform(4));
        seen.add(new Draws(1 + (1L << 32), Purpose.TRAIN, 2, 3).uniform(4));
        seen.add(new Draws(1, Purpose.EVALUATE, 2, 3).uniform(4));
        seen.add(new Draws(1, Purpose.TRAIN, 1, 3).uniform(4));
        seen.add(new Draws(1, Purpose.TRAIN, 2, 4).uniform(4));
        seen.add(new Draws(1, Purpose.TRAIN, 2, 3).uniform(5));
        assertThat(seen).hasSize(7);
        assertThat(new Draws(1, Purpose.TRAIN, 2, 3).uniform(4)).isIn(seen);
    }

    @Test
    void uniform_numbers_are_in_their_interval_with_mean_a_half_and_variance_a_twelfth() {
        Draws draws = new Draws(42, Purpose.TRAIN, 0, 0);
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < MANY; n++) {
            double u = draws.uniform(n);
            assertThat(u >= 0 && u < 1).isTrue();
            sum += u;
            squares += (u - 0.5) * (u - 0.5);
        }
        assertThat(sum / MANY).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * MANY)));
        assertThat(squares / MANY).isCloseTo(1.0 / 12, within(5 / Math.sqrt(180.0 * MANY)));
    }

    @Test
    void normal_numbers_have_mean_zero_variance_one_and_fourth_moment_three() {
        Draws draws = new Draws(42, Purpose.WEIGHTS, 0, 0);
        double[] moments = new double[5];
        for (int n = 0; n < MANY; n++) {
            double g = draws.gaussian(n);
            for (int k = 1; k < 5; k++) moments[k] += Math.pow(g, k) / MANY;
        }
        assertThat(moments[1]).isCloseTo(0, within(5 / Math.sqrt(MANY)));
        assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2.0 / MANY)));
        assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15.0 / MANY)));
        assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96.0 / MANY)));
    }

    @Test
    void a_choice_among_n_is_about_equally_often_each_of_them() {
        Draws draws = new Draws(42, Purpose.TRAIN, 1, 0);
        int[] seen = new int[7];
        for (int n = 0; n < MANY; n++) seen[draws.below(7, n)]++;
        for (int count : seen) assertThat((double) count).isCloseTo(MANY / 7.0, within(5 * Math.sqrt(MANY / 7.0)));
    }

    /// The first 53 of 64 bits, over 2⁵³.
    private static double fraction(int high, int low) {
        BigInteger bits = new BigInteger("%08x%08x".formatted(high, low), 16).shiftRight(11);
        return bits.doubleValue() / Math.pow(2, 53);
    }
}
