/// The tutorial's parts that are not prose: its chapters and their order, its equations with their symbols, the numbers
/// that were measured for it, and the drawings that a page carries before any script runs.
@NullMarked
package unroll.learn;

import org.jspecify.annotations.NullMarked;
