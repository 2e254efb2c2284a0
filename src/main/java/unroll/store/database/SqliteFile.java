package unroll.store.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/// The file of a database and what SQLite keeps beside it: read and written by nobody but the account that runs this
/// program, since the key of the visitors' cookies is in it, and the same file from the first connection to the last.
/// Thread-safe.
///
/// Easy to get wrong: whoever opens and closes the file by other means than SQLite's takes all its locks away from this
/// process. So it is only asked for its attributes.
final class SqliteFile extends SQLiteDataSource {
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OUR_FOLDER = PosixFilePermissions.fromString("rwx------");
    /// SQLite's memory index beside the log needs 32 KB of disk; a single connection that locks the file does without.
    private static final String ALONE = "?locking_mode=EXCLUSIVE&busy_timeout=5000&transaction_mode=IMMEDIATE";

    /// Where it was removed no empty one shall take its place.
    private static final String NOT_A_NEW_ONE = "&open_mode=" + SQLiteOpenMode.READWRITE.flag;

    private final Location location;
    private final Path file;
    private final Path log;
    private volatile @Nullable Object fileKey;
    private volatile @Nullable Object logKey;

    SqliteFile(Location location, Path folder) {
        this.location = location;
        file = folder.resolve("unroll.db");
        log = folder.resolve("unroll.db-wal");
        prepare(folder);
        share();
    }

    private void prepare(Path folder) {
        try {
            if (!Files.isDirectory(folder)) Files.createDirectories(folder, permissions(folder, OUR_FOLDER));
            create(file);
            create(folder.resolve(Schema.LOCK));
            for (String beside : List.of("", "-wal", "-shm", "-journal")) tighten(Path.of(file + beside));
            tighten(folder.resolve(Schema.LOCK));
            fileKey = key(file);
        } catch (IOException e) {
            throw Unavailable.because(
                    "The folder " + folder + " can’t be made or written; choose another in UNROLL_DATA.", e);
        }
    }

    private static void create(Path path) throws IOException {
        if (Files.exists(path)) return;
        try {
            Files.createFile(path, permissions(path, OURS));
        } catch (FileAlreadyExistsException e) {
            // another process was faster
        }
    }

    private static FileAttribute<?>[] permissions(Path path, Set<PosixFilePermission> permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static void tighten(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null || !Files.exists(path)) return;
        if (!view.readAttributes().permissions().equals(OURS)) view.setPermissions(OURS);
    }

    /// From now on connections have the file to themselves, and there may be but one.
    void takeAlone() {
        setUrl(Location.SQLITE + file + ALONE);
    }

    void share() {
        setUrl(location.jdbc());
    }

    /// To be called once there are connections: what they have open is what counts.
    void remember() {
        logKey = key(log);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!isThere()) throw new SQLException(lost());
        return DriverManager.getConnection(getUrl() + NOT_A_NEW_ONE);
    }

    /// @throws Unavailable where what is written now would be lost
    void check() {
        if (!isThere()) throw Unavailable.lost(lost());
    }

    private boolean isThere() {
        return isSame(file, fileKey) && isSame(log, logKey);
    }

    private static boolean isSame(Path path, @Nullable Object known) {
        return known == null || known.equals(key(path));
    }

    /// Null where there is none, or where the file system knows no such thing.
    private static @Nullable Object key(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    private String lost() {
        return "The file " + file + ", or its log beside it, was removed or replaced while this program had it open."
                + " Put the same one back, or restart with what is there now.";
    }
}
