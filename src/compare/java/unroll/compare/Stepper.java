package unroll.compare;

import java.util.List;

/// One training step of a peer's network, again and again from the same weights. One thread calls it.
sealed interface Stepper permits UnrollStepper, PyTorchStepper, Dl4jStepper {
    /// What is timed: gradients to zero, forward, loss, backward.
    void step();

    /// The loss of the last step.
    double loss();

    /// The last step's gradients, one per `Unrolled.params()`, in that order and in its layout.
    List<double[]> gradients();
}
