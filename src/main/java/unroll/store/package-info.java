/// Runs that survive: their rows, logs, checkpoints and queue in one database, SQLite or PostgreSQL, and the workers
/// that train them. [Runs] is the door; the rooms behind it are by trade, and each uses only those before it:
/// `database`, `log`, `queue`, `work`.
///
/// **A run is a log, a stream is a cursor**, and the database holds the log. A worker claims a run with an attempt
/// number; every write of its own checks that number in the same transaction, so a worker that was given up and wakes
/// again writes nothing. What is committed is published to the readers of this process and, over the database, of
/// others.
@NullMarked
package unroll.store;

import org.jspecify.annotations.NullMarked;
