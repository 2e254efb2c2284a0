package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirstSymbolTest {
    private static final int MANY = 500;

    @Test
    void the_first_symbol_is_the_class_and_the_noise_never_shows_it() {
        for (int T : new int[] {2, 25}) {
            Batch batch = Batch.of(new FirstSymbol(T), MANY);
            Set<Integer> noise = new HashSet<>();
            for (int b = 0; b < MANY; b++) {
                assertThat(batch.input(1, b)).isEqualTo(batch.answer(T, b)).isBetween(0, 1);
                for (int t = 2; t <= T; t++) noise.add(batch.input(t, b));
            }
            assertThat(noise).containsExactlyInAnyOrder(2, 3, 4, 5);
        }
    }
}
