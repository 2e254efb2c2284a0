package unroll.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.run.Configs;
import unroll.run.Status;

/// A SQLite file that may not grow beyond 4 MB stands for a full disk: the writes fail in the same way.
@Timeout(120)
class FullDiskTest {
    private static final Limits MANY = new Limits(1, 2_000, 2_000, 500, 1L << 32, 1L << 40);
    private static final int PAGES = 1_000;
    private static final String TALKATIVE = """
        {"task":{"kind":"adding","length":200},"models":[{"cell":"rnn","hidden":8}],
         "training":{"steps":%d,"batch":1}}
        """;

    @Test
    void a_full_disk_stops_what_is_written_and_loses_nothing_and_room_makes_it_go_on() throws InterruptedException {
        Location file = Stores.file();
        var small = new Location(file.jdbc() + "&max_page_count=" + PAGES, null, null, file.folder());
        try (Runs runs = Stores.open(small, MANY)) {
            Reader ended = start(runs, 500);
            ended.end();
            Reader reader = start(runs, 200_000);
            long id = 0;
            for (int quiet = 0; quiet < 3; ) {
                int more = runs.log(reader.run()).await(id, 1_000, 500).size();
                id += more;
                quiet = more == 0 ? quiet + 1 : 0;
            }
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> startMany(runs))
                    .matches(Unavailable::full);
            long there = reader.now().lastEvent();
            assertThat(reader.lines()).as("what was written can be read").hasSize((int) there);
            assertThat(reader.now().status()).isEqualTo(Status.RUNNING);
            runs.delete(ended.run());
            for (id = there; id < there + 50; )
                id += runs.log(reader.run()).await(id, 64, 10_000).size();
            runs.delete(reader.run());
        }
    }

    private static Reader start(Runs runs, int steps) {
        return new Reader(runs, runs.start(Order.of(Configs.read(TALKATIVE.formatted(steps)))));
    }

    private static void startMany(Runs runs) {
        for (int n = 0; n < 1_000; n++) start(runs, 1);
    }
}
