package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemporalOrderTest {
    private static final int MANY = 3_000;

    @Test
    void two_symbols_stand_at_pascanus_places_among_noise_and_their_order_is_the_class() {
        for (int L : new int[] {10, 11, 12, 19, 37, 100}) {
            Batch batch = Batch.of(new TemporalOrder(L), MANY);
            Set<Integer> places = new HashSet<>();
            Set<Integer> noise = new HashSet<>();
            for (int b = 0; b < MANY; b++) {
                List<Integer> order = new ArrayList<>();
                for (int t = 1; t <= L; t++) {
                    int symbol = batch.input(t, b);
                    if (symbol >= 2) {
                        noise.add(symbol);
                        continue;
                    }
                    int place = t - 1;
                    order.add(symbol);
                    places.add(place);
                    assertThat(within(place, 1, L) || within(place, 5, L)).isTrue();
                }
                assertThat(order).hasSize(2);
                assertThat(batch.answer(L, b)).isEqualTo(2 * order.get(0) + order.get(1));
            }
            assertThat(places).containsExactlyInAnyOrderElementsOf(allowed(L));
            assertThat(noise).containsExactlyInAnyOrder(2, 3, 4, 5);
        }
    }

    private static List<Integer> allowed(int L) {
        List<Integer> allowed = new ArrayList<>();
        for (int place = 0; place < L; place++) if (within(place, 1, L) || within(place, 5, L)) allowed.add(place);
        return allowed;
    }

    /// place ∈ [tenths · L/10, (tenths + 1) · L/10), without fractions.
    private static boolean within(int place, int tenths, int L) {
        return 10 * place >= tenths * L && 10 * place < (tenths + 1) * L;
    }
}
