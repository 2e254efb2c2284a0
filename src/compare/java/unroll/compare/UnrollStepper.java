package unroll.compare;

import java.util.List;
import unroll.rnn.Unrolled;

/// Unroll's own step.
final class UnrollStepper implements Stepper {
    /// How many threads Unrolled can use in one network; with 2 the contest has a second contender by itself.
    static final int MOST_THREADS = 1;

    private final Unrolled net;

    /// The one line to add where Unrolled takes `threads`.
    UnrollStepper(Problem problem, int threads) {
        if (threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "threads %d is over %d; give them to Unrolled in UnrollStepper and raise MOST_THREADS"
                            .formatted(threads, MOST_THREADS));
        }
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
