package unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.cell.CellKind;
import unroll.run.Busy;

@Timeout(600)
class LaneTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    @Test
    void work_is_done_on_a_thread_of_the_lane() {
        try (InspectionPool pool = new InspectionPool(1, 1, Duration.ZERO)) {
            assertThat(pool.ask(() -> Thread.currentThread().getName())).startsWith("looker-");
        }
    }

    @Test
    void what_the_work_throws_is_thrown() {
        try (InspectionPool pool = new InspectionPool(1, 1, Duration.ZERO)) {
            assertThatThrownBy(() -> pool.ask(() -> {
                        throw new Unfit("t", "t is wrong.");
                    }))
                    .isInstanceOf(Unfit.class);
            assertThat(pool.ask(() -> 7)).isEqualTo(7);
        }
    }

    @Test
    void beyond_its_places_nobody_waits() throws InterruptedException {
        try (InspectionPool pool = new InspectionPool(2, 1, Duration.ZERO);
                Hold first = Hold.on(pool);
                Hold second = Hold.on(pool)) {
            Thread waits = Thread.ofVirtual().start(() -> pool.ask(() -> 0));
            while (!pool.isFull()) Thread.onSpinWait();
            assertThatExceptionOfType(Busy.class)
                    .isThrownBy(() -> pool.ask(() -> 0))
                    .withMessageContaining("microscope is busy")
                    .satisfies(busy -> assertThat(busy.seconds()).isEqualTo(1));
            first.release();
            second.release();
            waits.join();
            assertThat(pool.isFull()).isFalse();
        }
    }

    @Test
    void those_who_wait_when_it_closes_are_told_that_the_server_stops() throws InterruptedException {
        InspectionPool pool = new InspectionPool(1, 1, FOR_EVER, Future::get);
        var begun = new CountDownLatch(1);
        var works = CompletableFuture.supplyAsync(() -> pool.ask(() -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return 0;
        }));
        begun.await();
        var waits = CompletableFuture.supplyAsync(() -> pool.ask(() -> 0), Thread::startVirtualThread);
        while (!pool.isFull()) Thread.onSpinWait();
        pool.close();
        for (var told : List.of(works, waits))
            assertThatThrownBy(told::join).hasRootCauseInstanceOf(Busy.class).hasMessageContaining("the server stops");
        assertThatExceptionOfType(Busy.class)
                .isThrownBy(() -> pool.ask(() -> 0))
                .withMessageContaining("the server stops");
    }

    @Test
    void who_finds_no_place_waits_for_one() throws InterruptedException {
        try (InspectionPool pool = new InspectionPool(1, 0, FOR_EVER);
                Hold first = Hold.on(pool)) {
            var answer = new CompletableFuture<Integer>();
            Thread waits = Thread.ofVirtual().start(() -> answer.complete(pool.ask(() -> 7)));
            while (waits.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
            assertThat(answer).as("answered without a place").isNotDone();
            first.release();
            assertThat(answer.join()).isEqualTo(7);
        }
    }

    @Test
    void who_waits_for_a_place_when_it_closes_is_told_that_the_server_stops() throws InterruptedException {
        InspectionPool pool = new InspectionPool(1, 0, FOR_EVER);
        var begun = new CountDownLatch(1);
        Thread works = givesUp(pool, () -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return 0;
        });
        begun.await();
        var told = new CompletableFuture<Busy>();
        Thread waits = Thread.ofVirtual()
                .start(() -> told.complete(catchThrowableOfType(Busy.class, () -> pool.ask(() -> 0))));
        while (waits.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
        pool.close();
        assertThat(told.join()).hasMessageContaining("the server stops");
        works.join();
    }

    @Test
    void who_gives_up_is_answered_only_when_the_work_has_ended() throws InterruptedException {
        var begun = new CountDownLatch(1);
        try (InspectionPool pool = new InspectionPool(1, 1, FOR_EVER, afterwards(begun))) {
            var interrupted = new CountDownLatch(1);
            var end = new CountDownLatch(1);
            var told = new CompletableFuture<Busy>();
            Thread asks = Thread.ofVirtual()
                    .start(() -> told.complete(catchThrowableOfType(
                            Busy.class,
                            () -> pool.ask(() -> {
                                begun.countDown();
                                try {
                                    new CountDownLatch(1).await();
                                } catch (InterruptedException e) {
                                    interrupted.countDown();
                                }
                                end.await();
                                return 0;
                            }))));
            interrupted.await();
            while (asks.isAlive() && asks.getState() != Thread.State.WAITING) Thread.onSpinWait();
            assertThat(told).as("answered before the end").isNotDone();
            end.countDown();
            assertThat(told.join()).hasMessageContaining("not done after 20 s");
        }
    }

    @Test
    void work_that_was_given_up_before_it_began_never_begins() throws InterruptedException {
        var begun = new CountDownLatch(1);
        try (InspectionPool pool = new InspectionPool(1, 2, FOR_EVER, afterwards(begun))) {
            var end = new CountDownLatch(1);
            Thread works = givesUp(pool, () -> {
                begun.countDown();
                while (end.getCount() > 0) Thread.onSpinWait(); // whether it is interrupted or not
                return 0;
            });
            begun.await();
            var ran = new AtomicBoolean();
            assertThatExceptionOfType(Busy.class)
                    .isThrownBy(() -> pool.ask(() -> {
                        ran.set(true);
                        return 0;
                    }));
            end.countDown();
            works.join();
            assertThatExceptionOfType(Busy.class).isThrownBy(() -> pool.ask(() -> 0));
            assertThat(ran).isFalse();
        }
    }

    private static Thread givesUp(InspectionPool pool, Callable<Integer> work) {
        Runnable asks = () -> assertThatExceptionOfType(Busy.class).isThrownBy(() -> pool.ask(work));
        return Thread.ofVirtual().start(asks);
    }

    /// A patience that is at its end as soon as something has happened.
    private static InspectionPool.Patience afterwards(CountDownLatch happened) {
        return answer -> {
            happened.await();
            throw new TimeoutException();
        };
    }

    @Test
    void a_look_that_nobody_waits_for_ends_before_its_next_part() {
        var json = new PyTorchNet(CellKind.LSTM, 1, 2, 1, 3, false).json();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> Inspection.at(json, null));
        assertThat(Thread.interrupted()).isFalse();
    }
}
