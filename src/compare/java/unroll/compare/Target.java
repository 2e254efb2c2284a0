package unroll.compare;

import java.util.List;
import java.util.Locale;
import unroll.cell.CellKind;

/// How many times as fast as PyTorch Unroll wants to be on a workload: with one thread as PyTorch f64 with one, and
/// with two as the best PyTorch of any precision and thread count (0: no promise).
record Target(Workload work, double alone, double best) {
    private static final List<Target> ALL = List.of(
            lstm(1, 100, 16, 300, 0),
            lstm(32, 100, 32, 8, 3),
            lstm(32, 100, 64, 5, 1.7),
            lstm(16, 1000, 64, 7, 0),
            lstm(64, 200, 128, 3, 1.7),
            lstm(128, 100, 256, 2, 1.1));

    private static Target lstm(int B, int T, int H, double alone, double best) {
        return new Target(new Workload(CellKind.LSTM, B, T, H), alone, best);
    }

    /// A table of what was reached beside what was wanted.
    static String table(List<Row> rows) {
        var table = new StringBuilder("""
                | workload | f64, 1 thread, vs PyTorch f64, 1 thread | wanted | f64, 2 threads, vs the best PyTorch | wanted |
                |---|---|---|---|---|
                """);
        for (Target target : ALL) {
            List<Row> own =
                    rows.stream().filter(r -> r.work().equals(target.work)).toList();
            if (!own.isEmpty()) table.append(target.line(own));
        }
        return table.toString();
    }

    private String line(List<Row> rows) {
        double one = millis(rows, Peer.UNROLL, Precision.F64, 1);
        double two = millis(rows, Peer.UNROLL, Precision.F64, 2);
        double theirs = millis(rows, Peer.PYTORCH, Precision.F64, 1);
        double fastest = rows.stream()
                .filter(r -> r.contender().peer() == Peer.PYTORCH)
                .mapToDouble(Row::millis)
                .min()
                .orElse(Double.NaN);
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(work, times(theirs / one), wanted(alone), times(fastest / two), wanted(best));
    }

    private static double millis(List<Row> rows, Peer peer, Precision precision, int threads) {
        var contender = new Contender(peer, precision, threads);
        return rows.stream()
                .filter(r -> r.contender().equals(contender))
                .mapToDouble(Row::millis)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String wanted(double ratio) {
        return ratio == 0 ? "–" : "≥ " + times(ratio);
    }

    private static String times(double ratio) {
        return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, ratio < 100 ? "%.2f×" : "%.0f×", ratio);
    }
}
