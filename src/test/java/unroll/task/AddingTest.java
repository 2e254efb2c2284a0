package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddingTest {
    private static final int MANY = 3_000;

    @Test
    void each_half_has_one_mark_at_any_of_its_steps_and_the_target_is_the_sum_of_the_marked_values() {
        for (int T : new int[] {2, 3, 10, 11}) {
            Batch batch = Batch.of(new Adding(T), MANY);
            Set<Integer> early = new HashSet<>();
            Set<Integer> late = new HashSet<>();
            for (int b = 0; b < MANY; b++) {
                double sum = 0;
                int inFirst = 0;
                int inSecond = 0;
                for (int t = 1; t <= T; t++) {
                    double value = batch.x[t][b];
                    double mark = batch.x[t][MANY + b];
                    assertThat(value >= 0 && value < 1).isTrue();
                    assertThat(mark).isIn(0.0, 1.0);
                    if (mark == 0) continue;
                    sum += value;
                    if (t <= T / 2) inFirst++;
                    else inSecond++;
                    (t <= T / 2 ? early : late).add(t);
                }
                assertThat(inFirst).isOne();
                assertThat(inSecond).isOne();
                assertThat(batch.target[T][b]).isEqualTo(sum);
            }
            assertThat(early).hasSize(T / 2);
            assertThat(late).hasSize(T - T / 2);
        }
    }
}
