package unroll.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class WorkPoolTest {
    private static final List<Integer> PIECES = IntStream.range(0, 100).boxed().toList();

    @Test
    void every_piece_is_done_once() {
        var done = new AtomicIntegerArray(PIECES.size());
        try (var crew = new WorkPool(4)) {
            for (int n = 0; n < 1_000; n++) crew.each(PIECES, done::incrementAndGet);
        }
        for (int n : PIECES) assertThat(done.get(n)).isEqualTo(1_000);
    }

    @Test
    void two_of_a_crew_work_at_the_same_time() {
        var both = new CountDownLatch(2);
        try (var crew = new WorkPool(2)) {
            crew.each(List.of(1, 2), _ -> {
                both.countDown();
                await(both);
            });
        }
        assertThat(both.getCount()).isZero();
    }

    @Test
    void a_piece_may_share_out_its_own_pieces() {
        var done = new AtomicInteger();
        try (var crew = new WorkPool(3)) {
            for (int n = 0; n < 200; n++)
                crew.each(PIECES, _ -> crew.each(List.of(1, 2, 3), _ -> done.incrementAndGet()));
        }
        assertThat(done.get()).isEqualTo(200 * 100 * 3);
    }

    @Test
    void nobody_is_called_where_no_core_is_free() {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        try (var crew = new WorkPool(4, () -> 0)) {
            crew.each(PIECES, _ -> seen.add(Thread.currentThread()));
        }
        assertThat(seen).containsExactly(Thread.currentThread());
    }

    @Test
    void what_a_piece_throws_reaches_the_caller_when_all_have_ended() {
        var done = new AtomicInteger();
        try (var crew = new WorkPool(2)) {
            assertThatThrownBy(() -> crew.each(PIECES, n -> {
                        if (n == 3) throw new IllegalStateException("three");
                        done.incrementAndGet();
                    }))
                    .hasMessage("three");
            assertThat(done.get()).isEqualTo(99);
            crew.each(PIECES, _ -> done.incrementAndGet());
            assertThat(done.get()).isEqualTo(199);
        }
    }

    @Test
    void after_its_end_the_caller_does_everything() {
        var done = new AtomicInteger();
        var crew = new WorkPool(3);
        crew.each(PIECES, _ -> {
            crew.close();
            crew.each(List.of(1, 2, 3), _ -> done.incrementAndGet());
        });
        assertThat(done.get()).isEqualTo(300);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
