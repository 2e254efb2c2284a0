/// A run as a program for another framework: the same task, networks, start and training.
@NullMarked
package unroll.code;

import org.jspecify.annotations.NullMarked;
