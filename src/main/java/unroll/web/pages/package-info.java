/// A record for each template, what is said in words, and the handlers that fill them. Opening a page starts no work.
@NullMarked
package unroll.web.pages;

import org.jspecify.annotations.NullMarked;
