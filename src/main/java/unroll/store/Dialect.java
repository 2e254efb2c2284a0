package unroll.store;

/// What differs between the two databases.
enum Dialect {
    SQLITE("blob", ""),
    POSTGRESQL("bytea", " for update");

    /// The type of a column of bytes.
    final String bytes;
    /// What locks the rows that a transaction reads; SQLite's transactions have the whole file from their start.
    final String lock;

    Dialect(String bytes, String lock) {
        this.bytes = bytes;
        this.lock = lock;
    }
}
