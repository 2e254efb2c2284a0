package unroll.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A contender's result on one workload: Unroll's worst fork or a peer's median fork, and how many times Unroll's
/// time with as many threads that is (with one thread where Unroll has no such row; 1 for Unroll itself).
record Row(Workload work, Contender contender, double millis, double ratio, int forks) {
    static List<Row> of(Workload work, Map<Contender, List<Double>> medians) {
        var rows = new ArrayList<Row>();
        medians.forEach((contender, forks) -> {
            double millis = millis(contender, forks);
            rows.add(new Row(work, contender, millis, millis / millis(beside(contender), medians), forks.size()));
        });
        return rows;
    }

    private static Contender beside(Contender contender) {
        return new Contender(Peer.UNROLL, Precision.F64, Math.min(contender.threads(), UnrollStepper.MOST_THREADS));
    }

    private static double millis(Contender unroll, Map<Contender, List<Double>> medians) {
        return millis(unroll, medians.getOrDefault(unroll, List.of()));
    }

    private static double millis(Contender contender, List<Double> forks) {
        double[] values = forks.stream().mapToDouble(f -> f).toArray();
        return contender.isUnroll()
                ? forks.stream().mapToDouble(f -> f).max().orElse(Double.NaN)
                : Timing.median(values);
    }
}
