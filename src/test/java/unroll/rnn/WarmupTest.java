package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmupTest {
    @Test
    void it_ends_when_its_time_is_up() {
        long before = System.nanoTime();
        new Warmup(Duration.ofMillis(50)).run();
        assertThat(System.nanoTime() - before).isBetween(50_000_000L, 30_000_000_000L);
    }

    @Test
    void it_ends_when_it_is_interrupted() {
        Thread.currentThread().interrupt();
        new Warmup(Duration.ofDays(1)).run();
        assertThat(Thread.interrupted()).isTrue();
    }
}
