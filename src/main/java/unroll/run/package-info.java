/// Runs: a checked configuration, the training it asks for, and the log that training writes.
///
/// Nothing here knows of browsers, databases or the clock: what a [unroll.run.Training] emits is a function of
/// the configuration and of the changes made on the way.
@NullMarked
package unroll.run;

import org.jspecify.annotations.NullMarked;
