package unroll.store.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the database is.
///
/// @param folder of the SQLite file; null for PostgreSQL
public record Location(
        String jdbc,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path folder) {
    static final String SQLITE = "jdbc:sqlite:";

    /// `unroll.db` in this folder, which is made with the database where it is missing.
    ///
    /// Transactions take the file's lock at their start: two that both begin to read and then want to write would
    /// give up on each other at once. What was committed survives a power cut (`FULL`); [Database#writeLazily]
    /// asks for less.
    public static Location in(Path folder) {
        String options = "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&transaction_mode=IMMEDIATE";
        return new Location(SQLITE + folder.resolve("unroll.db") + options, null, null, folder);
    }

    /// From `postgres://user:password@host:5432/name?sslmode=require` or a JDBC address.
    ///
    /// @throws IllegalArgumentException in the words of the variable `DATABASE_URL`, without its password
    public static Location at(String url) {
        if (url.startsWith("jdbc:postgresql:")) return new Location(url, null, null, null);
        if (!url.matches("postgres(ql)?://.*"))
            throw new IllegalArgumentException("DATABASE_URL begins with “" + url.split(":", 2)[0]
                    + ":”; give postgres://user:password@host:port/name or jdbc:postgresql://….");
        URI uri = uri(url);
        String[] login =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Location(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                login.length > 0 ? login[0] : null,
                login.length > 1 ? login[1] : null,
                null);
    }

    private static URI uri(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || uri.getRawPath().length() < 2)
                throw new IllegalArgumentException(
                        "DATABASE_URL names no host or no database; give postgres://user:password@host:port/name.");
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "DATABASE_URL can’t be read at character " + e.getIndex()
                            + "; give postgres://user:password@host:port/name, special characters of the password as %40 and the"
                            + " like.",
                    null);
        }
    }

    Dialect dialect() {
        return jdbc.startsWith(SQLITE) ? Dialect.SQLITE : Dialect.POSTGRESQL;
    }

    /// Without the password, for the log.
    @Override
    public String toString() {
        return jdbc.split("\\?", 2)[0];
    }
}
