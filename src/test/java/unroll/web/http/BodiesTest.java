package unroll.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BodiesTest {
    @Test
    void large_bodies_take_nothing_of_what_is_kept_for_small_ones() throws IOException {
        var bodies = new Bodies(8L * 4 * Bodies.SMALL, 0);
        byte[] small = new byte[Bodies.SMALL - 1];
        byte[] large = new byte[4 * Bodies.SMALL];
        try (Arrival first = bodies.arrival(1 << 22)) {
            assertThat(first.body(new ByteArrayInputStream(small), -1)).isEqualTo(small);
            try (Arrival second = bodies.arrival(1 << 22)) {
                assertThatExceptionOfType(Problem.class)
                        .isThrownBy(() -> second.body(new ByteArrayInputStream(large), large.length))
                        .satisfies(e -> assertThat(e.status()).isEqualTo(429));
            }
            try (Arrival third = bodies.arrival(1 << 22)) {
                assertThat(third.body(new ByteArrayInputStream(small), small.length))
                        .isEqualTo(small);
            }
        }
    }

    @Test
    void what_a_body_held_is_free_when_its_work_is_done() throws IOException {
        var bodies = new Bodies(4L * 2 * Bodies.SMALL, 0);
        for (int n = 0; n < 10; n++) {
            try (Arrival arrival = bodies.arrival(1 << 22)) {
                assertThat(arrival.body(new ByteArrayInputStream(new byte[Bodies.SMALL]), -1))
                        .hasSize(Bodies.SMALL);
            }
        }
    }
}
