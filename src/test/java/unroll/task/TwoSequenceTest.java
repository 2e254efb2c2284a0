package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unroll.math.Purpose;

class TwoSequenceTest {
    private static final int MANY = 20_000;

    @Test
    void the_first_three_values_lie_around_the_sign_and_the_rest_is_noise_of_variance_a_fifth() {
        Batch batch = Batch.of(new TwoSequence(6), MANY, 42, Purpose.EVALUATE, 1, 0);
        for (int t = 1; t <= 6; t++) {
            double sum = 0;
            double squares = 0;
            for (int b = 0; b < MANY; b++) {
                double expected = t > 3 ? 0 : batch.target[6][b] < 0.5 ? 1 : -1;
                double error = batch.x[t][b] - expected;
                sum += error;
                squares += error * error;
            }
            assertThat(sum / MANY).isCloseTo(0, within(4 * Math.sqrt(0.2 / MANY)));
            assertThat(squares / MANY).isCloseTo(0.2, within(4 * 0.2 * Math.sqrt(2.0 / MANY)));
        }
    }

    @Test
    void the_target_is_noisy_in_training_alone() {
        Batch exam = Batch.of(new TwoSequence(6), MANY, 42, Purpose.CONFIRM, 1, 0);
        assertThat(Arrays.stream(exam.target[6]).distinct().sorted().toArray()).containsExactly(0.2, 0.8);
        Batch training = Batch.of(new TwoSequence(6), MANY);
        double variance = Arrays.stream(training.target[6])
                .map(y -> (y - 0.5) * (y - 0.5))
                .average()
                .orElseThrow();
        assertThat(variance).isCloseTo(0.09 + 0.1, within(0.01));
    }
}
