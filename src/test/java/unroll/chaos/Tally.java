package unroll.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What many students were answered, and how fast. Thread-safe.
final class Tally {
    final Times pages = new Times();
    final Times files = new Times();
    private final AtomicInteger tooMany = new AtomicInteger();
    private final AtomicInteger away = new AtomicInteger();
    private final AtomicInteger other = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /// Seconds that something took, again and again.
    static final class Times {
        private final ConcurrentLinkedQueue<Double> all = new ConcurrentLinkedQueue<>();

        void add(double seconds) {
            all.add(seconds);
        }

        /// The smallest time that this part of all did not exceed.
        double quantile(double part) {
            List<Double> sorted = all.stream().sorted().toList();
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(part * sorted.size()) - 1);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d, p50 %.2f s, p95 %.2f s, worst %.2f s",
                    all.size(),
                    quantile(0.5),
                    quantile(0.95),
                    quantile(1));
        }
    }

    void answered(int status) {
        if (status == 429) tooMany.incrementAndGet();
        else if (status == 503) away.incrementAndGet();
        else if (status >= 400) other.incrementAndGet();
    }

    void closed(IOException e) {
        if (closed.incrementAndGet() == 1) System.out.println("a connection was closed: " + e);
    }

    @Override
    public String toString() {
        return "pages: " + pages + "\nfiles: " + files + "\n429: " + tooMany + ", 503: " + away + ", other errors: "
                + other + ", connections closed without an answer: " + closed;
    }
}
