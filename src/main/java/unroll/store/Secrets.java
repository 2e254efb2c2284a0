package unroll.store;

import java.security.SecureRandom;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import unroll.store.database.Database;

/// Keys that outlive the process and are the same for all processes on one database.
final class Secrets {
    private Secrets() {}

    /// The key of this name, 32 random bytes; made by whoever asks first, and only read by all others.
    static byte[] of(Database database, String name) {
        return database.read(handle -> find(handle, name)).orElseGet(() -> make(database, name));
    }

    private static Optional<byte[]> find(Handle handle, String name) {
        return handle.createQuery("select value from secrets where name = ?")
                .bind(0, name)
                .mapTo(byte[].class)
                .findOne();
    }

    private static byte[] make(Database database, String name) {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        return database.write(handle -> {
            handle.createUpdate("insert into secrets (name, value) values (?, ?) on conflict (name) do nothing")
                    .bind(0, name)
                    .bind(1, fresh)
                    .execute();
            return find(handle, name).orElseThrow();
        });
    }
}
