package unroll.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.store.Postgres;

@Tag("slow")
@Timeout(600)
class DeadlockTest {
    @AutoClose
    private final Database database = Database.open(Postgres.fresh(), new SimpleMeterRegistry());

    @Test
    void two_that_lock_the_same_rows_in_opposite_orders_both_get_through() throws Exception {
        for (String row : List.of("a", "b")) database.write(handle -> insert(handle, row));
        var bothHoldOne = new CountDownLatch(2);
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> one = both.submit(() -> write(List.of("a", "b"), bothHoldOne));
            Future<Integer> other = both.submit(() -> write(List.of("b", "a"), bothHoldOne));
            assertThat(one.get() + other.get()).isEqualTo(4);
        }
        for (String row : List.of("a", "b"))
            assertThat(database.<byte[]>read(handle -> handle.createQuery("select value from secrets where name = ?")
                            .bind(0, row)
                            .mapTo(byte[].class)
                            .one()))
                    .as("each change once")
                    .hasSize(3);
    }

    private static int insert(Handle handle, String row) {
        return handle.createUpdate("insert into secrets (name, value) values (?, ?)")
                .bind(0, row)
                .bind(1, "1".getBytes(StandardCharsets.US_ASCII))
                .execute();
    }

    /// The rows that were changed: each is a byte longer.
    private int write(List<String> rows, CountDownLatch bothHoldOne) {
        return database.write(handle -> {
            int changed = 0;
            for (String row : rows) {
                changed += handle.createUpdate("update secrets set value = value || cast('1' as bytea) where name = ?")
                        .bind(0, row)
                        .execute();
                bothHoldOne.countDown();
                await(bothHoldOne);
            }
            return changed;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
