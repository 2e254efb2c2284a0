package unroll.compare;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A peer with its precision and number of threads: one row of the table per workload.
record Contender(Peer peer, Precision precision, int threads) {
    /// In the table's order; Unroll first.
    static final List<Contender> ALL = Stream.concat(
                    IntStream.rangeClosed(1, UnrollStepper.MOST_THREADS)
                            .mapToObj(threads -> new Contender(Peer.UNROLL, Precision.F64, threads)),
                    Stream.of(
                            new Contender(Peer.PYTORCH, Precision.F64, 1),
                            new Contender(Peer.PYTORCH, Precision.F64, 2),
                            new Contender(Peer.PYTORCH, Precision.F32, 1),
                            new Contender(Peer.PYTORCH, Precision.F32, 2),
                            new Contender(Peer.DL4J, Precision.F64, 1)))
            .toList();

    static List<Contender> of(Workload work) {
        return ALL.stream().filter(c -> c.peer.knows(work.cell())).toList();
    }

    boolean isUnroll() {
        return peer == Peer.UNROLL;
    }

    /// As in `pytorch f32, 2 threads`.
    @Override
    public String toString() {
        return "%s %s, %d thread%s".formatted(peer, precision, threads, threads == 1 ? "" : "s");
    }
}
