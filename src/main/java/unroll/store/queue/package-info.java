/// Who trains next: what may be ordered and how much of it may wait, in which order, for how long a worker keeps a run,
/// and what those that wait are told.
@NullMarked
package unroll.store.queue;

import org.jspecify.annotations.NullMarked;
