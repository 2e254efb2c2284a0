/// The site: the route table, over rooms for what holds for every request (`http`), files (`assets`), pictures
/// (`drawing`), a run in one answer (`snapshot`), the public API (`api`) and the pages (`pages`). A viewer is a cursor
/// in a run's log and a virtual thread of its own; nothing here trains.
@NullMarked
package unroll.web;

import org.jspecify.annotations.NullMarked;
