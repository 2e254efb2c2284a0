/// Those who train: a worker claims a run, an attempt trains it from its last checkpoint, a journal writes down what
/// comes of it, and only while the claim still holds.
@NullMarked
package unroll.store.work;

import org.jspecify.annotations.NullMarked;
