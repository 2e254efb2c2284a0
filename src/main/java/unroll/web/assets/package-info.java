/// Files that never change at their address: ours, style sheets, webjars.
@NullMarked
package unroll.web.assets;

import org.jspecify.annotations.NullMarked;
