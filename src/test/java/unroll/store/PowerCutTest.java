package unroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.run.ConfigChange;
import unroll.run.Configs;
import unroll.store.database.Database;
import unroll.store.database.Location;
import unroll.store.database.Run;
import unroll.store.queue.RunRequest;

/// What was acknowledged is on the disk by then. SQLite waits for the disk at the end of a transaction exactly where
/// `synchronous` is 2 (FULL) in it; a trigger writes down which value each change of a run was made under.
///
/// A file layer that loses what was not synced would be the better witness, but sqlite-jdbc's library shows neither its
/// VFS nor SQLite's own functions to anybody outside.
@Tag("slow")
@Timeout(600)
class PowerCutTest {
    private static final int FULL = 2;
    private static final int NORMAL = 1;
    private final Location location = Stores.file();
    private final Path folder = Objects.requireNonNull(location.folder());

    @AutoClose
    private final Database database = Database.open(location, new SimpleMeterRegistry());

    @AutoClose
    private final Runs runs = Runs.open(database, Stores.TWO.withSlots(0), new SimpleMeterRegistry());

    private final Run run = start(runs);

    @Test
    void whatever_is_acknowledged_waits_for_the_disk() {
        witness();
        start(runs);
        runs.rename(run, "mine");
        runs.pin(run, true);
        runs.change(run, new ConfigChange(0.5, null));
        runs.pause(run);
        runs.resume(run, 3);
        runs.stop(run);
        runs.delete(run);
        assertThat(levels()).hasSizeGreaterThanOrEqualTo(8).containsOnly(FULL);
    }

    @Test
    void what_would_be_trained_again_does_not_wait_but_the_end_does() throws InterruptedException {
        witness();
        try (Runs trains = Stores.open(location, Stores.TWO)) {
            assertThat(new Reader(trains, run).end().path("status").asString()).isEqualTo("finished");
        }
        assertThat(levels()).contains(NORMAL).endsWith(FULL);
        assertThat(database.<Integer>read(PowerCutTest::level))
                .as("and the connection is as before")
                .isEqualTo(FULL);
    }

    @Test
    void a_run_is_in_the_file_and_its_log_as_soon_as_it_is_acknowledged() throws IOException {
        for (int n = 0; n < 10; n++) {
            Run started = start(runs);
            Path copy = Files.createDirectories(folder.resolve("copy" + n));
            for (String name : new String[] {"unroll.db", "unroll.db-wal"})
                Files.copy(folder.resolve(name), copy.resolve(name));
            try (Database after = Database.open(Location.in(copy), new SimpleMeterRegistry())) {
                Optional<Run> found = after.read(handle -> Run.find(handle, started.id()));
                assertThat(found).isPresent();
            }
        }
    }

    private void witness() {
        database.write(handle -> {
            handle.execute("create table witness (level int)");
            for (String change : new String[] {"insert", "update", "delete"})
                handle.execute("create trigger witness_" + change + " after " + change
                        + " on runs begin insert into witness select synchronous from pragma_synchronous; end");
            return handle;
        });
    }

    private List<Integer> levels() {
        return database.read(handle -> handle.createQuery("select level from witness order by rowid")
                .mapTo(Integer.class)
                .list());
    }

    private static Integer level(Handle handle) {
        return handle.createQuery("pragma synchronous").mapTo(Integer.class).one();
    }

    private static Run start(Runs runs) {
        return runs.start(RunRequest.of(Configs.read(Configs.TINY)));
    }
}
