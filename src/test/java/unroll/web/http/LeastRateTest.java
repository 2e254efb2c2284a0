package unroll.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeastRateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_body_may_take_five_seconds_then_eight_kilobytes_a_second_and_a_minute_at_most() {
        assertThat(secondsOf(10_000)).isEqualTo(59);
        assertThat(secondsOf(8_192)).isEqualTo(59);
        assertThat(secondsOf(4_000)).isEqualTo(10);
        assertThat(secondsOf(100)).isEqualTo(5);
    }

    /// For how long a body may come at so many bytes a second.
    private static int secondsOf(int bytes) {
        var now = new AtomicLong();
        var pace = new LeastRate.Pace(now::get);
        int seconds = 0;
        while (pace.keepsUpWith(bytes)) {
            now.addAndGet(SECOND);
            seconds++;
        }
        return seconds - 1;
    }
}
