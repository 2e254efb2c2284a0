/// Toy sequence tasks: each draws its sequences, knows its trivial baseline, its criterion and its
/// published numbers.
@NullMarked
package unroll.task;

import org.jspecify.annotations.NullMarked;
