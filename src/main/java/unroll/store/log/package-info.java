/// What a run has written down: its events, in batches, which readers follow in memory and in the database, and the
/// weights of its recorded steps.
@NullMarked
package unroll.store.log;

import org.jspecify.annotations.NullMarked;
