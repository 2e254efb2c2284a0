package unroll.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.store.Stores;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.log.EventLog.Entry;

@Tag("slow")
@Timeout(600)
@ParameterizedClass
@EnumSource(Dialect.class)
class EventLogTest {
    private static final long PATIENCE = 30_000;
    private static final int MEGABYTE = 1 << 20;

    @AutoClose
    private final Database database;

    private final EventLog log;

    EventLogTest(Dialect dialect) {
        database = Database.open(Stores.fresh(dialect), new SimpleMeterRegistry());
        log = new EventLog("run", new Batches(database), 0, false);
    }

    @Test
    void an_entry_is_its_wire_form_and_gives_its_data_back() {
        Entry entry = entry(7);
        assertThat(new String(entry.wire(), StandardCharsets.UTF_8))
                .isEqualTo("id: 7\nevent: step\ndata: {\"n\":7}\n\n");
        assertThat(new String(entry.data(), StandardCharsets.UTF_8)).isEqualTo("{\"n\":7}");
    }

    @Test
    void an_answer_that_got_lost_and_is_asked_for_again_changes_nothing() {
        for (int n = 0; n < 2; n++) write(entries(1, 1));
        assertThat(new Batches(database).after("run", 0, 10)).hasSize(1);
    }

    @Test
    void batches_read_again_are_the_same_entries_however_they_were_cut() {
        List<Entry> all = entries(1, 100);
        for (int from = 0, size = 1; from < 100; from += size, size = Math.min(size + 3, 100 - from))
            write(all.subList(from, Math.min(100, from + size)));
        for (int id : new int[] {0, 1, 4, 5, 50, 98, 99, 100}) {
            List<Entry> read = new Batches(database).after("run", id, 1_000);
            assertThat(read)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("written")
                    .isEqualTo(all.subList(id, 100));
        }
        assertThat(new Batches(database).after("run", 3, 5))
                .extracting(Entry::id)
                .containsExactly(4L, 5L, 6L, 7L, 8L);
        assertThat(new Batches(database).after("other", 0, 5)).isEmpty();
    }

    @Test
    void what_was_published_is_read_and_what_is_known_is_passed_over() {
        log.publish(entries(1, 3), false);
        log.publish(entries(2, 5), false);
        assertThat(log.after(0, 10)).extracting(Entry::id).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(log.after(1, 3)).extracting(Entry::id).containsExactly(2L, 3L, 4L);
        assertThat(log.last()).isEqualTo(5);
    }

    @Test
    void after_a_gap_the_database_is_read_for_what_lies_in_it() {
        write(entries(1, 8));
        log.publish(entries(1, 2), false);
        log.publish(entries(7, 8), false);
        assertThat(log.after(0, 100)).extracting(Entry::id).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(log.after(6, 100)).extracting(Entry::id).containsExactly(7L, 8L);
    }

    @Test
    void a_long_log_is_not_all_in_memory_and_yet_is_read_from_its_start() {
        for (int id = 1; id <= 10; id++) {
            List<Entry> large = List.of(Entry.of(id, "step", new byte[MEGABYTE], 0));
            write(large);
            log.publish(large, false);
        }
        assertThat(log.after(0, 3)).extracting(Entry::id).containsExactly(1L, 2L, 3L);
        assertThat(log.after(9, 3)).extracting(Entry::id).containsExactly(10L);
    }

    @Test
    void beyond_the_end_there_is_nothing() {
        log.publish(entries(1, 1), false);
        assertThat(log.after(1, 10)).isEmpty();
        assertThat(log.after(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(log.over(Long.MAX_VALUE)).isFalse();
        log.publish(entries(2, 2), true);
        assertThat(log.over(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void every_reader_sees_every_entry_once_and_in_order_while_they_are_written() throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var seen = new ArrayList<Future<List<Long>>>();
            for (int n = 1; n <= 20; n++) seen.add(readers.submit(reader(n)));
            for (int id = 1; id <= 1_000; id++) log.publish(entries(id, id), id == 1_000);
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
            Future<List<Entry>> waiting = readers.submit(() -> log.await(0, 10, PATIENCE));
            log.publish(entries(1, 1), false);
            assertThat(waiting.get()).hasSize(1);
        }
    }

    @Test
    void a_reader_that_waits_beyond_the_end_is_let_go_by_the_end() throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Entry>> waiting = readers.submit(() -> log.await(1_000, 10, PATIENCE));
            log.publish(entries(1, 2), true);
            assertThat(waiting.get()).isEmpty();
        }
    }

    @Test
    void a_release_lets_every_reader_go_though_nothing_ended() throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Entry>> waiting = readers.submit(() -> log.await(0, 10, PATIENCE));
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

    private void write(List<Entry> entries) {
        database.write(handle -> Batches.insert(handle, "run", entries));
    }

    private static List<Entry> entries(int from, int to) {
        return LongStream.rangeClosed(from, to).mapToObj(EventLogTest::entry).toList();
    }

    private static Entry entry(long id) {
        return Entry.of(id, "step", ("{\"n\":" + id + "}").getBytes(StandardCharsets.UTF_8), id);
    }
}
