package unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.run.Busy;

@Timeout(60)
class LaneTest {
    @Test
    void work_is_done_on_a_thread_of_the_lane() {
        try (Lane lane = new Lane(1, 1)) {
            assertThat(lane.ask(() -> Thread.currentThread().getName())).startsWith("looker-");
        }
    }

    @Test
    void what_the_work_throws_is_thrown() {
        try (Lane lane = new Lane(1, 1)) {
            assertThatThrownBy(() -> lane.ask(() -> {
                        throw new Unfit("t", "t is wrong.");
                    }))
                    .isInstanceOf(Unfit.class);
            assertThat(lane.ask(() -> 7)).isEqualTo(7);
        }
    }

    @Test
    void beyond_its_places_nobody_waits() throws InterruptedException {
        try (Lane lane = new Lane(2, 1)) {
            var begun = new CountDownLatch(2);
            var end = new CountDownLatch(1);
            for (int n = 0; n < 2; n++)
                Thread.ofVirtual()
                        .start(() -> lane.ask(() -> {
                            begun.countDown();
                            end.await();
                            return 0;
                        }));
            begun.await();
            Thread waits = Thread.ofVirtual().start(() -> lane.ask(() -> 0));
            while (!lane.isFull()) Thread.onSpinWait();
            assertThatExceptionOfType(Busy.class)
                    .isThrownBy(() -> lane.ask(() -> 0))
                    .withMessageContaining("microscope is busy")
                    .satisfies(busy -> assertThat(busy.seconds()).isEqualTo(1));
            end.countDown();
            waits.join();
            assertThat(lane.isFull()).isFalse();
        }
    }
}
