package unroll.store.database;

/// What differs between the two databases.
public enum Dialect {
    SQLITE("blob", "", "cast(unixepoch('subsec') * 1000 as integer)"),
    POSTGRESQL("bytea", " for update", "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");

    /// The type of a column of bytes.
    final String bytes;
    /// What locks the rows that a transaction reads; SQLite's transactions have the whole file from their start.
    public final String lock;
    /// Milliseconds since 1970 by the database's clock, which is the same for all processes.
    public final String now;

    Dialect(String bytes, String lock, String now) {
        this.bytes = bytes;
        this.lock = lock;
        this.now = now;
    }
}
