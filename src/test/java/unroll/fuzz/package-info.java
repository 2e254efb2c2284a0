/// Requests that nobody means, and what the real server says to them.
@NullMarked
package unroll.fuzz;

import org.jspecify.annotations.NullMarked;
