package unroll.store;

/// What differs between the two databases.
enum Dialect {
    SQLITE("blob", "", "cast(unixepoch('subsec') * 1000 as integer)"),
    POSTGRESQL("bytea", " for update", "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");

    /// The type of a column of bytes.
    final String bytes;
    /// What locks the rows that a transaction reads; SQLite's transactions have the whole file from their start.
    final String lock;
    /// Milliseconds since 1970 by the database's clock, which is the same for all processes.
    final String now;

    Dialect(String bytes, String lock, String now) {
        this.bytes = bytes;
        this.lock = lock;
        this.now = now;
    }
}
