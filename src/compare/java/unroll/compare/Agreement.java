package unroll.compare;

import java.util.List;

/// How far a peer's loss and gradients are from Unroll's: relative differences, the gradient's of each parameter
/// measured by that parameter's largest entry, the worst parameter counting.
record Agreement(double loss, double gradient) {
    /// One step of both in this process.
    static Agreement of(Contender contender, Workload work) {
        Problem problem = Problem.of(work);
        Stepper peer = contender.peer().stepper(problem, contender.precision(), contender.threads());
        Stepper ours = new UnrollStepper(problem);
        ours.step();
        peer.step();
        return between(ours, peer);
    }

    private static Agreement between(Stepper ours, Stepper peer) {
        List<double[]> dw = ours.gradients();
        List<double[]> theirs = peer.gradients();
        if (dw.size() != theirs.size()) {
            throw new IllegalStateException("%d gradients beside %d; mirror Unrolled.params() in the peer's Stepper"
                    .formatted(theirs.size(), dw.size()));
        }
        double worst = 0;
        for (int n = 0; n < dw.size(); n++) worst = Math.max(worst, relative(dw.get(n), theirs.get(n)));
        return new Agreement(Math.abs(peer.loss() - ours.loss()) / Math.abs(ours.loss()), worst);
    }

    /// The largest difference over the largest entry; infinite where anything is not a number.
    private static double relative(double[] ours, double[] theirs) {
        double difference = 0;
        double size = 0;
        for (int k = 0; k < ours.length; k++) {
            double d = Math.abs(ours[k] - theirs[k]);
            difference = Math.max(difference, Double.isNaN(d) ? Double.POSITIVE_INFINITY : d);
            size = Math.max(size, Math.abs(ours[k]));
        }
        return difference / size;
    }

    boolean within(double tolerance) {
        return loss <= tolerance && gradient <= tolerance;
    }
}
