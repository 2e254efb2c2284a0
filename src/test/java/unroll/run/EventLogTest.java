package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLogTest {
    private static final long PATIENCE = 30_000;
    private static final RunEvent RUNNING = RunEvent.State.of(Status.RUNNING);
    private static final RunEvent END = new RunEvent.End(Status.STOPPED, List.of(), null, null);
    private final EventLog log = new EventLog();

    @Test
    void entries_are_numbered_from_one() {
        log.append(RUNNING);
        log.append(RunEvent.State.of(Status.PAUSED));
        assertThat(log.after(0, 10)).extracting(EventLog.Entry::id).containsExactly(1L, 2L);
        assertThat(log.after(0, 10)).extracting(EventLog.Entry::event).containsOnly("state");
        assertThat(text(log.after(1, 10).getFirst())).isEqualTo("{\"status\":\"paused\"}");
        assertThat(log.last()).isEqualTo(2);
    }

    @Test
    void a_reader_gets_at_most_as_many_as_it_asks_for() {
        for (int n = 0; n < 5; n++) log.append(RUNNING);
        assertThat(log.after(1, 3)).extracting(EventLog.Entry::id).containsExactly(2L, 3L, 4L);
    }

    @Test
    void beyond_the_end_there_is_nothing() {
        log.append(RUNNING);
        assertThat(log.after(1, 10)).isEmpty();
        assertThat(log.after(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(log.over(Long.MAX_VALUE)).isFalse();
        log.append(END);
        assertThat(log.over(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void every_reader_sees_every_entry_once_and_in_order_while_they_are_written() throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var seen = new ArrayList<Future<List<Long>>>();
            for (int n = 1; n <= 20; n++) seen.add(readers.submit(reader(n)));
            for (int n = 0; n < 999; n++) log.append(RUNNING);
            log.append(END);
            for (Future<List<Long>> ids : seen)
                assertThat(ids.get())
                        .isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
        }
    }

    private Callable<List<Long>> reader(int most) {
        return () -> {
            var ids = new ArrayList<Long>();
            for (long id = 0; !log.over(id); id = ids.isEmpty() ? 0 : ids.getLast())
                log.await(id, most, PATIENCE).forEach(e -> ids.add(e.id()));
            return ids;
        };
    }

    @Test
    void a_waiting_reader_wakes_for_an_entry() throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<EventLog.Entry>> waiting = readers.submit(() -> log.await(0, 10, PATIENCE));
            log.append(RUNNING);
            assertThat(waiting.get()).hasSize(1);
        }
    }

    @Test
    void a_reader_that_waits_beyond_the_end_is_let_go_by_the_end() throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<EventLog.Entry>> waiting = readers.submit(() -> log.await(1_000, 10, PATIENCE));
            log.append(RUNNING);
            log.append(END);
            assertThat(waiting.get()).isEmpty();
        }
    }

    @Test
    void a_release_lets_every_reader_go_though_nothing_ended() throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<EventLog.Entry>> waiting = readers.submit(() -> log.await(0, 10, PATIENCE));
            log.release();
            assertThat(waiting.get()).isEmpty();
            assertThat(log.over(0)).isTrue();
        }
    }

    @Test
    void a_reader_that_waits_in_vain_gets_nothing_when_its_time_is_up() throws Exception {
        assertThat(log.await(0, 10, 1)).isEmpty();
        assertThat(log.over(0)).isFalse();
    }

    @Test
    void it_is_over_for_whoever_read_the_end() {
        log.append(RUNNING);
        assertThat(log.over(1)).isFalse();
        log.append(END);
        assertThat(log.over(1)).isFalse();
        assertThat(log.over(2)).isTrue();
    }

    @Test
    void nothing_follows_the_end() {
        log.append(END);
        assertThatThrownBy(() -> log.append(RUNNING)).isInstanceOf(IllegalStateException.class);
        assertThat(log.last()).isEqualTo(1);
    }

    @Test
    void its_size_is_that_of_the_data() {
        log.append(RUNNING);
        log.append(END);
        long bytes = log.after(0, 10).stream().mapToLong(e -> e.data().length).sum();
        assertThat(log.bytes()).isEqualTo(bytes);
    }

    private static String text(EventLog.Entry entry) {
        return new String(entry.data(), StandardCharsets.UTF_8);
    }
}
