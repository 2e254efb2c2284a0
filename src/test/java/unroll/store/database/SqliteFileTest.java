package unroll.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.run.Configs;
import unroll.store.Runs;
import unroll.store.Stores;
import unroll.store.queue.Limits;
import unroll.store.queue.RunRequest;

@Tag("slow")
@Timeout(600)
class SqliteFileTest {
    private static final Limits WEB = Stores.TWO.withSlots(0);
    private final Path folder = Objects.requireNonNull(Stores.file().folder()).resolve("made");
    private final Location location = Location.in(folder);

    @Test
    void nobody_else_may_read_the_file_that_holds_the_key_of_the_cookies_nor_what_lies_beside_it() throws IOException {
        assumePosix();
        try (Runs runs = Stores.open(location, WEB)) {
            start(runs);
            assertThat(permissions(folder)).isEqualTo("rwx------");
            for (String name : new String[] {"unroll.db", "unroll.db-wal", "unroll.db-shm", "unroll.lock"})
                assertThat(permissions(folder.resolve(name))).as(name).isEqualTo("rw-------");
        }
    }

    @Test
    void a_file_that_all_could_read_is_closed_to_them_at_the_next_start() throws IOException {
        assumePosix();
        try (Runs before = Stores.open(location, WEB)) {
            for (String name : new String[] {"unroll.db", "unroll.db-wal", "unroll.db-shm", "unroll.lock"})
                Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
            try (Runs after = Stores.open(location, WEB)) {
                start(after);
                for (String name : new String[] {"unroll.db", "unroll.db-wal", "unroll.db-shm", "unroll.lock"})
                    assertThat(permissions(folder.resolve(name))).as(name).isEqualTo("rw-------");
            }
            start(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unroll.db", "unroll.db-wal"})
    void a_file_that_is_removed_takes_no_more_writes_is_read_on_and_goes_on_when_it_is_back(String name)
            throws IOException {
        try (Runs runs = Stores.open(location, WEB)) {
            Run run = start(runs);
            Path file = folder.resolve(name);
            Path away = folder.resolve("away");
            Files.move(file, away);
            assertLost(runs);
            assertThat(runs.find(run.id())).isPresent();
            assertThat(file).as("no empty one took its place").doesNotExist();
            Files.move(away, file);
            while (runs.trouble().isPresent()) Thread.onSpinWait(); // until the next pulse
            assertThat(runs.find(start(runs).id())).isPresent();
        }
    }

    @Test
    void another_file_in_its_place_is_not_taken_for_it() throws IOException {
        try (Runs runs = Stores.open(location, WEB)) {
            start(runs);
            Path copy = folder.resolve("copy");
            Files.copy(folder.resolve("unroll.db"), copy);
            Files.move(copy, folder.resolve("unroll.db"), StandardCopyOption.REPLACE_EXISTING);
            assertLost(runs);
        }
    }

    @Test
    void a_folder_that_is_removed_is_noticed_without_anybody_writing() throws IOException {
        try (Runs runs = Stores.open(location, WEB)) {
            Files.move(folder, folder.resolveSibling("elsewhere"));
            assertThat(runs.trouble()).get().matches(t -> t.why() == Unavailable.Why.LOST);
        }
    }

    private static void assertLost(Runs runs) {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> start(runs))
                .matches(e -> e.why() == Unavailable.Why.LOST);
        assertThat(runs.trouble()).isPresent();
    }

    private static Run start(Runs runs) {
        return runs.start(RunRequest.of(Configs.read(Configs.TINY)));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assumePosix() {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    }
}
