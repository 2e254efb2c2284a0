/// Unroll beside PyTorch (through DJL) and DL4J: the same network, the same weights, equal loss and gradients,
/// then the time of a training step.
///
/// `mvn -q -Pcompare test-compile exec:exec` starts [Compare], the parent; it starts one [Fork] after another, each
/// a JVM of its own. First every peer's loss and gradients are checked ([Agreement]), then the contenders take
/// turns in rounds ([Contest]), and [Report] writes a Markdown table and `target/compare.json`.
///
/// What is timed is one training step without an optimiser: the gradients set to zero, forward, loss (mean squared
/// error of one output at the last step), backward to every weight. Making the data and the network is not timed.
@NullMarked
package unroll.compare;

import org.jspecify.annotations.NullMarked;
