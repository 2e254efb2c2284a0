/// A run in one answer, thinned to what a page can show.
@NullMarked
package unroll.web.snapshot;

import org.jspecify.annotations.NullMarked;
