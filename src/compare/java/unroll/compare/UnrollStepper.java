package unroll.compare;

import java.util.List;
import unroll.rnn.Unrolled;

/// Unroll's own step; its panels are shared by as many threads as the problem's crew has.
final class UnrollStepper implements Stepper {
    /// As many as the machines have cores on which the figures of the docs are measured.
    static final int MOST_THREADS = 2;

    private final Unrolled net;

    UnrollStepper(Problem problem) {
        net = problem.net();
    }

    @Override
    public void step() {
        net.forward();
        net.backward();
    }

    @Override
    public double loss() {
        return net.loss();
    }

    @Override
    public List<double[]> gradients() {
        return net.params().stream().map(p -> p.dw.clone()).toList();
    }
}
