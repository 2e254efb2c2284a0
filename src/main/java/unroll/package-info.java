/// The composition root.
@NullMarked
package unroll;

import org.jspecify.annotations.NullMarked;
