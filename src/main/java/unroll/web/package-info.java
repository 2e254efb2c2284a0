/// The site: routes, pages, the public API and the streams. A viewer is a cursor in a run's log and a
/// virtual thread of its own; nothing here trains.
@NullMarked
package unroll.web;

import org.jspecify.annotations.NullMarked;
