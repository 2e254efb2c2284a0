/// Pictures and numbers that the server draws and writes as the page’s own modules do: rivers, profiles, amounts.
@NullMarked
package unroll.web.drawing;

import org.jspecify.annotations.NullMarked;
