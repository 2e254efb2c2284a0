/// Runs: a checked configuration, the training it asks for, and the log that training writes.
///
/// **A run is a log, a stream is a cursor.** A worker appends to an [unroll.run.EventLog]; whoever
/// watches reads from an index of their own. Nothing here knows of browsers, and training never waits for
/// a reader.
@NullMarked
package unroll.run;

import org.jspecify.annotations.NullMarked;
