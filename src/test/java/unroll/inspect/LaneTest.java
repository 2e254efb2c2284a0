package unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.rnn.CellKind;
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
        try (Lane lane = new Lane(2, 1);
                Hold first = Hold.on(lane);
                Hold second = Hold.on(lane)) {
            Thread waits = Thread.ofVirtual().start(() -> lane.ask(() -> 0));
            while (!lane.isFull()) Thread.onSpinWait();
            assertThatExceptionOfType(Busy.class)
                    .isThrownBy(() -> lane.ask(() -> 0))
                    .withMessageContaining("microscope is busy")
                    .satisfies(busy -> assertThat(busy.seconds()).isEqualTo(1));
            first.release();
            second.release();
            waits.join();
            assertThat(lane.isFull()).isFalse();
        }
    }

    @Test
    void those_who_wait_when_it_closes_are_told_that_the_server_stops() throws InterruptedException {
        Lane lane = new Lane(1, 1, Long.MAX_VALUE);
        var begun = new CountDownLatch(1);
        var works = CompletableFuture.supplyAsync(() -> lane.ask(() -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return 0;
        }));
        begun.await();
        var waits = CompletableFuture.supplyAsync(() -> lane.ask(() -> 0), Thread::startVirtualThread);
        while (!lane.isFull()) Thread.onSpinWait();
        lane.close();
        for (var told : List.of(works, waits))
            assertThatThrownBy(told::join).hasRootCauseInstanceOf(Busy.class).hasMessageContaining("the server stops");
        assertThatExceptionOfType(Busy.class)
                .isThrownBy(() -> lane.ask(() -> 0))
                .withMessageContaining("the server stops");
    }

    @Test
    void who_gives_up_is_answered_only_when_the_work_has_ended() throws InterruptedException {
        try (Lane lane = new Lane(1, 1, 1)) {
            var interrupted = new CountDownLatch(1);
            var end = new CountDownLatch(1);
            var answered = new CountDownLatch(1);
            Thread asks = Thread.ofVirtual().start(() -> {
                assertThatExceptionOfType(Busy.class)
                        .isThrownBy(() -> lane.ask(() -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                            end.await();
                            return 0;
                        }));
                answered.countDown();
            });
            interrupted.await();
            assertThat(asks.join(Duration.ofMillis(200)))
                    .as("answered before the end")
                    .isFalse();
            end.countDown();
            answered.await();
        }
    }

    @Test
    void a_look_that_nobody_waits_for_ends_before_its_next_part() {
        var json = new PyTorchNet(CellKind.LSTM, 1, 2, 1, 3, false).json();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> Look.at(json, null));
        assertThat(Thread.interrupted()).isFalse();
    }
}
