/// What holds for every request and answer: who asks, what may be asked how often, how large and how slow a body may
/// be, how refusals and mistakes look, what stands in every header.
@NullMarked
package unroll.web.http;

import org.jspecify.annotations.NullMarked;
