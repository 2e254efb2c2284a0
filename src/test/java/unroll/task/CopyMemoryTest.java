package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CopyMemoryTest {
    private static final int MANY = 200;

    @Test
    void ten_symbols_then_blanks_a_signal_and_blanks_and_the_ten_symbols_are_asked_for_at_the_end() {
        for (int L : new int[] {2, 3, 20}) {
            Batch batch = Batch.of(new CopyMemory(L), MANY);
            int T = L + 20;
            assertThat(batch.task.timesteps()).isEqualTo(T);
            for (int b = 0; b < MANY; b++) {
                for (int t = 1; t <= T; t++) {
                    int in = batch.input(t, b);
                    int out = batch.answer(t, b);
                    if (t <= 10) assertThat(in).isBetween(0, 7);
                    else assertThat(in).isEqualTo(t == L + 10 ? 9 : 8);
                    assertThat(out).isEqualTo(t <= L + 10 ? 8 : batch.input(t - L - 10, b));
                }
            }
        }
    }

    @Test
    void the_baseline_at_a_length_of_a_hundred_is_the_papers() {
        assertThat(new CopyMemory(100).baseline()).isCloseTo(0.1733, within(5e-5));
    }
}
