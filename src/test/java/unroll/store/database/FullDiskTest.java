package unroll.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import unroll.run.Configs;
import unroll.run.Status;
import unroll.store.Postgres;
import unroll.store.Reader;
import unroll.store.Runs;
import unroll.store.Said;
import unroll.store.Stores;
import unroll.store.Tmpfs;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;

/// A SQLite file that may not grow beyond 4 MB stands for a full disk where no small one can be mounted: the writes
/// fail in the same way.
@Isolated("counts all threads and all that is logged")
@Tag("slow")
@Timeout(600)
class FullDiskTest {
    private static final Limits MANY = new Limits(1, 100_000, 500, 1L << 32, 1L << 40);
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

    @Test
    void a_restart_on_a_full_disk_shows_all_there_is_and_trains_again_when_there_is_room()
            throws IOException, InterruptedException {
        try (Tmpfs disk = Tmpfs.of(12)) {
            Location location = Location.in(disk.folder().resolve("data"));
            Run before;
            List<String> lines;
            byte[] secret;
            try (Runs runs = Stores.open(location, MANY)) {
                Reader ended = start(runs, 50);
                ended.end();
                before = ended.now();
                lines = ended.lines();
                secret = runs.secret("visitor");
            }
            disk.fill(); // there is no room for SQLite's index either now
            try (Runs runs = Stores.open(location, MANY)) {
                assertThat(runs.trouble()).get().matches(Unavailable::full);
                assertThat(runs.find(before.id())).get().extracting(Run::title).isEqualTo(before.title());
                assertThat(new Reader(runs, before).lines()).isEqualTo(lines);
                assertThat(runs.secret("visitor")).isEqualTo(secret);
                assertThatExceptionOfType(Unavailable.class)
                        .isThrownBy(() -> start(runs, 1))
                        .matches(Unavailable::full);
                disk.makeRoom();
                while (runs.trouble().isPresent()) Thread.onSpinWait(); // until the next pulse
                assertThat(start(runs, 5).end().path("status").asString()).isEqualTo("finished");
            }
        }
    }

    @Test
    void an_older_schema_that_can_be_read_is_shown_on_a_full_disk_and_brought_up_to_date_when_there_is_room()
            throws IOException, InterruptedException {
        try (Tmpfs disk = Tmpfs.of(12)) {
            Location location = older(disk, "7");
            disk.fill();
            try (Runs runs = Stores.open(location, MANY)) {
                assertThat(runs.trouble()).get().matches(Unavailable::full);
                assertThat(runs.recent(1)).isEmpty();
                disk.makeRoom();
                while (runs.trouble().isPresent()) Thread.onSpinWait(); // until the next pulse
                assertThat(start(runs, 5).end().path("status").asString()).isEqualTo("finished");
            }
        }
    }

    @Test
    void a_start_on_a_full_disk_that_can_show_nothing_says_why() throws IOException, InterruptedException {
        for (String version : new String[] {"", "1"})
            try (Tmpfs disk = Tmpfs.of(12)) {
                Location location = older(disk, version);
                disk.fill();
                assertThatExceptionOfType(Unavailable.class)
                        .isThrownBy(() -> Database.open(location, new SimpleMeterRegistry()))
                        .withMessageContaining("is full")
                        .withMessageContaining("Make room");
            }
    }

    /// A database as a program left it that knew this version; none where there is no version.
    private static Location older(Tmpfs disk, String version) throws IOException {
        Location location = Location.in(disk.folder().resolve("data"));
        Files.createDirectory(Objects.requireNonNull(location.folder()));
        if (!version.isEmpty()) Schema.flyway(location).target(version).load().migrate();
        return location;
    }

    /// A trigger says what the server would say.
    @Test
    void a_full_disk_of_postgresql_is_known_by_the_word_for_it() {
        Database database = Database.open(Postgres.fresh(), new SimpleMeterRegistry());
        try (Runs runs = Runs.open(database, MANY.withSlots(0), new SimpleMeterRegistry())) {
            database.write(handle -> handle.execute(
                    "create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no space left on"
                            + " device' using errcode = '53100'; end $$"));
            for (String table : new String[] {"runs", "secrets"})
                database.write(handle -> handle.execute("create trigger no_room before insert on " + table
                        + " for each row execute function no_room()"));
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> start(runs, 1))
                    .matches(Unavailable::full);
            assertThat(runs.trouble()).get().matches(Unavailable::full);
            database.write(handle -> handle.execute("drop function no_room() cascade"));
            while (runs.trouble().isPresent()) Thread.onSpinWait(); // until the next pulse
            start(runs, 1);
        }
    }

    @Test
    void trainers_that_find_the_disk_full_live_wait_and_say_it_once() throws IOException, InterruptedException {
        try (Tmpfs disk = Tmpfs.of(12);
                Said said = new Said()) {
            Location location = Location.in(disk.folder().resolve("data"));
            try (Runs web = Stores.open(location, MANY.withSlots(0))) {
                var waiting = new ArrayList<Reader>();
                for (int n = 0; n < 5; n++) waiting.add(start(web, 20));
                disk.fill();
                long threads = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
                try (Runs runs = Stores.open(location, MANY.withSlots(2))) {
                    while (runs.trouble().isEmpty()) Thread.onSpinWait();
                    assertThat(runs.log(waiting.getFirst().run()).await(1_000, 1, 5_000))
                            .isEmpty();
                    assertThat(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - threads)
                            .as("threads started in five seconds, those of the second process among them")
                            .isLessThan(60);
                    assertThat(said.lines())
                            .hasSizeLessThan(20)
                            .filteredOn(line -> line.startsWith("nothing can be written"))
                            .hasSizeLessThanOrEqualTo(2); // each process, where both have noticed
                    disk.makeRoom();
                    for (Reader run : waiting)
                        assertThat(run.end().path("status").asString()).isEqualTo("finished");
                    assertThat(said.lines())
                            .filteredOn("the database takes what is written again"::equals)
                            .hasSizeBetween(1, 2);
                }
            }
        }
    }

    private static Reader start(Runs runs, int steps) {
        return new Reader(runs, runs.start(RunRequest.of(Configs.read(TALKATIVE.formatted(steps)))));
    }

    private static void startMany(Runs runs) {
        for (int n = 0; n < 1_000; n++) start(runs, 1);
    }
}
