package unroll.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The contenders on one workload take turns, a process each time, until the workload's time is over.
///
/// Unroll is in every round, since its worst fork counts; the others are in every third, which is enough for a
/// median.
record Contest(Child child, Timing timing, int mostRounds) {
    private static final int PEERS_EVERY = 3;

    /// The medians of every contender's forks, in milliseconds. At least one round, however long it takes.
    Map<Contender, List<Double>> of(Workload work, double seconds) {
        var medians = new LinkedHashMap<Contender, List<Double>>();
        double[] took = new double[PEERS_EVERY]; // by the round's place among three
        double spent = 0;
        for (int round = 0; round < mostRounds; round++) {
            int place = round % PEERS_EVERY;
            if (spent + took[place] > seconds) break;
            long start = System.nanoTime();
            for (Contender contender : Contender.of(work)) {
                if (place != 0 && !contender.isUnroll()) continue;
                medians.computeIfAbsent(contender, c -> new ArrayList<>()).add(child.time(contender, work, timing));
            }
            took[place] = (System.nanoTime() - start) / 1e9;
            spent += took[place];
        }
        return medians;
    }
}
