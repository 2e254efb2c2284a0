/// The one database, SQLite or PostgreSQL: where it is, its schema, its connections and transactions, what keeps it
/// from being written, and how its processes tell each other that something has changed. [Run] is a row of it.
@NullMarked
package unroll.store.database;

import org.jspecify.annotations.NullMarked;
